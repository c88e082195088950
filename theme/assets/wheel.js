// Marks today on the year wheel of the current edition; without scripts the wheel has no mark.
(() => {
  const wheel = document.querySelector("[data-hb-wheel]");
  if (!wheel) return;
  const [x, y, from, to] = wheel.dataset.hbWheel.split(" ").map(Number);
  const now = new Date();
  const days = new Date(now.getFullYear(), now.getMonth() + 1, 0).getDate();
  const angle = 30 * (now.getMonth() + (now.getDate() - 0.5) / days);
  const hand = document.createElementNS(wheel.namespaceURI, "path");
  hand.setAttribute("d", `M${x} ${y - from}V${y - to}m-6 -9h12l-6 9z`);
  hand.setAttribute("class", "hb-hand");
  hand.setAttribute("transform", `rotate(${angle} ${x} ${y})`);
  const word = document.createElementNS(wheel.namespaceURI, "text");
  for (const [key, value] of Object.entries({ x, y: y + 5, class: "hb-d-ink", "text-anchor": "middle", "font-size": 13 }))
    word.setAttribute(key, value);
  word.textContent = `I dag: ${now.toLocaleDateString("da-DK", { day: "numeric", month: "long" })}`;
  wheel.append(hand, word);
})();
