// The page that says that a page is missing: pages of nearly that name, and a field to search with.
import "./search/words.js";

const { near, wordsOf } = globalThis.haandbogWords;
const MOST = 5;

/** The pages whose address or title is most like an address that leads nowhere. */
export function nearest(pages, path) {
  // The last part of an address says most: the part before is shared by many.
  const steps = path.replace(/(index)?\.html?$/i, "").split("/").filter(Boolean);
  const asked = steps.flatMap((step, at) => wordsOf(step).map((word) => [word, at === steps.length - 1 ? 2 : 1]));
  const like = (left, right) =>
    left === right ? 3 : left.length > 3 && right.length > 3 && (left.startsWith(right) || right.startsWith(left)) ? 2 : left.length > 4 && near(left, right, 2) ? 1.5 : 0;
  const told = pages.map(([address, title]) => {
    const words = [...new Set(wordsOf(`${address.replaceAll("/", " ")} ${title}`))];
    const score = asked.reduce((sum, [one, weight]) => sum + weight * Math.max(0, ...words.map((word) => like(one, word))), 0);
    return { address, title, score: score - words.length / 50 };
  });
  const best = Math.max(...told.map((one) => one.score));
  return told.filter((one) => one.score >= Math.max(2.5, best * 0.6)).sort((a, b) => b.score - a.score).slice(0, MOST);
}

const link = (href, text) => Object.assign(document.createElement("a"), { href, textContent: text });

async function help(place) {
  const root = new URL("..", import.meta.url);
  const path = decodeURIComponent(location.pathname.slice(root.pathname.length));
  const words = wordsOf(path).filter((word) => !/^(index|html)$/.test(word)).join(" ");
  const form = Object.assign(document.createElement("form"), { action: root, method: "get", className: "hb-missing__form" });
  const field = Object.assign(document.createElement("input"), { id: "hb-missing-field", name: "q", value: words, type: "text" });
  const label = Object.assign(document.createElement("label"), { htmlFor: field.id, textContent: "Søg i håndbogen" });
  form.append(label, field, Object.assign(document.createElement("button"), { textContent: "Søg" }));
  place.append(form);
  const { pages } = await (await fetch(new URL("search/names.json", root))).json();
  const finder = pages.find(([address]) => address === "hvem-er-min/");
  if (finder) {
    const way = document.createElement("p");
    way.append("Leder du efter din leder, AMR, TR eller dit udvalg? ", link(new URL(finder[0], root), finder[1]));
    place.append(way);
  }
  const found = nearest(pages, path);
  if (found.length) {
    const list = document.createElement("ul");
    for (const { address, title } of found) {
      const item = document.createElement("li");
      item.append(link(new URL(address, root), title));
      list.append(item);
    }
    place.prepend(Object.assign(document.createElement("h2"), { textContent: "Mente du en af dem her?" }), list);
  }
}

if (typeof document !== "undefined") for (const place of document.querySelectorAll(".hb-missing")) help(place);
