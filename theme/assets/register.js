// The register of decisions: a form above the table chooses rows by committee, year, subject, outcome and words.
// The table is whole without it. The choice stands in the address, so that it can be shared.
export const FIELDS = [
  { name: "udvalg", data: "hbCommittee", label: "Udvalg" },
  { name: "aar", data: "hbYear", label: "År" },
  { name: "emne", data: "hbSubject", label: "Emne" },
  { name: "slags", data: "hbKind", label: "Beslutning" },
];
const WORDS = "ord";

/** The values of a row's field; several are kept apart by a bar. */
export const valuesOf = (data, field) => (data[field.data] ?? "").split("|").filter(Boolean);

/** Every value of a field once, in Danish order; years the newest first. */
export function choices(rows, field) {
  const found = [...new Set(rows.flatMap((row) => valuesOf(row.data, field)))];
  found.sort((one, other) => one.localeCompare(other, "da"));
  return field.name === "aar" ? found.reverse() : found;
}

/** Whether a row (`data`, `text`) is among those that are wanted. */
export function matches(row, wanted) {
  const words = (wanted[WORDS] ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const text = row.text.toLowerCase();
  return (
    FIELDS.every((field) => !wanted[field.name] || valuesOf(row.data, field).includes(wanted[field.name])) &&
    words.every((word) => text.includes(word))
  );
}

/** What is wanted, from an address; a value that no row has is left out. */
export function fromAddress(search, rows) {
  const given = new URLSearchParams(search);
  const wanted = {};
  for (const field of FIELDS)
    if (choices(rows, field).includes(given.get(field.name))) wanted[field.name] = given.get(field.name);
  if (given.get(WORDS)) wanted[WORDS] = given.get(WORDS).slice(0, 100);
  return wanted;
}

/** The address with what is wanted in it; what else stands there stays. */
export function toAddress(search, wanted) {
  const given = new URLSearchParams(search);
  for (const name of [...FIELDS.map((field) => field.name), WORDS])
    wanted[name] ? given.set(name, wanted[name]) : given.delete(name);
  return given.size ? `?${given}` : "";
}

/** How many rows are shown, in words. */
export const told = (shown, all) =>
  shown === all ? `Alle ${all} punkter vises.` : shown ? `${shown} af ${all} punkter vises.` : "Ingen punkter passer. Vælg noget andet.";

function labelled(label, control, name) {
  control.name = name;
  control.id = `hb-filter-${name}`;
  const wrap = document.createElement("p");
  const title = Object.assign(document.createElement("label"), { textContent: label, htmlFor: control.id });
  wrap.append(title, control);
  return wrap;
}

function formFor(rows) {
  const form = document.createElement("form");
  form.className = "hb-filter";
  form.setAttribute("aria-label", "Vælg beslutninger");
  for (const field of FIELDS) {
    const values = choices(rows, field);
    if (values.length < 2) continue;
    const select = document.createElement("select");
    select.append(new Option("Alle", ""), ...values.map((value) => new Option(value, value)));
    form.append(labelled(field.label, select, field.name));
  }
  form.append(labelled("Ord", Object.assign(document.createElement("input"), { type: "search", maxLength: 100 }), WORDS));
  const reset = Object.assign(document.createElement("button"), { type: "reset", textContent: "Vis alle" });
  const status = Object.assign(document.createElement("p"), { className: "hb-filter__status" });
  status.setAttribute("role", "status");
  form.append(reset, status);
  return { form, status };
}

function start(register) {
  const rows = [...register.querySelectorAll("tbody tr")].map((row) => ({ row, data: row.dataset, text: row.textContent }));
  const { form, status } = formFor(rows);
  const show = () => {
    const wanted = Object.fromEntries(new FormData(form));
    let shown = 0;
    for (const one of rows) shown += (one.row.hidden = !matches(one, wanted)) ? 0 : 1;
    status.textContent = told(shown, rows.length);
    history.replaceState(history.state, "", location.pathname + toAddress(location.search, wanted) + location.hash);
  };
  const read = () => {
    const wanted = fromAddress(location.search, rows);
    for (const control of form.elements) if (control.name) control.value = wanted[control.name] ?? "";
    show();
  };
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(show));
  addEventListener("popstate", read);
  register.before(form);
  read();
}

if (typeof document !== "undefined") document.querySelectorAll(".hb-register").forEach(start);
