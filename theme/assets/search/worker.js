// Stands before Material's search worker: fetches the index when somebody searches, tells the engine Danish word forms,
// turns a query into the forms that the handbook has, and puts the pages that hold most of the query first.
// Material's worker runs here unchanged; its messages (0 set up, 1 ready, 2 query, 3 result) pass through this script.
importScripts("words.js", "ranking.js");

const { fold, wordsOf } = haandbogWords;
const { plan, rank, read } = haandbogRanking;
const here = new URL(self.location.href);
const send = self.postMessage.bind(self);
const asked = [];
const bases = new Map();
let ready;
let begun;
let handbook;
let latest;

/** The base form of a folded word, by the engine's Danish stemmer. */
function base(word) {
  if (!bases.has(word)) bases.set(word, /\d/.test(word) ? word : self.lunr.da.stemmer(word));
  return bases.get(word);
}

// A word of a page has a place; a word of a query has been brought to its form before.
const danish = (token) => ("position" in token.metadata ? token.update((word) => base(fold(word))) : token);

const tell = (data) => self.dispatchEvent(new MessageEvent("message", { data }));

async function begin() {
  importScripts(new URL(`../javascripts/workers/${here.searchParams.get("engine")}`, here));
  for (const name of ["stemmer.support", "da"]) importScripts(new URL(`../javascripts/lunr/min/lunr.${name}.min.js`, here));
  self.lunr.Pipeline.registerFunction(danish, "haandbog");
  self.lunr.stemmer = danish;
  const { synonyms, ...index } = await (await fetch(new URL("../../search/index.json", here))).json();
  const done = new Promise((resolve) => (begun = resolve));
  tell({ type: 0, data: { ...index, options: {} } });
  await done;
  handbook = read(index.docs, synonyms, base);
}

self.postMessage = (answer) => {
  if (answer.type === 1) return begun();
  const query = asked.shift();
  send({ ...answer, data: { items: rank(answer.data.items, query, handbook) } });
};

self.addEventListener("message", (event) => {
  if (!event.isTrusted) return;
  event.stopImmediatePropagation();
  const { type, data } = event.data;
  if (type === 0) return send({ type: 1 });
  latest = data;
  if (!wordsOf(data).length) return send({ type: 3, data: { items: [] } });
  ready ??= begin();
  // What was typed while the index came, or while another answer was made, is not asked for any more.
  ready.then(() => new Promise((next) => setTimeout(next))).then(
    () => {
      if (data !== latest) return;
      const query = plan(data, handbook);
      if (!query.text) return send({ type: 3, data: { items: [] } });
      asked.push(query);
      tell({ type: 2, data: query.text });
    },
    () => {
      ready = undefined;
      send({ type: 3, data: { items: [] } });
    },
  );
});
