// Opens pages of a built site as visitors do and reports what they would stumble over.
// Reads a task from standard input, writes {found: [{check, where, what}], looked: {name: number}} to standard output.
//   task: {chromium, site, edition, pages, keyboard, zoomed, printed, search, others, patience}; see tests/test_browser.py
// The rounds go side by side: a visitor spends most of the time waiting for a quiet network.
import { text } from "node:stream/consumers";
import { newPage, start } from "./browser.mjs";
import { article, axe, colours, drawer, focusRings, motion, search, skipLink, widths } from "./checks.mjs";
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

const { root, stop } = await serve(task.site);
const browser = await start(task.chromium);
const home = `${root}${task.edition}/`;
const size = (width) => ({ viewport: { width, height: width > 600 ? 900 : 844 } });

/** A visit with a page of its own: `look(page, tell)`, and how to tell from elsewhere in the visit. */
async function visit(where, options, look) {
  const place = { where };
  const tell = (check, what) => found.push({ check, where: place.where, what });
  const page = await newPage(browser, home, tell, { patience: task.patience, ...options });
  await look(page, tell, (more) => (place.where = more));
  await page.leave();
}

// The page for what is not found is looked at with the others.
const addresses = task.pages.length ? [...task.pages, MISSING] : [];
const views = (width) =>
  visit("", size(width), async (page, tell, at) => {
    for (const address of addresses)
      for (const scheme of ["light", "dark"]) {
        at(`/${address} ${width} px ${scheme}`);
        await page.emulateMedia({ colorScheme: scheme });
        if (scheme === "light") await page.open(address, { missing: address === MISSING });
        await colours(page, tell, scheme);
        if (scheme === "light") count("tables", await widths(page, tell, width));
        count("axe rules", await axe(page, tell, { coloursOnly: scheme === "dark" }));
        count("views");
      }
  });

// 200 % and 400 % of a window of 1280 px, as WCAG 1.4.10 counts it; menu and search are opened too.
const near = (address, width) =>
  visit(`/${address} at ${(1280 / width) * 100} %`, { viewport: { width, height: 512 } }, async (page, tell) => {
    await page.open(address);
    await widths(page, tell, width);
    count("axe rules near", await axe(page, tell));
    await drawer(page, tell);
    const button = page.locator('.hb-toggle[data-hb-toggle="__search"]');
    if (await button.isVisible()) await button.click();
    count("hits near", await search(page, tell, "møde"));
  });

async function byKeyboard(address) {
  await visit(`/${address} by keyboard`, size(1280), async (page, tell) => {
    await page.open(address);
    await skipLink(page, tell);
    count("tab stops", await focusRings(page, tell));
    count("at rest", await motion(page, tell));
  });
  await visit(`/${address} by keyboard on a phone`, size(390), async (page, tell) => {
    await page.open(address);
    count("menu links", await drawer(page, tell));
  });
}

const searched = (word) =>
  visit(`search for ${word}`, size(1280), async (page, tell) => {
    await page.open("");
    count("hits", await search(page, tell, word));
  });

const onPaper = (address) =>
  visit(`/${address} on paper`, size(1280), async (page, tell) => {
    await page.open(address);
    await page.addStyleTag({ content: `${SCREEN_ONLY} { display: none !important; }` });
    const words = (await article(page)).text.split(" ");
    const paper = pdfText(await page.pdf({ format: "A4", preferCSSPageSize: true }));
    const lost = words.filter((word) => /^[\p{L}\d]+$/u.test(word) && !paper.text.includes(word));
    if (lost.length) tell("print", `not on paper: ${[...new Set(lost)].slice(0, 10).join(" ")}`);
    count("sheets", paper.sheets);
  });

async function withoutScripts(address) {
  const where = `/${address} without scripts`;
  let full;
  await visit(where, size(390), async (page) => {
    await page.open(address);
    full = await article(page);
  });
  await visit(where, { ...size(390), javaScriptEnabled: false }, async (page, tell) => {
    await page.open(address);
    const bare = await article(page);
    if (full.text !== bare.text) tell("no scripts", `${bare.text.length} signs of text instead of ${full.text.length}`);
    if (full.links !== bare.links) tell("no scripts", `${bare.links} links instead of ${full.links}`);
    await page.locator('.hb-nojs[for="__drawer"]').click();
    const link = page.locator(".md-sidebar--primary a[href]:visible").first();
    await link.waitFor().catch(() => tell("no scripts", "the menu does not open"));
    count("links without scripts", bare.links);
  });
}

const toOtherEdition = ({ address, title }) =>
  visit(`/${address} to the edition ${title}`, size(1280), async (page, tell) => {
    await page.open(address);
    const button = page.locator(".md-version__current");
    await button.waitFor();
    await button.focus();
    count("editions", await page.locator(".md-version__link").count());
    await page.locator(".md-version__link", { hasText: title }).click();
    await page.waitForURL((url) => !url.href.startsWith(home)).catch(() => {});
    await page.waitForLoadState("networkidle");
    await page.settled();
    if (page.url().startsWith(home) || !page.url().endsWith(`/${address}`)) tell("editions", `leads to ${page.url()}`);
    const banner = page.locator(".md-banner--warning");
    await banner.waitFor().catch(() => tell("editions", "an older edition does not say that it is older"));
    await axe(page, tell);
  });

const inTurn = async (rounds) => {
  for (const round of rounds) await round();
};
await Promise.all([
  ...(addresses.length ? WIDTHS : []).map(views),
  inTurn([
    ...task.zoomed.flatMap((address) => [640, 320].map((width) => () => near(address, width))),
    ...(task.search ? [() => searched(task.search)] : []),
    ...task.others.map((other) => () => toOtherEdition(other)),
  ]),
  inTurn([
    ...task.keyboard.map((address) => () => byKeyboard(address)),
    ...task.printed.flatMap((address) => [() => onPaper(address), () => withoutScripts(address)]),
  ]),
]);

await browser.close();
stop();
process.stdout.write(JSON.stringify({ found, looked }));
