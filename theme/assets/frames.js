// A frame that scrolls sideways (a wide table, a wide diagram) is a named place that the keyboard reaches;
// one that fits is none. What Material makes late: the version button tells the version it shows, and the kind of a
// search hit is a word, not a menu of its own.
(() => {
  const frames = new ResizeObserver((entries) => {
    for (const { target: frame } of entries) {
      const wide = frame.scrollWidth > frame.clientWidth + 1;
      const name = frame.querySelector("caption, svg > title")?.textContent.trim() ?? "Bred tabel";
      for (const [key, value] of Object.entries({ tabindex: "0", role: "region", "aria-label": name }))
        wide ? frame.setAttribute(key, value) : frame.removeAttribute(key);
      frame.toggleAttribute("data-wide", wide);
    }
  });
  addEventListener("load", () =>
    document.querySelectorAll(".hb-table, .hb-picture__frame, .md-typeset__scrollwrap").forEach((frame) => frames.observe(frame)),
  );

  const topic = document.querySelector(".md-header__topic");
  new MutationObserver(() => {
    const button = topic.querySelector(".md-version__current");
    button?.setAttribute("aria-label", `${button.textContent.trim()}, vælg udgave`);
  }).observe(topic, { childList: true });

  const hits = document.querySelector(".md-search-result__list");
  new MutationObserver(() => hits.querySelectorAll("nav").forEach((kind) => kind.setAttribute("role", "none"))).observe(hits, {
    childList: true,
    subtree: true,
  });
})();
