// Which places of the handbook answer a query, and in which order; the words themselves are in words.js.
// A classic script like that one.
globalThis.haandbogRanking = (() => {
  const { SAME, SYNONYM, BEGINS, MISTYPED, fold, forms, parts, wordsOf, written } = haandbogWords;
  const SMALL = new Set(
    ("af at betyder blev blevet blive bliver da de den der det dette dig din dit dine du efter eller en er et for fra få får gør går har havde " +
      "hos hvad hvem hvilke hvilken hvor hvordan hvornår hvorfor i igen ikke ind ja jeg jer jeres kan kunne laver lige man mange meget mig " +
      "min mine mit må nu når næste og også om os over på selv sidder sig sin skal skulle som så til ud under var ved vi vil vores være")
      .split(" ")
      .map((word) => fold(word)),
  );

  /** What the handbook says: its words and in how many places each stands, each place by its address, words that mean the same. */
  function read(docs, synonyms, base) {
    const formsOf = (text = "") => wordsOf(text.replace(/<[^>]*>|&[a-z]+;/g, " ")).map(base);
    const known = new Map();
    const places = new Map();
    for (const { location, title, words, also, text, boost = 1 } of docs) {
      const names = (words ?? "").split(" | ").map(formsOf).filter((name) => name.length);
      const place = { title: formsOf(title), names, words: new Set(names.flat()), also: new Set(formsOf(also)), text: new Map(), weight: boost };
      for (const form of formsOf(text)) place.text.set(form, (place.text.get(form) ?? 0) + 1);
      for (const form of new Set([...place.title, ...place.words, ...place.also, ...place.text.keys()]))
        known.set(form, (known.get(form) ?? 0) + 1);
      place.page = places.get(location.split("#")[0]) ?? place;
      places.set(location, place);
    }
    const groups = synonyms.map((group) => group.map((word) => wordsOf(word).map(base)));
    const asked = new Map();
    const of = (word) => asked.get(word) ?? asked.set(word, forms(word, known, base)).get(word);
    const titled = new Set([...places.values()].flatMap(({ title, words, also }) => [...title, ...words, ...also]));
    return { known, titled, places, groups, base, of };
  }

  /**
   * What to ask the engine for.
   * Returns the query's words, the engine's query, and for each of its terms how much it counts and for which words.
   */
  function plan(query, { known, titled, groups, base, of }) {
    const has = (word) =>
      of(word).size || groups.some((group) => group.some((one) => one.length === 1 && one[0] === base(word)));
    const apart = (word) => {
      const two = parts(word, known, base);
      return !has(word) || two.every((part) => titled.has(base(part))) ? two : [word];
    };
    const all = wordsOf(query);
    const large = all.some((word) => !SMALL.has(word)) ? all.filter((word) => !SMALL.has(word)) : all;
    // A compound that no page is about is asked for by its parts: "budgetretningslinje".
    const words = large.flatMap((word) => (has(word) && titled.has(base(word)) ? [word] : apart(word)));
    const terms = new Map();
    const add = (form, weight, index) => {
      const term = terms.get(form) ?? terms.set(form, { weight: 0, of: new Set() }).get(form);
      term.weight = Math.max(term.weight, weight);
      term.of.add(index);
    };
    words.forEach((word, index) => {
      for (const [form, weight] of of(word)) add(form, weight, index);
    });
    // Words that stand apart but belong together: "komune med".
    for (let at = 0; at + 1 < words.length; at++) {
      const whole = words[at] + words[at + 1];
      if (/\d/.test(whole) || whole.length < 7) continue;
      for (const [form, weight] of of(whole))
        if (weight >= MISTYPED) [at, at + 1].forEach((index) => add(form, weight, index));
    }
    const roots = words.map(base);
    for (const group of groups)
      for (const asked of group) {
        const at = roots.findIndex((_, start) => asked.every((root, index) => roots[start + index] === root));
        if (at < 0 || !asked.length) continue;
        for (const other of group.filter((one) => one !== asked))
          for (const word of other)
            for (const [form, weight] of of(word))
              if (weight >= BEGINS / 2)
                asked.forEach((_, index) => add(form, ((weight / SAME) * SYNONYM) / Math.sqrt(other.length), at + index));
      }
    const typed = new Map(written(query).map((word) => [fold(word), word]));
    return { words, typed, asked: new Set(all.map(base)), text: [...terms.keys()].map((form) => `${form}^1`).join(" "), terms };
  }

  // How much a word counts by where it stands.
  const IN_TITLE = 6, IN_HEADING = 3, IN_NAMES = 6, IN_TEXT = 1;

  /** How well a place answers, word by word: the best form of each word, rare words most. */
  function answers(place, { words, terms }, { known, places }) {
    const rare = (form) => Math.log(1 + places.size / known.get(form));
    const found = words.map(() => 0);
    for (const [form, { weight, of }] of terms) {
      const inTitle = place.title.includes(form) ? (place === place.page ? IN_TITLE : IN_HEADING) : 0;
      const inNames = place.words.has(form) ? IN_NAMES : place.also.has(form) ? IN_HEADING : 0;
      const times = place.text.get(form) ?? 0;
      const value = (weight / SAME) * rare(form) * (Math.max(inTitle, inNames) + IN_TEXT * Math.min(Math.log2(1 + times), 2));
      for (const index of of) found[index] = Math.max(found[index], value);
    }
    return found;
  }

  /** How much of a title the query covers: "Frister" is all of it, "Hvem gør hvad, og frister" a part. */
  const covered = (title, { terms, asked }) =>
    title.filter((form) => asked.has(form) || (terms.has(form) && terms.get(form).weight >= MISTYPED)).length / (title.length || 1);

  const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

  /** The engine's hits by page, those first that answer most of the query; the best place leads its page. */
  function rank(pages, query, handbook) {
    const ranked = pages.map((hits) => {
      const page = handbook.places.get(hits[0].location.split("#")[0]);
      const ofPage = answers(page, query, handbook);
      const told = hits.map((hit) => {
        const place = handbook.places.get(hit.location);
        const own = answers(place, query, handbook);
        const all = place === page ? own : own.map((value, index) => Math.max(value, ofPage[index] * 0.6));
        const met = all.filter(Boolean).length / query.words.length;
        const names = [place.title, ...place.names].map((name) => covered(name, query));
        const title = 1 + Math.max(...names) * (place === page ? 1 : 0.2);
        return { hit, own, value: sum(own) ? sum(all) * met ** 2 * title * place.weight : 0 };
      });
      told.sort((a, b) => b.value - a.value);
      const score = told[0].value;
      const shown = told.map(({ hit, own, value }, index) => ({
        ...hit,
        score: index ? value / 2 : value,
        terms: Object.fromEntries(query.words.map((word, at) => [query.typed.get(word) ?? word, own[at] + ofPage[at] > 0])),
      }));
      return { score, shown };
    });
    return ranked.sort((a, b) => b.score - a.score).map((one) => one.shown);
  }

  return { read, plan, rank };
})();
