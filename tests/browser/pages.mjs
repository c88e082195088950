// Opens pages of a built site as visitors do and reports what they would stumble over.
// Reads a task from standard input, writes {found: [{check, where, what}], looked: {name: number}} to standard output.
//   task: {chromium, site, edition, pages, keyboard, printed, search, others}; see tests/test_browser.py
import { text } from "node:stream/consumers";
import { newPage, start } from "./browser.mjs";
import { article, axe, colours, drawer, focusRings, search, skipLink, widths } from "./checks.mjs";
import { pdfText } from "./pdf.mjs";
import { serve } from "./server.mjs";

const WIDTHS = [1280, 390];
// What has no use on paper: forms, notes that open, how to subscribe.
const SCREEN_ONLY = ".hb-about__edit, .hb-filter, .hb-words, .hb-subscribe, :is(h2, h3):has(+ .hb-subscribe)";
const MISSING = "findes-ikke/her/";

const task = JSON.parse(await text(process.stdin));
const found = [];
const looked = {};
const count = (name, number = 1) => (looked[name] = (looked[name] ?? 0) + number);
let where = "";
const tell = (check, what) => found.push({ check, where, what });

const { root, stop } = await serve(task.site);
const browser = await start(task.chromium);
const home = `${root}${task.edition}/`;
const page = (options) => newPage(browser, home, tell, options);
const size = (width) => ({ viewport: { width, height: width > 600 ? 900 : 844 } });

// The page for what is not found is looked at with the others.
const addresses = task.pages.length ? [...task.pages, MISSING] : [];
for (const width of addresses.length ? WIDTHS : []) {
  const visitor = await page(size(width));
  for (const address of addresses)
    for (const scheme of ["light", "dark"]) {
      where = `/${address} ${width} px ${scheme}`;
      await visitor.emulateMedia({ colorScheme: scheme });
      if (scheme === "light") await visitor.open(address, { missing: address === MISSING });
      await colours(visitor, tell, scheme);
      if (scheme === "light") count("tables", await widths(visitor, tell, width));
      count("axe rules", await axe(visitor, tell, { coloursOnly: scheme === "dark" }));
      count("views");
    }
  await visitor.leave();
}

// 200 % and 400 % of a window of 1280 px, as WCAG 1.4.10 counts it; menu and search are opened too.
for (const address of task.zoomed ?? [])
  for (const width of [640, 320]) {
    const near = await page({ viewport: { width, height: 512 } });
    where = `/${address} at ${1280 / width * 100} %`;
    await near.open(address);
    await widths(near, tell, width);
    count("axe rules near", await axe(near, tell));
    await drawer(near, tell);
    const button = near.locator('.hb-toggle[data-hb-toggle="__search"]');
    if (await button.isVisible()) await button.click();
    count("hits near", await search(near, tell, "møde"));
    await near.leave();
  }

for (const address of task.keyboard) {
  const desk = await page(size(1280));
  where = `/${address} by keyboard`;
  await desk.open(address);
  await skipLink(desk, tell);
  count("tab stops", await focusRings(desk, tell));
  await desk.leave();
  const phone = await page(size(390));
  where = `/${address} by keyboard on a phone`;
  await phone.open(address);
  count("menu links", await drawer(phone, tell));
  await phone.leave();
}

if (task.search) {
  const visitor = await page(size(1280));
  where = `search for ${task.search}`;
  await visitor.open("");
  count("hits", await search(visitor, tell, task.search));
  await visitor.leave();
}

for (const address of task.printed) {
  const visitor = await page(size(1280));
  where = `/${address} on paper`;
  await visitor.open(address);
  await visitor.addStyleTag({ content: `${SCREEN_ONLY} { display: none !important; }` });
  const words = (await article(visitor)).text.split(" ");
  const paper = pdfText(await visitor.pdf({ format: "A4", preferCSSPageSize: true }));
  const lost = words.filter((word) => /^[\p{L}\d]+$/u.test(word) && !paper.text.includes(word));
  if (lost.length) tell("print", `not on paper: ${[...new Set(lost)].slice(0, 10).join(" ")}`);
  count("sheets", paper.sheets);
  await visitor.leave();
}

for (const address of task.printed) {
  const visitor = await page(size(390));
  const plain = await page({ ...size(390), javaScriptEnabled: false });
  where = `/${address} without scripts`;
  await visitor.open(address);
  await plain.open(address);
  const [full, bare] = [await article(visitor), await article(plain)];
  if (full.text !== bare.text) tell("no scripts", `${bare.text.length} signs of text instead of ${full.text.length}`);
  if (full.links !== bare.links) tell("no scripts", `${bare.links} links instead of ${full.links}`);
  await plain.locator('.hb-nojs[for="__drawer"]').click();
  if (!(await plain.locator(".md-sidebar--primary a[href]:visible").count())) tell("no scripts", "the menu does not open");
  count("links without scripts", bare.links);
  await plain.leave();
  await visitor.leave();
}

for (const { address, title } of task.others) {
  const visitor = await page(size(1280));
  where = `/${address} to the edition ${title}`;
  await visitor.open(address);
  const button = visitor.locator(".md-version__current");
  await button.waitFor();
  await button.focus();
  count("editions", await visitor.locator(".md-version__link").count());
  await visitor.locator(".md-version__link", { hasText: title }).click();
  await visitor.waitForURL((url) => !url.href.startsWith(home)).catch(() => {});
  await visitor.waitForLoadState("networkidle");
  if (visitor.url().startsWith(home) || !visitor.url().endsWith(`/${address}`)) tell("editions", `leads to ${visitor.url()}`);
  if (!(await visitor.locator(".md-banner--warning").isVisible())) tell("editions", "an older edition does not say that it is older");
  await axe(visitor, tell);
  await visitor.leave();
}

await browser.close();
stop();
process.stdout.write(JSON.stringify({ found, looked }));
