// The register of decisions in a real browser: choose, share the address, by keyboard, without scripts.
// Reads {chromium, site, edition, address} from standard input; writes {found, looked} as pages.mjs does.
import { text } from "node:stream/consumers";
import { newPage, start } from "./browser.mjs";
import { axe } from "./checks.mjs";
import { serve } from "./server.mjs";

const task = JSON.parse(await text(process.stdin));
const found = [];
const looked = {};
const tell = (check, what) => found.push({ check, where: task.address, what });
const hold = (what, got, wanted) => got === wanted || tell(what, `${JSON.stringify(got)} instead of ${JSON.stringify(wanted)}`);

const { root, stop } = await serve(task.site);
const browser = await start(task.chromium);
const home = `${root}${task.edition}/`;
const heard = (page, words) => page.getByRole("status").getByText(words, { exact: true }).waitFor().catch(() => tell("status", `not: ${words}`));
const address = (page, search) => page.waitForURL((url) => url.search === search).catch(() => tell("address", `${page.url()} instead of ${search}`));
const shown = (page) => page.locator(".hb-register tbody tr:visible").count();

const page = await newPage(browser, home, tell, { viewport: { width: 1280, height: 900 } });
await page.open(task.address);
const all = await shown(page);
looked.rows = all;
await heard(page, `Alle ${all} punkter vises.`);
const kind = page.getByLabel("Beslutning", { exact: true });
// By keyboard, but not by its letters: a list forgets those that come too slowly.
for (let step = 0; step < 20 && (await kind.inputValue()) !== "Udsat"; step++) await kind.press("ArrowDown");
await address(page, "?slags=Udsat");
const some = await shown(page);
looked.chosen = some;
await heard(page, `${some} af ${all} punkter vises.`);
await axe(page, tell);
await page.reload({ waitUntil: "networkidle" });
await page.settled();
hold("shared address", await shown(page), some);
await page.getByRole("button", { name: "Vis alle" }).press("Enter");
await heard(page, `Alle ${all} punkter vises.`);
hold("all again", await shown(page), all);
await address(page, "");
await page.getByLabel("Ord").fill("findes slet ikke");
hold("nothing", await shown(page), 0);
await axe(page, tell);
await page.leave();

const plain = await newPage(browser, home, tell, { javaScriptEnabled: false });
await plain.open(`${task.address}?slags=Udsat`);
hold("without scripts", await shown(plain), all);
hold("form without scripts", await plain.locator(".hb-filter").count(), 0);
await plain.leave();

await browser.close();
stop();
process.stdout.write(JSON.stringify({ found, looked }));
