// The deadlines that count from an election: a field for the day of the election works out each last day.
// The day stays in the browser. Without the script the page says "senest 3 måneder efter valget".
/** The same day some months on, or the month's last day where it has no such day; as rules count it. */
export function monthsAfter(day, months) {
  const [year, month, date] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last)));
}

const shown = (day) =>
  new Intl.DateTimeFormat("da", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(day);

function start(list) {
  const counted = [...list.querySelectorAll("[data-hb-months]")];
  if (!counted.length) return;
  const words = counted.map((one) => one.textContent);
  const form = Object.assign(document.createElement("p"), { className: "hb-filter" });
  const label = Object.assign(document.createElement("label"), { textContent: "Hvornår blev du valgt eller udpeget?" });
  const input = Object.assign(document.createElement("input"), { type: "date", min: "2000-01-01", max: "2100-01-01" });
  const status = Object.assign(document.createElement("span"), { className: "hb-filter__status" });
  status.setAttribute("role", "status");
  label.append(input);
  form.append(label, status);
  input.addEventListener("input", () => {
    const chosen = input.value && input.validity.valid;
    counted.forEach((one, index) => {
      const last = chosen ? shown(monthsAfter(input.value, Number(one.dataset.hbMonths))) : "";
      one.textContent = chosen ? `${words[index]}: ${last}` : words[index];
    });
    status.textContent = chosen ? "Fristerne nedenfor er regnet ud." : "";
  });
  list.before(form);
}

if (typeof document !== "undefined") document.querySelectorAll(".hb-duties").forEach(start);
