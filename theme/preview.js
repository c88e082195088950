// The live preview: loads the page again when the server has another, and stays where the reader was.
// Only `haandbog serve` puts this script into a page.
(() => {
  const shown = new URL(document.currentScript.src).search.slice(1);
  const address = `/livereload?page=${encodeURIComponent(decodeURI(location.pathname))}&shown=${shown}`;
  const PLACE = "hb-preview";
  let asked;

  const ask = async () => {
    const mine = (asked = new AbortController());
    try {
      const answer = await fetch(address, { signal: mine.signal, cache: "no-store" });
      if ((await answer.text()) === "ny") {
        sessionStorage.setItem(PLACE, JSON.stringify([location.pathname, scrollX, scrollY]));
        return location.reload();
      }
    } catch {
      // The server is away, or this page is behind others and has stopped asking.
      await new Promise((go) => setTimeout(go, 500));
    }
    if (asked === mine) ask();
  };

  // A browser has few lines to one server: a page that nobody sees keeps none.
  const look = () => {
    asked?.abort();
    asked = undefined;
    if (document.visibilityState === "visible") ask();
  };
  document.addEventListener("visibilitychange", look);
  look();

  // The browser puts the page back before its typeface has come, which moves every line a little.
  const kept = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
  sessionStorage.removeItem(PLACE);
  if (kept?.[0] !== location.pathname) return;
  const moved = new AbortController();
  for (const one of ["wheel", "touchmove", "keydown", "pointerdown"])
    addEventListener(one, () => moved.abort(), { once: true, passive: true, signal: moved.signal });
  addEventListener("load", async () => {
    await document.fonts.ready;
    if (!moved.signal.aborted) scrollTo({ left: kept[1], top: kept[2], behavior: "instant" });
    moved.abort();
  });
})();
