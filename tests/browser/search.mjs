// Asks the search of a built site as a reader does, in the search field, and tells which pages it shows first.
// Reads {chromium, site, edition, questions: [text]} from standard input, writes {answers: [[{page, tags, title}]], found}.
import { text } from "node:stream/consumers";
import { newPage, start } from "./browser.mjs";
import { serve } from "./server.mjs";

const task = JSON.parse(await text(process.stdin));
const found = [];
const { root, stop } = await serve(task.site);
const browser = await start(task.chromium);
const home = `${root}${task.edition}/`;
const page = await newPage(browser, home, (check, what) => found.push({ check, where: "search", what }));
const fetched = [];
page.on("request", (request) => fetched.push(request.url()));
await page.open("");
const early = fetched.filter((url) => url.endsWith("search/index.json")).length;

// The questions are put in as a paste or a dictation is: no key is pressed.
// The list is made anew for every answer; the question before is cleared first, so that no old answer is read.
const field = page.locator(".md-search__input");
const answers = [];
const answered = (is) =>
  page.waitForFunction((wanted) => {
    const none = /Ingen/.test(document.querySelector(".md-search-result__meta").textContent);
    return (none || !!document.querySelector(".md-search-result__item")) === wanted;
  }, is);
for (const question of task.questions) {
  await field.fill("");
  await answered(false);
  await field.fill(question);
  await answered(true);
  answers.push(
    await page.locator(".md-search-result__item").evaluateAll(
      (items, base) =>
        items.slice(0, 10).map((item) => ({
          page: item.querySelector("a").href.split(/[?#]/)[0].slice(base.length),
          title: item.querySelector("h1").textContent,
          tags: [...item.querySelectorAll(".md-tag")].map((tag) => tag.textContent),
        })),
      home,
    ),
  );
}
await browser.close();
stop();
process.stdout.write(JSON.stringify({ answers, found, early }));
