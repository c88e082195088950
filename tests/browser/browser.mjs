// The system's Chromium, quiet on the network, and pages that tell what goes wrong in them.
import { chromium } from "playwright-core";

const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** How long a page may take before something counts as not happening, in milliseconds: machines may be busy. */
const PATIENCE = 60_000;

export const start = (executablePath) => chromium.launch({ executablePath, args: QUIET });

/** The day on which a site, or the one that an edition belongs to, was built; undefined where nothing says it. */
const dayBuilt = async (root) => {
  for (const folder of ["", "../"]) {
    const answer = await fetch(new URL(`${folder}status.json`, root));
    if (answer.ok) return (await answer.json()).built;
  }
};

/**
 * A new page in a context of its own, with `open(address)`, on the day the site was built: tests do not age with it.
 * `tell(check, what)` hears of requests to other hosts, failed requests, and errors in console and scripts.
 * `patience` is how long checks wait in it, in milliseconds.
 */
export async function newPage(browser, root, tell, { patience = PATIENCE, ...options } = {}) {
  const context = await browser.newContext({ reducedMotion: "reduce", colorScheme: "light", ...options });
  context.setDefaultTimeout(patience);
  context.setDefaultNavigationTimeout(PATIENCE);
  const built = await dayBuilt(root);
  // The clock goes on from there: Material waits by it before it opens the search.
  if (built) await context.clock.install({ time: `${built}T09:00:00` });
  const home = new URL(root).origin;
  await context.route(
    (url) => url.origin !== home && url.protocol.startsWith("http"),
    (route) => {
      tell("other host", route.request().url());
      return route.abort();
    },
  );
  const page = await context.newPage();
  let wanted = "";
  const missing = (url) => url === wanted && page.mayBeMissing;
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText;
    // What a page was still fetching when it was left is no mistake.
    if (why !== "net::ERR_ABORTED") tell("failed request", `${request.url()} ${why}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400 && !missing(response.url()))
      tell("failed request", `${response.url()} ${response.status()}`);
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()) && !missing(message.location().url))
      tell("console", message.text());
  });
  page.on("pageerror", (error) => tell("script error", error.message));
  page.open = async (address, { missing = false } = {}) => {
    page.mayBeMissing = missing;
    wanted = root + address;
    await page.goto(wanted, { waitUntil: "networkidle" });
    await page.settled();
  };
  /**
   * Waits until the page is done: on a busy machine the network is quiet before the last scripts listen, and what a page
   * does at its end (moving the focus to where its address points, making wide frames reachable) comes after that.
   */
  page.settled = async () => {
    await page.waitForLoadState("load");
    if (!(options.javaScriptEnabled ?? true)) return;
    await page.waitForFunction(() => (window.framesDrawn = (window.framesDrawn ?? 0) + 1) > 3, null, { timeout: PATIENCE });
  };
  page.leave = () => context.close();
  return page;
}
