// On a page of the newest edition: says so when the handbook has not been built for more than three days.
(() => {
  const DAYS = 3;
  const DAY = 24 * 60 * 60 * 1000;
  const { status } = document.currentScript.dataset;

  const tell = (built) => {
    const date = new Intl.DateTimeFormat("da", { dateStyle: "long", timeZone: "UTC" }).format(built);
    const notice = document.createElement("div");
    notice.className = "hb-notice hb-notice--warning hb-age";
    notice.setAttribute("role", "status");
    const title = document.createElement("p");
    title.className = "hb-notice__title";
    title.textContent = "Håndbogen er ikke opdateret";
    const text = document.createElement("p");
    text.textContent = `Siden er bygget ${date}. Det, der er ændret siden, mangler. Frister kan være udløbet.`;
    notice.append(title, text);
    document.getElementById("hb-indhold")?.prepend(notice);
  };

  fetch(status, { cache: "no-cache" })
    .then((answer) => answer.json())
    .then(({ built }) => {
      const day = Date.parse(`${built}T00:00:00Z`);
      const now = new Date();
      const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
      if (today - day > DAYS * DAY) tell(day);
    })
    .catch(() => {});
})();
