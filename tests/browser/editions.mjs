// Goes through editions as a visitor does, and tells what is seen after each step.
// Reads a task from standard input, writes {seen: [[...], ...], found: [{check, where, what}]} to standard output.
//   task: {chromium, site, visits: [{today?, scripts?, steps: [{open?, choose?, search?, follow?, axe?}]}]};
//   see tests/test_browser_editions.py
import { text } from "node:stream/consumers";
import { newPage, start } from "./browser.mjs";
import { axe } from "./checks.mjs";
import { serve } from "./server.mjs";

// A busy machine takes its time; what waits longer than this is a mistake.
const PATIENCE = 120_000;

const task = JSON.parse(await text(process.stdin));
const found = [];
const { root, stop } = await serve(task.site);
const browser = await start(task.chromium);
const versions = await (await fetch(`${root}versions.json`)).json();
const current = versions.find((one) => one.properties.state === "current").version;

const below = (url) => url.slice(root.length);
const words = async (locator) => (await locator.innerText()).replace(/\s+/g, " ");
const links = (locator) => locator.evaluateAll((all) => all.map((one) => one.href)).then((all) => all.map(below));

/** Waits until the page has told its edition: the choice is filled, and every edition but the current has its banner. */
const settle = async (page) => {
  await page.locator(".md-version__link").nth(versions.length - 1).waitFor({ state: "attached" });
  await page.locator(".hb-search-edition:not([hidden])").waitFor({ state: "attached" });
  if (!below(page.url()).startsWith(`${current}/`)) await page.locator("aside.hb-edition p a").waitFor();
};

const DOES = {
  open: (page, address) => page.open(address),
  choose: async (page, title) => {
    await page.locator(".md-version__current").focus();
    await page.locator(".md-version__link", { hasText: title }).click();
  },
  follow: (page, selector) => page.locator(selector).first().click(),
  search: async (page, query) => {
    await page.locator(".md-search__input").focus();
    await page.keyboard.type(query);
    await page.locator(".md-search-result__item").first().waitFor();
  },
};

const look = async (page, scripts, status) => {
  const banner = page.locator("aside.hb-edition:visible");
  const seen = {
    url: below(page.url()),
    status,
    title: await page.locator("h1").first().innerText(),
    banner: (await banner.count()) ? await words(banner) : null,
    links: await links(banner.locator("p a")),
    undecided: await links(banner.locator("li a")),
    canonical: await page.locator('link[rel="canonical"]').evaluateAll((all) => all.map((one) => one.href)),
  };
  if (!scripts) return seen;
  return {
    ...seen,
    edition: await words(page.locator(".md-version__current")),
    editions: await page.locator(".md-version__link").allTextContents(),
    search: await page.locator(".hb-search-edition").evaluate((one) => one.textContent),
    asked: await page.locator(".md-search__input").inputValue(),
  };
};

const visit = async ({ today, scripts = true, steps }) => {
  let where = "";
  // What a page was still fetching when it was left is no mistake.
  const tell = (check, what) => what.endsWith("net::ERR_ABORTED") || found.push({ check, where, what });
  const page = await newPage(browser, root, tell, { viewport: { width: 1280, height: 900 }, javaScriptEnabled: scripts });
  page.setDefaultTimeout(PATIENCE);
  if (today) await page.clock.setSystemTime(`${today}T12:00:00`);
  let status;
  page.on("response", (answer) => {
    if (answer.request().isNavigationRequest()) status = answer.status();
  });
  const seen = [];
  for (const { axe: checked, ...step } of steps) {
    const [[what, target]] = Object.entries(step);
    where = `${below(page.url())} ${what} ${target}`;
    const left = page.url();
    const stays = what === "open" || what === "search";
    await Promise.all([stays || page.waitForURL((url) => url.href !== left), DOES[what](page, target)]);
    if (scripts) await settle(page);
    if (checked) await axe(page, tell);
    seen.push(await look(page, scripts, status));
  }
  await page.leave();
  return seen;
};

const seen = [];
for (const one of task.visits) seen.push(await visit(one));
await browser.close();
stop();
process.stdout.write(JSON.stringify({ found, seen }));
