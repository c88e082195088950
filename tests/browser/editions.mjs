// Opens pages of several editions as a visitor does, and tells what is seen there.
// Reads a task from standard input, writes {seen: [...], found: [{check, where, what}]} to standard output.
//   task: {chromium, site, visits: [{address, today?, choose?, search?, follow?}]}; see tests/test_browser_editions.py
import { text } from "node:stream/consumers";
import { newPage, start } from "./browser.mjs";
import { axe } from "./checks.mjs";
import { serve } from "./server.mjs";

const task = JSON.parse(await text(process.stdin));
const found = [];
const seen = [];
const { root, stop } = await serve(task.site);
const browser = await start(task.chromium);

const below = (url) => url.slice(root.length);

for (const { address, today, choose, search, follow } of task.visits) {
  // What a page was still fetching when it was left is no mistake.
  const tell = (check, what) =>
    what.endsWith("net::ERR_ABORTED") || found.push({ check, where: `${address} ${choose ?? ""}`, what });
  const page = await newPage(browser, root, tell, { viewport: { width: 1280, height: 900 } });
  if (today) await page.clock.setFixedTime(new Date(`${today}T12:00:00`));
  await page.open(address);
  await page.locator(".md-version__current").waitFor();
  const banner = page.locator("aside.hb-edition").first();
  const told = {
    address,
    banner: (await banner.isVisible()) ? (await banner.innerText()).replace(/\s+/g, " ") : null,
    editions: await page.locator(".md-version__link").allTextContents(),
    canonical: await page.locator('link[rel="canonical"]').evaluateAll((all) => all.map((one) => one.href)),
    undecided: await banner.locator("li a").evaluateAll((all) => all.map((one) => one.href)),
  };
  told.undecided = told.undecided.map(below);
  if (told.banner) await axe(page, tell);
  if (search) {
    await page.locator(".md-search__input").focus();
    await page.keyboard.type(search);
    await page.locator(".md-search-result__item").first().waitFor({ timeout: 15_000 });
    await axe(page, tell);
    told.search = (await page.locator(".hb-search-edition").innerText()).replace(/\s+/g, " ");
  }
  const leave = async (action) => {
    await Promise.all([page.waitForURL((url) => below(url.href) !== address, { waitUntil: "commit" }), action()]);
    await page.waitForLoadState("networkidle");
    const { status } = await page.evaluate(() => ({ status: performance.getEntriesByType("navigation")[0].responseStatus }));
    return { url: below(page.url()), status, title: await page.locator("h1").first().innerText() };
  };
  if (choose) {
    await page.locator(".md-version__current").focus();
    told.chosen = await leave(() => page.locator(".md-version__link", { hasText: choose }).click());
  }
  if (follow === "banner") told.followed = await leave(() => banner.locator("p a").click());
  if (follow === "search") {
    told.followed = await leave(() => page.locator(".hb-search-edition a").click());
    told.asked = await page.locator(".md-search__input").inputValue();
  }
  seen.push(told);
  await page.leave();
}

const bare = await newPage(browser, root, (check, what) => found.push({ check, where: "without scripts", what }), { javaScriptEnabled: false });
for (const address of task.bare ?? []) {
  await bare.open(address);
  const banner = bare.locator("aside.hb-edition:visible");
  seen.push({ address, banner: (await banner.innerText()).replace(/\s+/g, " "), links: await banner.locator("a").evaluateAll((all) => all.map((one) => one.href)) });
}
await browser.close();
stop();
process.stdout.write(JSON.stringify({ found, seen }));
