// The deadlines that count from an election.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const source = readFileSync(new URL("../../theme/assets/duties.js", import.meta.url), "utf8");
const { monthsAfter } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
const after = (day, months) => monthsAfter(day, months).toISOString().slice(0, 10);

test("the same day some months on", () => {
  assert.equal(after("2026-06-01", 3), "2026-09-01");
  assert.equal(after("2026-11-15", 3), "2027-02-15");
  assert.equal(after("2026-06-01", 24), "2028-06-01");
});

test("a shorter month ends on its own last day, as the rules count", () => {
  assert.equal(after("2026-11-30", 3), "2027-02-28");
  assert.equal(after("2027-11-30", 3), "2028-02-29");
  assert.equal(after("2024-02-29", 12), "2025-02-28");
  assert.equal(after("2026-12-31", 12), "2027-12-31");
});
