// The register of decisions: which rows are wanted, and how the address tells it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

// As text: older Nodes take a .js file without a package beside it for CommonJS.
const source = readFileSync(new URL("../../theme/assets/register.js", import.meta.url), "utf8");
const { FIELDS, choices, fromAddress, matches, told, toAddress } = await import(
  `data:text/javascript,${encodeURIComponent(source)}`
);

const row = (hbCommittee, hbYear, hbKind, hbSubject, text) => ({ data: { hbCommittee, hbYear, hbKind, hbSubject }, text });
const ROWS = [
  row("KommuneMED", "2025", "Godkendt|Udsat", "Sygefravær", "1. Ny retningslinje"),
  row("KommuneMED", "2026", "Drøftet", "", "2. Årets plan"),
  row("AfdelingsMED Ø", "2026", "Godkendt", "Arbejdsmiljø|Sygefravær", "3. Ændring af planche"),
];
const shown = (wanted) => ROWS.map((one, index) => matches(one, wanted) && index).filter((one) => one !== false);

test("nothing chosen shows everything", () => assert.deepEqual(shown({}), [0, 1, 2]));

test("each field chooses among its own values, also of several", () => {
  assert.deepEqual(shown({ udvalg: "KommuneMED" }), [0, 1]);
  assert.deepEqual(shown({ aar: "2026" }), [1, 2]);
  assert.deepEqual(shown({ slags: "Godkendt" }), [0, 2]);
  assert.deepEqual(shown({ slags: "Udsat" }), [0]);
  assert.deepEqual(shown({ emne: "Sygefravær" }), [0, 2]);
});

test("fields narrow each other", () => {
  assert.deepEqual(shown({ slags: "Godkendt", aar: "2026" }), [2]);
  assert.deepEqual(shown({ slags: "Udsat", aar: "2026" }), []);
});

test("every word must stand in the row, whatever its letters' size", () => {
  assert.deepEqual(shown({ ord: "PLAN" }), [1, 2]);
  assert.deepEqual(shown({ ord: "ændring planche" }), [2]);
  assert.deepEqual(shown({ ord: "ændring retningslinje" }), []);
});

test("choices stand once, in Danish order, years the newest first", () => {
  const of = (name) => choices(ROWS, FIELDS.find((field) => field.name === name));
  assert.deepEqual(of("udvalg"), ["AfdelingsMED Ø", "KommuneMED"]);
  assert.deepEqual(of("aar"), ["2026", "2025"]);
  assert.deepEqual(of("emne"), ["Arbejdsmiljø", "Sygefravær"]);
});

test("the address tells what is wanted, and keeps what else stands in it", () => {
  const wanted = { slags: "Godkendt", aar: "2026", ord: "ø & å" };
  const address = toAddress("?h=plan&udvalg=Gammelt", wanted);
  assert.equal(new URLSearchParams(address).get("h"), "plan");
  assert.deepEqual(fromAddress(address, ROWS), wanted);
  assert.equal(toAddress("?slags=Godkendt", {}), "");
});

test("a value that no row has, and a very long text, do no harm", () => {
  assert.deepEqual(fromAddress("?slags=<b>&aar=1900", ROWS), {});
  assert.equal(fromAddress(`?ord=${"x".repeat(5000)}`, ROWS).ord.length, 100);
});

test("the number is told", () => {
  assert.equal(told(3, 3), "Alle 3 punkter vises.");
  assert.equal(told(1, 3), "1 af 3 punkter vises.");
  assert.equal(told(0, 3), "Ingen punkter passer. Vælg noget andet.");
});
