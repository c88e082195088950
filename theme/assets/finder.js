// "Hvem er min ...?": finds a workplace by its name, an old name, another name or its address.
// Without this script the page has the list of all workplaces.
import "./search/words.js";

const { fold, near, wordsOf } = globalThis.haandbogWords;
const MOST = 8;

/** How well one word that was typed meets one word of a name: whole, its beginning, inside it, with one mistake. */
function meets(typed, word) {
  if (word === typed) return 4;
  if (word.startsWith(typed)) return 3;
  if (typed.length >= 4 && word.includes(typed)) return 2;
  return typed.length >= 5 && (near(typed, word, 1) || near(typed, word.slice(0, typed.length), 1)) ? 1 : 0;
}

/** How well a name answers; every word that was typed must be met. */
function answers(typed, name) {
  const words = wordsOf(name);
  let total = fold(name).startsWith(typed.join("")) ? 2 : 0;
  for (const one of typed) {
    const best = Math.max(0, ...words.map((word) => meets(one, word)));
    if (!best) return 0;
    total += best;
  }
  return total;
}

/** The units that a query finds, best first; `why` says by which other name. */
export function matches(units, query) {
  const typed = wordsOf(query);
  if (!typed.length) return [];
  const found = units.flatMap((unit) => {
    const names = [
      [unit.name, ""],
      ...(unit.former ?? []).map((name) => [name, `tidligere ${name}`]),
      ...(unit.also ?? []).map((name) => [name, `kaldes også ${name}`]),
      ...(unit.at ?? []).map((name) => [name, name]),
    ];
    const told = names.map(([name, why]) => ({ unit, why, score: answers(typed, name) - (why ? 0.5 : 0) }));
    const best = told.reduce((one, other) => (other.score > one.score ? other : one));
    return best.score > 0 ? [best] : [];
  });
  return found.sort((a, b) => b.score - a.score || a.unit.name.localeCompare(b.unit.name, "da")).slice(0, MOST);
}

/** What is heard when the list changes. */
export const told = (count) =>
  count === 0 ? "Ingen arbejdsplads fundet. Se listen nedenfor." : count === 1 ? "1 arbejdsplads fundet." : `${count} arbejdspladser fundet. Vælg med piletasterne.`;

function make(tag, attributes, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...inside);
  return element;
}

/** Puts the field into its place; `units` is a promise that is asked for once, when the field is used. */
function build(box, root, ask) {
  const field = make("input", {
    id: "hb-finder-field", type: "text", role: "combobox", class: "hb-finder__field", autocomplete: "off", spellcheck: "false",
    "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "hb-finder-list", "aria-describedby": "hb-finder-help",
  });
  const list = make("ul", { id: "hb-finder-list", role: "listbox", class: "hb-finder__list", "aria-label": "Arbejdspladser", hidden: "" });
  const status = make("p", { class: "hb-sr", role: "status" });
  const help = make("p", { id: "hb-finder-help", class: "hb-finder__help" }, "Skriv navnet, et gammelt navn eller adressen.");
  box.append(make("label", { for: field.id, class: "hb-finder__label" }, "Hvor arbejder du?"), help, field, list, status);

  let hits = [];
  let at = -1;
  const close = () => {
    list.hidden = true;
    at = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };
  const go = (hit) => hit && location.assign(new URL(hit.unit.address, root));
  const move = (step) => {
    at = (at + step + hits.length + (at < 0 && step < 0 ? 1 : 0)) % hits.length;
    [...list.children].forEach((option, index) => option.setAttribute("aria-selected", index === at));
    field.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at].scrollIntoView({ block: "nearest" });
  };
  const show = async () => {
    const query = field.value;
    const units = await ask();
    if (query !== field.value) return;
    hits = matches(units, query);
    close();
    list.replaceChildren(
      ...hits.map(({ unit, why }, index) =>
        make(
          "li",
          { id: `hb-finder-${index}`, role: "option", "aria-selected": "false", class: "hb-finder__option" },
          make("span", { class: "hb-finder__name" }, unit.name),
          make("span", { class: "hb-finder__place" }, [unit.place, why].filter(Boolean).join(" · ")),
        ),
      ),
    );
    status.textContent = wordsOf(query).length ? told(hits.length) : "";
    list.hidden = !hits.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
  };

  field.addEventListener("focus", () => void ask(), { once: true });
  field.addEventListener("input", show);
  field.addEventListener("blur", () => setTimeout(close, 150));
  field.addEventListener("keydown", (event) => {
    const open = !list.hidden;
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && open) go(hits[Math.max(at, 0)]);
    else if (open && event.key === "ArrowDown") move(1);
    else if (open && event.key === "ArrowUp") move(-1);
    else if (event.key === "ArrowDown") return void show();
    else return;
    event.preventDefault();
    // Material's own keys (search, next page) are not meant here.
    event.stopPropagation();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => go(hits[[...list.children].indexOf(event.target.closest("li"))]));
}

/** The names of the handbook, asked for once. */
export function names(root) {
  let asked;
  return () => (asked ??= fetch(new URL("search/names.json", root)).then((answer) => answer.json()));
}

if (typeof document !== "undefined") {
  const root = new URL("..", import.meta.url);
  const all = names(root);
  for (const box of document.querySelectorAll(".hb-finder")) build(box, root, async () => (await all()).units);
}
