// The preview in a browser: an edit is seen, a mistake is shown over the page, and is gone when it is mended.
import { writeFileSync, readFileSync } from "node:fs";
import { start } from "./browser.mjs";

const [chromium, address, file] = process.argv.slice(2);
const browser = await start(chromium);
const page = await browser.newPage({ viewport: { width: 1280, height: 500 } });
const good = readFileSync(file, "utf8");
const told = {};
const until = (what) => page.waitForFunction(what, null, { timeout: 60000 });
try {
  await page.goto(address);
  await page.evaluate(() => window.scrollTo(0, 300));
  writeFileSync(file, good.replace("Linje 1.", "Linje rettet."));
  const begun = Date.now();
  await until(() => document.body.innerText.includes("Linje rettet."));
  told.seconds = (Date.now() - begun) / 1000;
  await page.waitForTimeout(500);
  told.scrolled = await page.evaluate(() => window.scrollY);
  writeFileSync(file, good.replace("Linje 1.", "<b>Linje</b>"));
  await until(() => document.querySelector(".hb-preview"));
  told.message = await page.evaluate(() => document.querySelector(".hb-preview").innerText);
  told.below = await page.evaluate(() => document.body.innerText.includes("Linje rettet."));
  writeFileSync(file, good);
  await until(() => !document.querySelector(".hb-preview") && document.body.innerText.includes("Linje 1."));
  told.mended = true;
} finally {
  console.log(JSON.stringify(told));
  await browser.close();
}
