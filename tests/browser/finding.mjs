// Journeys to a workplace, to a page that is not there, and what a visit weighs on the wire.
// Reads {chromium, site, edition, pages, asked, missing} from standard input; writes {found, weights, finder, missing}.
import { text } from "node:stream/consumers";
import { newPage, start } from "./browser.mjs";
import { axe, widths } from "./checks.mjs";
import { serve } from "./server.mjs";

const task = JSON.parse(await text(process.stdin));
const found = [];
let where = "";
const tell = (check, what) => found.push({ check, where, what });
const { root, stop } = await serve(task.site);
const browser = await start(task.chromium);
const home = `${root}${task.edition}/`;
const FINDER = "hvem-er-min/";

// The bytes of each visit as they came over the wire, from the browser's own network log.
const weights = [];
const context = await browser.newContext(); // nothing stands between this page and its cache
const visitor = await context.newPage();
const log = await context.newCDPSession(visitor);
await log.send("Network.enable");
let came = [];
const named = new Map();
log.on("Network.requestWillBeSent", ({ requestId, request }) => {
  named.set(requestId, request.url);
  if (/^http/.test(request.url) && !request.url.startsWith(root)) tell("other host", request.url);
});
log.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => came.push([named.get(requestId) ?? "", encodedDataLength]));
for (const address of task.pages) {
  came = [];
  await visitor.goto(home + address, { waitUntil: "load" });
  await visitor.waitForLoadState("networkidle");
  const files = came.filter(([url, size]) => size && url.startsWith(root)).map(([url, size]) => [url.slice(root.length), size]);
  weights.push({ address, bytes: files.reduce((sum, [, size]) => sum + size, 0), files: Object.fromEntries(files) });
}
await context.close();

const option = ".hb-finder__option";
const answers = {};
for (const width of [1280, 390])
  for (const colorScheme of ["light", "dark"]) {
    const page = await newPage(browser, home, tell, { viewport: { width, height: 844 }, colorScheme });
    where = `finder ${width} ${colorScheme}`;
    await page.open(FINDER);
    const field = page.getByRole("combobox", { name: "Hvor arbejder du?" });
    await field.focus();
    // What is heard of the hits comes with them; it is emptied in between, so that no old answer is read.
    const heard = (is) => page.waitForFunction((some) => !!document.querySelector(".hb-finder [role=status]").textContent === some, is);
    for (const query of task.asked) {
      await field.fill("");
      await heard(false);
      await field.fill(query);
      await heard(true);
      answers[query] = await page.locator(option).evaluateAll((all) => all.map((one) => [...one.children].map((part) => part.textContent)));
    }
    await axe(page, tell);
    await widths(page, tell, width);
    // By keyboard alone: the second of the last query's hits.
    const before = await page.locator(`${option} .hb-finder__name`).nth(1).textContent();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    const active = await field.getAttribute("aria-activedescendant");
    if ((await page.locator(`#${active}`).getAttribute("aria-selected")) !== "true") tell("finder", "the active hit is not selected");
    await page.keyboard.press("Escape");
    if ((await field.getAttribute("aria-expanded")) !== "false") tell("finder", "Escape does not close the list");
    await page.keyboard.press("ArrowDown");
    await page.locator(option).first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await Promise.all([page.waitForURL(/enheder/), page.keyboard.press("Enter")]);
    if ((await page.locator("h1").first().textContent()) !== before) tell("finder", `Enter leads to ${page.url()}, not to ${before}`);
    await page.leave();
  }

where = "finder without scripts";
const plain = await newPage(browser, home, tell, { javaScriptEnabled: false });
await plain.open(FINDER);
const bare = await plain.locator("article .hb-list a[href*=enheder]").count();
await plain.leave();

const missing = {};
for (const path of task.missing) {
  where = `missing ${path}`;
  const lost = await newPage(browser, home, tell);
  await lost.open(path, { missing: true });
  await lost.locator(".hb-missing form").waitFor();
  await axe(lost, tell);
  missing[path] = await lost.locator(".hb-missing ul a").evaluateAll((all) => all.map((one) => one.textContent));
  await lost.getByLabel("Søg i håndbogen").fill("sygefraværssamtale");
  await Promise.all([lost.waitForURL(/q=/), lost.getByRole("button", { name: "Søg" }).click()]);
  await lost.locator(".md-search-result__item").first().waitFor().catch(() => tell("missing", "the search finds nothing"));
  await lost.leave();
}

await browser.close();
stop();
process.stdout.write(JSON.stringify({ found, weights, finder: answers, bare, missing }));
