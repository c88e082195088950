// What is looked at on an open page. Each check tells what it finds wrong, and returns how much it looked at.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const EVERYTHING = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] };
const COLOURS = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

/** axe-core finds nothing; with `coloursOnly`, what does not depend on colours is left to another run. */
export async function axe(page, tell, { coloursOnly = false } = {}) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const only = coloursOnly ? COLOURS : EVERYTHING;
  const { violations, passes } = await page.evaluate(
    (runOnly) => axe.run(document, { runOnly, resultTypes: ["violations"] }),
    only,
  );
  for (const { id, help, nodes } of violations)
    for (const node of nodes.slice(0, 3)) tell("axe", `${id}: ${help}: ${node.html.slice(0, 160)}`);
  return passes.length;
}

/** Neither the page nor a table in it is wider than its place. */
export async function widths(page, tell, width) {
  const wide = await page.evaluate(() => document.scrollingElement.scrollWidth);
  if (wide > width) tell("sideways", `${wide} px wide in a window of ${width}`);
  const tables = await page
    .locator(".hb-table, .hb-org, .md-typeset__scrollwrap")
    .evaluateAll((all) => all.map((one) => [one.innerText.slice(0, 40), one.scrollWidth - one.clientWidth]));
  for (const [name, over] of tables) if (over > 1) tell("wide table", `${name.trim()}: ${over} px cut off`);
  return tables.length + (await pictures(page, tell));
}

/** A picture that is wider than its frame says so, and the keyboard reaches and scrolls it. */
async function pictures(page, tell) {
  const frames = await page.locator(".hb-picture__frame").all();
  for (const frame of frames) {
    const told = await frame.evaluate((one) => ({
      over: one.clientWidth ? one.scrollWidth - one.clientWidth : 0,
      name: one.getAttribute("aria-label") ?? one.textContent.slice(0, 40),
      reached: one.tabIndex === 0 && one.getAttribute("role") === "region",
      hint: getComputedStyle(one, "::before").content,
    }));
    if (told.over <= 1) continue;
    if (!told.reached) tell("cut picture", `${told.name}: the keyboard does not reach it`);
    if (!told.hint.includes("Rul til siden")) tell("cut picture", `${told.name}: nothing says that it scrolls`);
    await frame.focus();
    await page.keyboard.press("ArrowRight");
    const moved = (one) => one.scrollLeft > 0;
    await page.waitForFunction(moved, await frame.elementHandle()).catch(() => tell("cut picture", `${told.name}: does not scroll`));
    await frame.evaluate((one) => (one.blur(), (one.scrollLeft = 0)));
  }
  return frames.length;
}

/** The page is as light or dark as the visitor's device asks for. */
export async function colours(page, tell, scheme) {
  const shown = (wanted) => {
    const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g).map(Number);
    return (red + green + blue < 384) === (wanted === "dark");
  };
  await page.waitForFunction(shown, scheme).catch(() => tell("colours", `does not turn ${scheme}`));
}

/**
 * Waits until something is so of the element that has focus; `otherwise` hears of it when it never is. What is asked is a
 * function that finds the element itself: a text would be evaluated again and again, which the page's policy refuses.
 */
const becomes = (page, is, otherwise) => page.waitForFunction(is).catch(otherwise);
const inView = (element = document.activeElement) => {
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
};
const hasRing = (element = document.activeElement) => {
  const rings = (one) => one && getComputedStyle(one).outlineStyle !== "none" && parseFloat(getComputedStyle(one).outlineWidth) >= 2;
  return rings(element) || rings(element.closest(".hb-card")) || rings(element.nextElementSibling);
};

/** The first stop of Tab is the link past the menus; it shows itself and leads to the text. */
export async function skipLink(page, tell) {
  await page.keyboard.press("Tab");
  await becomes(page, () => document.activeElement.matches(".hb-skip"), () => tell("skip link", "is not the first stop"));
  await becomes(page, inView, () => tell("skip link", "is not seen when it has focus"));
  await page.keyboard.press("Enter");
  await becomes(page, () => document.activeElement.id === "hb-indhold", () => tell("skip link", "does not move the focus to the text"));
}

/** Each stop of Tab is on the screen and has a ring that shows it. */
export async function focusRings(page, tell, most = 60) {
  await page.evaluate(() => (document.activeElement.blur(), scrollTo(0, 0)));
  const seen = new Set();
  for (let stop = 0; stop < most; stop++) {
    await page.keyboard.press("Tab");
    const name = await page.evaluate(() => document.activeElement.outerHTML.slice(0, 120));
    if (name.startsWith("<body")) break;
    seen.add(name);
    await becomes(page, inView, () => tell("focus", `out of sight: ${name}`));
    await becomes(page, hasRing, () => tell("focus", `no ring: ${name}`));
  }
  return seen.size;
}

/** On a phone the menu opens, holds the focus and closes by keyboard alone. */
export async function drawer(page, tell) {
  const menu = page.locator('.hb-toggle[data-hb-toggle="__drawer"]');
  await menu.press("Enter");
  await becomes(page, () => document.activeElement.closest(".md-sidebar--primary"), () => tell("drawer", "Enter does not open it"));
  if ((await menu.getAttribute("aria-expanded")) !== "true") tell("drawer", "does not say that it is open");
  await axe(page, tell);
  const links = await page.locator(".md-sidebar--primary a[href]:visible").count();
  await page.keyboard.press("Escape");
  await becomes(page, () => document.activeElement.closest(".hb-toggle"), () => tell("drawer", "Escape does not close it"));
  return links;
}

/** Nothing moves for a reader who has asked for that. */
export async function motion(page, tell) {
  const moving = await page.evaluate(() => {
    const moves = (style) => style.animationName !== "none" || /[1-9]/.test(style.transitionDuration) || style.scrollBehavior === "smooth";
    const all = [...document.querySelectorAll("*")];
    const found = all.filter((one) => [null, "::before", "::after"].some((part) => moves(getComputedStyle(one, part))));
    return { looked: all.length, found: found.slice(0, 5).map((one) => one.outerHTML.slice(0, 120)) };
  });
  for (const one of moving.found) tell("motion", one);
  return moving.looked;
}

/** The search finds a word and shows the page's title. */
export async function search(page, tell, word) {
  await page.locator(".md-search__input").focus();
  // As a paste: one question, so that the hits do not change again while they are looked at.
  await page.keyboard.insertText(word);
  const hits = page.locator(".md-search-result__item");
  await hits.first().waitFor().catch(() => tell("search", `finds nothing for ${word}`));
  await axe(page, tell);
  return hits.count();
}

/** The words of the text, without the signs that scripts add. */
export const article = (page) =>
  page.locator("article").evaluate((element) => ({
    text: element.innerText.replace(/\s+/g, " ").trim(),
    links: element.querySelectorAll("a[href]").length,
  }));
