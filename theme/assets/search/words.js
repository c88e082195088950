// Danish words for the search: one form for all spellings, and which words of the handbook a query means.
// A classic script, because the search's worker takes it in with importScripts; it tells its functions in one object.
globalThis.haandbogWords = (() => {
  const LETTERS = { æ: "ae", ø: "oe", å: "aa", ä: "ae", ö: "oe", ß: "ss" };
  // How much a word of the handbook counts that is not quite the one asked for.
  const SAME = 10, SYNONYM = 5, BEGINS = 5, ENDS = 6, HOLDS = 2, MISTYPED = 5;
  // Forms of one word.
  const MOST = 16;

  /** Small letters, ae/oe/aa for æ/ø/å, no accents. */
  function fold(text) {
    return text
      .toLowerCase()
      .replace(/[æøåäöß]/g, (letter) => LETTERS[letter])
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .replace(/\s+/g, "");
  }

  /** The words of a text as they are written; "§ 31" and "paragraf 31" are one word. */
  const written = (text) =>
    text
      .replace(/§\s+|\bparagraf(fen)?\s+(?=\d)/gi, "§")
      .split(/[^\p{L}\p{N}§.]+/u)
      .map((word) => word.replace(/^\.+|\.+$/g, ""))
      .filter(Boolean);
  const wordsOf = (text) => written(text).map(fold);

  /** Whether two words differ by at most so many letters that are changed, left out, put in or swapped. */
  function near(left, right, most) {
    if (Math.abs(left.length - right.length) > most) return false;
    let before = [], row = Array.from({ length: right.length + 1 }, (_, index) => index);
    for (let i = 1; i <= left.length; i++) {
      const next = [i];
      for (let j = 1; j <= right.length; j++) {
        const same = left[i - 1] === right[j - 1];
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + !same);
        if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1])
          next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      if (Math.min(...next) > most) return false;
      [before, row] = [row, next];
    }
    return row[right.length] <= most;
  }

  /** The two words that a compound is made of, as the handbook writes them: sygefraværs|statistik. */
  function parts(word, known, base) {
    for (let at = word.length - 4; at >= 4; at--) {
      const head = base(word.slice(at));
      const first = [word.slice(0, at), word.slice(0, at).replace(/[se]$/, "")].map(base).find((one) => known.has(one));
      if (first && known.has(head)) return [first, word.slice(at)];
    }
    return [word];
  }

  // TRIOen, AMR'erne: short words keep their endings in the engine's base forms.
  const ENDING = /^(e|en|et|er|es|n|ne|ene|erne|ens|ets|ernes|r|s|t)$/;

  /** Every form of a word that the handbook has, with how much it counts. */
  function forms(word, known, base) {
    const found = new Map();
    const add = (form, weight) => found.set(form, Math.max(weight, found.get(form) ?? 0));
    const root = base(word);
    if (known.has(root)) add(root, SAME);
    for (const one of known.keys()) {
      if (one === root || one.length <= root.length) {
        if (one.length > 1 && word.startsWith(one) && ENDING.test(word.slice(one.length))) add(one, SAME * 0.9);
        continue;
      }
      const share = root.length / one.length;
      if (root.length >= 3 && (one.startsWith(root) || one.startsWith(word))) add(one, BEGINS * share);
      else if (root.length >= 4 && one.endsWith(root)) add(one, ENDS * share);
      else if (root.length >= 5 && one.includes(root)) add(one, HOLDS * share);
    }
    const best = Math.max(0, ...found.values());
    if (best < MISTYPED && root.length >= 5 && !/\d/.test(root)) {
      const most = root.length > 9 ? 2 : 1;
      for (const one of known.keys())
        if (one[0] === root[0] && near(root, one, most)) add(one, near(root, one, 1) ? MISTYPED : MISTYPED / 2);
    }
    return new Map([...found].sort((a, b) => b[1] - a[1]).slice(0, MOST));
  }

  return { SAME, SYNONYM, BEGINS, MISTYPED, fold, written, wordsOf, near, parts, forms };
})();
