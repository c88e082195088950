// Material's menu, search and sub-menus hang on check boxes behind labels, which no keyboard reaches.
// Here buttons move the boxes, and focus follows. Without scripts the labels work as before.
(() => {
  const drawer = document.getElementById("__drawer");
  const sidebar = document.querySelector(".md-sidebar--primary");
  const phone = matchMedia("(max-width: 76.234375em)");
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const behind = all(".md-header, .md-tabs, .md-content, .md-sidebar--secondary, .md-top, .md-footer");

  const focus = (element) => setTimeout(() => element?.focus(), 60);
  const seen = (e) => e.getClientRects().length && getComputedStyle(e).visibility === "visible";
  const opener = (box) => all(`[data-hb-toggle="${box.id}"]`).find((b) => !b.closest(".md-nav__title"));
  const tell = (box) => opener(box)?.setAttribute("aria-expanded", box.checked);

  const wrap = (label, name, nodes) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "hb-navbutton";
    button.dataset.hbToggle = label.htmlFor;
    if (name) button.setAttribute("aria-label", name);
    button.append(...nodes);
    label.removeAttribute("tabindex");
    label.append(button);
  };

  for (const label of sidebar ? all("label[for]", sidebar) : []) {
    const text = label.textContent.trim();
    if (label.htmlFor === "__drawer") wrap(label, "Luk menuen", []);
    else if (label.matches(".md-nav__title")) wrap(label, `Tilbage fra ${text}`, [...label.childNodes]);
    else wrap(label, text ? "" : `Sider under ${label.parentElement.textContent.trim()}`, [...label.childNodes]);
  }
  all("nav[aria-expanded]").forEach((nav) => nav.removeAttribute("aria-expanded"));
  all(".md-toggle").forEach(tell);

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-hb-toggle]");
    if (!button) return;
    event.preventDefault();
    document.getElementById(button.dataset.hbToggle).click();
  });

  document.addEventListener("change", ({ target: box }) => {
    if (!box.matches(".md-toggle")) return;
    tell(box);
    if (box === drawer) {
      for (const part of behind) part.inert = box.checked;
      focus(box.checked ? all("a, button", sidebar).find(seen) : opener(box));
    } else if (sidebar?.contains(box)) {
      if (phone.matches) focus(box.checked ? box.parentElement.querySelector("nav button") : opener(box));
    } else if (box.checked) focus(document.querySelector(".md-search__input"));
    else setTimeout(() => document.activeElement === document.body && opener(box).focus());
  });

  // Material hears keys only; what is pasted or dictated is searched for too.
  const query = document.querySelector(".md-search__input");
  query?.addEventListener("input", () => query.dispatchEvent(new KeyboardEvent("keyup")));

  document.addEventListener("keydown", ({ key }) => key === "Escape" && drawer.checked && drawer.click());
  phone.addEventListener("change", () => drawer.checked && drawer.click());
})();
