// The preview in a browser: an edit is seen, a mistake is shown over the page, and is gone when it is mended.
import { readFileSync, writeFileSync } from "node:fs";
import { start } from "./browser.mjs";

const [chromium, address, file] = process.argv.slice(2);
const LONGEST = 90_000;
const browser = await start(chromium);
const page = await browser.newPage({ viewport: { width: 1280, height: 500 } });
const good = readFileSync(file, "utf8");
const told = { script: [] };
page.on("console", (message) => message.type() === "error" && told.script.push(message.text()));
page.on("pageerror", (error) => told.script.push(error.message));

const article = page.locator("#hb-indhold");
const message = page.locator(".hb-preview");
/** Saves the file, and gives the seconds until a place in the page is as it is to be. */
async function saved(text, place, state = "visible") {
  const begun = Date.now();
  writeFileSync(file, text);
  await place.waitFor({ state, timeout: LONGEST });
  return (Date.now() - begun) / 1000;
}

try {
  await page.goto(address);
  await article.waitFor();
  await page.evaluate(() => window.scrollTo(0, 300));
  told.seen = await saved(`${good}\nEn ny linje.\n`, article.getByText("En ny linje."));
  told.scrolled = await page.evaluate(() => window.scrollY);
  told.broken = await saved(`${good}\nEn <b>fed</b> linje.\n`, message);
  told.message = await message.innerText();
  told.below = await article.getByText("En ny linje.").isVisible();
  told.covered = await page.evaluate(() => document.querySelector(".hb-preview").getBoundingClientRect().top);
  told.mended = await saved(`${good}\nEn sidste linje.\n`, article.getByText("En sidste linje."));
  told.gone = (await message.count()) === 0;
  told.kept = await page.evaluate(() => window.scrollY);
} finally {
  writeFileSync(file, good);
  console.log(JSON.stringify(told));
  await browser.close();
}
