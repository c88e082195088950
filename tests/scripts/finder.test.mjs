// The finder of workplaces and the help of the not-found page, without a browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { matches, told } from "../../theme/assets/finder.js";
import { nearest } from "../../theme/assets/missing.js";

const UNITS = [
  { name: "Bofællesskabet Humlehusene", place: "Arbejdsplads i Døgnområdet", also: ["Bofællesskabet Humlehuset"] },
  { name: "Plejeboligerne Humlehusene", place: "Arbejdsplads i Plejeboligområdet" },
  { name: "Sundhed og forebyggelse", place: "Arbejdsplads", former: ["Hjælpemidler og Træning"], at: ["Bytorvet 1"] },
  { name: "Hjælpemiddeldepotet", place: "Arbejdsplads i Myndighed" },
];
const names = (query) => matches(UNITS, query).map(({ unit, why }) => [unit.name, why]);

test("a part of a name finds all that have it, each with its place", () => {
  assert.deepEqual(names("humle"), [["Bofællesskabet Humlehusene", ""], ["Plejeboligerne Humlehusene", ""]]);
  assert.equal(new Set(matches(UNITS, "humle").map(({ unit }) => unit.place)).size, 2);
});

test("an old name finds the unit and says so, in either spelling", () => {
  for (const query of ["hjaelpemidler og traening", "Hjælpemidler og træning", "hjælpemidler og trænign"])
    assert.deepEqual(names(query)[0], ["Sundhed og forebyggelse", "tidligere Hjælpemidler og Træning"], query);
});

test("an address and a mistyped name find the unit", () => {
  assert.deepEqual(names("bytorvet"), [["Sundhed og forebyggelse", "Bytorvet 1"]]);
  assert.deepEqual(names("humlehusnee")[0][0], "Bofællesskabet Humlehusene");
});

test("every word must be met", () => {
  assert.deepEqual(names("humlehusene pleje"), [["Plejeboligerne Humlehusene", ""]]);
  assert.deepEqual(names("humlehusene skole"), []);
  assert.deepEqual(names(""), []);
});

test("what is heard says how many there are", () => {
  assert.match(told(0), /^Ingen/);
  assert.equal(told(1), "1 arbejdsplads fundet.");
  assert.match(told(2), /^2 arbejdspladser/);
});

const PAGES = [["udvalg/kommunemed/", "KommuneMED"], ["retningslinjer/sygefravaer/", "Retningslinjer for sygefravær"], ["ord/", "Ord"]];

test("an address that is nearly right leads to the page", () => {
  const first = (path) => nearest(PAGES, path)[0]?.address;
  assert.equal(first("udvalg/kommunmed/"), "udvalg/kommunemed/");
  assert.equal(first("sygefravær.html"), "retningslinjer/sygefravaer/");
  assert.equal(first("retningslinjer/sygefravaer-2020/"), "retningslinjer/sygefravaer/");
  assert.equal(first("qqqq/"), undefined);
});
