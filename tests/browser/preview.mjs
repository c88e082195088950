// The preview in a browser: an edit is seen, a mistake is shown over the page, and is gone when it is mended.
// Takes the browser, a page's address, its file and how far to scroll; writes what was seen, and the seconds of each save.
import { readFileSync, writeFileSync } from "node:fs";
import { start } from "./browser.mjs";

const [chromium, address, file, far, rounds] = process.argv.slice(2);
const LONGEST = 90_000;
const browser = await start(chromium);
const page = await browser.newPage({ viewport: { width: 1280, height: 500 } });
page.setDefaultTimeout(LONGEST);
const good = readFileSync(file, "utf8");
const told = { script: [], seen: [], broken: [], mended: [] };
page.on("console", (message) => message.type() === "error" && told.script.push(message.text()));
page.on("pageerror", (error) => told.script.push(error.message));

const article = page.locator("#hb-indhold");
const message = page.locator(".hb-preview");
/** Saves the file, and gives the seconds until the page with a place is painted: waiting for it looks too seldom. */
async function saved(text, place) {
  const begun = Date.now();
  writeFileSync(file, text);
  await place.waitFor();
  const painted = await page.waitForFunction(() => {
    const first = performance.getEntriesByName("first-contentful-paint")[0];
    return first && performance.timeOrigin + first.startTime;
  });
  return Math.round((await painted.jsonValue()) - begun) / 1000;
}
/** Where the page stands when it has come to rest: where it is to, or where it stays. */
const rests = async (top) => {
  await page.waitForFunction((wanted) => Math.abs(scrollY - wanted) < 1, top, { timeout: LONGEST / 3 }).catch(() => {});
  return page.evaluate(() => Math.round(scrollY));
};

try {
  await page.goto(address);
  await article.waitFor();
  await page.evaluate((top) => document.fonts.ready.then(() => scrollTo(0, top)), Number(far));
  const begun = await rests(Number(far));
  for (let round = 0; round < Number(rounds ?? 1); round++) {
    told.seen.push(await saved(`${good}\nEn ny linje ${round}.\n`, article.getByText(`En ny linje ${round}.`)));
    told.scrolled = [begun, await rests(begun)];
    told.broken.push(await saved(`${good}\nEn <b>fed</b> linje.\n`, message));
    told.message = await message.innerText();
    told.below = await article.getByText(`En ny linje ${round}.`).isVisible();
    told.covered = await page.evaluate(() => document.querySelector(".hb-preview").getBoundingClientRect().top);
    told.mended.push(await saved(`${good}\nEn sidste linje ${round}.\n`, article.getByText(`En sidste linje ${round}.`)));
    told.gone = (await message.count()) === 0;
    told.kept = [begun, await rests(begun)];
  }
} finally {
  writeFileSync(file, good);
  console.log(JSON.stringify(told));
  await browser.close();
}
