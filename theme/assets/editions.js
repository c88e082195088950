// Tells which edition a page belongs to: a banner on all but the current one, a choice of edition that stays on the page,
// and a search that says what it searches. It is decided here, from versions.json and each edition's edition.json, so
// that a page is the same in every edition that has it, and an older edition need not be written anew when it grows old.
(async () => {
  const config = JSON.parse(document.getElementById("__config").textContent);
  const base = new URL(`${config.base}/`, location);
  const root = new URL("../", base);
  const own = base.pathname.split("/").at(-2);
  const here = decodeURI(location.pathname.slice(base.pathname.length)).replace(/index\.html$/, "");
  const read = (address) => fetch(new URL(address, root)).then((answer) => (answer.ok ? answer.json() : null));
  const loading = read("versions.json").catch(() => null);

  // Before Material's own, which knows neither renamed pages nor sections; listening from the start, so that a reader
  // who is quicker than the network is led right too.
  const choose = async (event) => {
    const link = event.target instanceof Element && event.target.closest(".md-version__link");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const listed = (await loading)?.some((one) => one.version === own);
    location.assign(listed ? (await whereIn(new URL(link.href).pathname.split("/").at(-2))).url : link.href);
  };
  document.addEventListener("click", choose, true);

  const versions = await loading;
  const version = versions?.find((one) => one.version === own);
  if (!version) return;
  const current = versions.find((one) => one.properties.state === "current") ?? version;

  const tables = new Map();
  const table = (id) => {
    if (!tables.has(id)) tables.set(id, read(`${id}/edition.json`).catch(() => null));
    return tables.get(id);
  };

  /** Where this page stands in another edition, perhaps under another name; else its section, else the front page. */
  const whereIn = async (id) => {
    const home = new URL(`${id}/`, root);
    const [mine, theirs, newest] = await Promise.all([own, id, current.version].map(table));
    if (!theirs) return { url: home, same: false };
    const moved = { ...mine?.moved, ...theirs.moved, ...newest?.moved };
    const now = (address, left = 9) => (left && address in moved ? now(moved[address], left - 1) : address);
    const same = theirs.pages.includes(here) ? here : theirs.pages.find((page) => now(page) === now(here));
    if (same !== undefined) return { url: new URL(same + location.hash, home), same: true };
    return { url: new URL(theirs.sections[here.split("/")[0]] ?? "", home), same: false };
  };

  const make = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };
  const day = (iso) => {
    const [year, month, date] = iso.split("-").map(Number);
    return new Date(year, month - 1, date).toLocaleDateString("da-DK", { day: "numeric", month: "long", year: "numeric" });
  };

  const today = new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/Copenhagen" });
  const { as_of: asOf, known, facts_until: until } = version.properties;
  const coming = asOf > today;
  const told = () => {
    const kind = coming ? "en kommende udgave" : "en ældre udgave";
    const shows = coming ? `som den ventes at se ud ${day(asOf)}` : `som den så ud ${day(asOf)}`;
    const knew = known ? `, med det, der var kendt ${day(known)}` : "";
    const since = coming ? "kan blive anderledes" : "kan være sket anderledes";
    const ends = asOf > until ? ` Kilderne slutter ${day(until)}, så noget ${since}.` : "";
    return `Du læser ${kind}. Den viser håndbogen, ${shows}${knew}.${ends} `;
  };

  const banner = document.querySelector(".hb-edition");
  const tell = async () => {
    const { url, same } = await whereIn(current.version);
    const text = same ? "Se siden i den nyeste udgave" : "Siden er ikke i den nyeste udgave. Gå til afsnittet";
    const inner = banner.querySelector(".md-banner__inner");
    inner.append(make("p", {}, told(), make("a", { href: url }, text)));
    const open = asOf > until ? ((await table(own))?.undecided ?? []) : [];
    if (open.length) {
      const items = open.map(({ title, address }) =>
        make("li", {}, address === null ? title : make("a", { href: new URL(address, base) }, title)),
      );
      const summary = make("summary", {}, `Det er ikke besluttet endnu (${open.length})`);
      inner.append(make("details", { open: coming }, summary, make("ul", {}, ...items)));
    }
    banner.hidden = false;
  };

  const search = document.querySelector(".hb-search-edition");
  const offer = () => {
    if (versions.length < 2) return;
    search.append(`Du søger i udgaven ${version.title}. `);
    if (version !== current) {
      // Material sorts the links below the hits by the score of their first element.
      const text = make("span", {}, "Søg i den nyeste udgave");
      text.dataset.mdScore = "-1";
      const link = make("a", { href: new URL(`${current.version}/`, root) }, text);
      document.querySelector(".md-search__input").addEventListener("input", ({ target }) => {
        link.href = new URL(`${current.version}/?q=${encodeURIComponent(target.value)}`, root);
      });
      search.append(link);
    }
    search.hidden = false;
  };

  if (search) offer();
  if (banner && version !== current) await tell();
})();
