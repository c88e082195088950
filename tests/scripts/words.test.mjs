// The words of the search, without a browser: node --test tests/scripts/
import assert from "node:assert/strict";
import { test } from "node:test";
import "../../theme/assets/search/words.js";
import "../../theme/assets/search/ranking.js";

const { fold, forms, near, parts, wordsOf } = globalThis.haandbogWords;
const { plan, rank, read } = globalThis.haandbogRanking;
// A stemmer that is simple enough to see through; the worker takes the engine's.
const base = (word) => word.replace(/(erne|en|er|e)$/, (end) => (word.length - end.length < 3 ? end : ""));

const DOCS = [
  { location: "samtale/", title: "Du er indkaldt til en sygefraværssamtale", text: "<p>Mød op.</p>" },
  { location: "samtale/#hvem", title: "Hvem", text: "<p>Din leder og din tillidsrepræsentant.</p>" },
  { location: "enheder/sundhed/", title: "Sundhed og forebyggelse", words: "Hjælpemidler og Træning", text: "" },
  { location: "julefrokoster/", title: "Principper for julefrokoster", text: "<p>Statistik &amp; sygefravær, § 31.</p>" },
];
const handbook = read(DOCS, [["TR", "tillidsrepræsentant"], ["julefrokost", "firmafest"]], base);
const hit = (location) => ({ location, title: "", terms: {} });
const pages = () => [[hit("samtale/"), hit("samtale/#hvem")], [hit("enheder/sundhed/")], [hit("julefrokoster/")]];
const first = (query) => rank(pages(), plan(query, handbook), handbook)[0];

test("letters are folded both ways", () => {
  assert.equal(fold("Ældre på Østergård"), "aeldrepaaoestergaard");
  assert.equal(fold("Aeldre"), fold("Ældre"));
  assert.equal(fold("Café"), "cafe");
});

test("case numbers and paragraphs are single words", () => {
  assert.deepEqual(wordsOf("§ 31 og 81.38.04."), ["§31", "og", "81.38.04"]);
  assert.deepEqual(wordsOf("paragraf 31"), ["§31"]);
});

test("one mistake of each kind is near, two are not", () => {
  for (const wrong of ["samtle", "samtalle", "samtqle", "smatale"]) assert.ok(near("samtale", wrong, 1), wrong);
  assert.ok(!near("samtale", "smtle", 1));
  assert.ok(!near("samtale", "sam", 2));
});

test("a compound is found by either part, and parted when nobody wrote it", () => {
  assert.ok(forms("samtale", handbook.known, base).has(base("sygefravaerssamtale")));
  assert.ok(forms("sygefravaer", handbook.known, base).has(base("sygefravaerssamtale")));
  assert.deepEqual(parts("sygefravaersstatistik", handbook.known, base), [base("sygefravaer"), "statistik"]);
  assert.deepEqual(parts("xyzxyzxyz", handbook.known, base), ["xyzxyzxyz"]);
});

test("endings, small words and abbreviations do not hide a page", () => {
  assert.equal(first("sygefraværssamtalerne")[0].location, "samtale/");
  assert.equal(first("hvem er min TR")[0].location, "samtale/#hvem");
  assert.equal(first("firmafest")[0].location, "julefrokoster/");
  assert.equal(first("sygefravaersamtale")[0].location, "samtale/");
});

test("an old name finds the unit", () => {
  assert.equal(first("hjaelpemidler og traening")[0].location, "enheder/sundhed/");
});

test("a hit says which of the reader's words it has, not the engine's forms of them", () => {
  assert.deepEqual(first("sygefraværssamtaler zzzzzz")[0].terms, { sygefraværssamtaler: true, zzzzzz: false });
});

test("a word that stands in many places leads to the page that is about it", () => {
  const many = Array.from({ length: 9 }, (_, at) => ({ location: `a${at}/`, title: "Andet", text: "<p>Frist frist frist.</p>" }));
  const found = read([...many, { location: "frister/", title: "Frister", text: "" }], [], base);
  const hits = [...many, { location: "frister/" }].map(({ location }) => [hit(location)]);
  assert.equal(rank(hits, plan("frist", found), found)[0][0].location, "frister/");
});

const orders = (docs, asked) => {
  const found = read(docs, [], base);
  return rank(docs.map(({ location }) => [hit(location)]), plan(asked, found), found).map(([one]) => one.location);
};

test("a compound that no page is about is asked for by its parts", () => {
  const docs = [
    { location: "regler/", title: "Regler", text: "<p>Budgetretningslinje.</p>" },
    { location: "budget/", title: "Budget", words: "Retningslinje", text: "" },
  ];
  assert.equal(orders(docs, "budgetretningslinje")[0], "budget/");
  docs[0].title = "Budgetretningslinje";
  assert.equal(orders(docs, "budgetretningslinje")[0], "regler/");
});

test("a name that is asked for whole counts its small words too", () => {
  const docs = [
    { location: "ny/", title: "Nyt om tr", text: "<p>Tr</p>", boost: 1.1 },
    { location: "min/", title: "Find", words: "hvem er tr", text: "<p>Tr</p>" },
  ];
  assert.equal(orders(docs, "hvem er tr")[0], "min/");
  assert.equal(orders(docs, "nyt om tr")[0], "ny/");
});

test("nothing is nothing", () => {
  assert.equal(plan("qqqqqq", handbook).text, "");
  assert.deepEqual(wordsOf(" -- !"), []);
});
