// Shelves, times and menus. Everything works without script, too.
const smooth = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");

// Shelves: previous and next only scroll, arrow keys go from card to card.
function showShelfButtons(root) {
  for (const button of root.querySelectorAll("[data-scroll]")) {
    const shelf = button.closest(".scrolls").querySelector(".shelf");
    button.hidden = shelf.scrollWidth <= shelf.clientWidth;
  }
}

document.addEventListener("click", event => {
  const button = event.target.closest("[data-scroll]");
  const shelf = button?.closest(".scrolls").querySelector(".shelf");
  shelf?.scrollBy({ left: Number(button.dataset.scroll) * shelf.clientWidth * .8, behavior: smooth() });
});

document.addEventListener("keydown", event => {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  const card = step && event.target.closest(".shelf :is(.card, .lead)");

  if (card && !event.target.closest("[popover], input, select")) {
    const cards = [...card.closest(".shelf").querySelectorAll(".card, .lead")];
    const link = cards[cards.indexOf(card) + step]?.querySelector(":is(h2, h3) a");
    link?.focus();
    event.preventDefault();
  }
});

// Times of day in the browser's own zone.
function showLocalTimes(root) {
  for (const time of root.querySelectorAll("time[data-clock]")) {
    time.textContent = new Date(time.dateTime).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hour12: false });
  }
}

// A menu is opened anew as it first was.
document.addEventListener("toggle", event => {
  if (event.target.matches(".menu") && event.newState === "closed") {
    event.target.querySelectorAll("details[open]").forEach(details => { details.open = false; });
  }
}, true);

function make(root) {
  showShelfButtons(root);
  showLocalTimes(root);
}

// What comes later, of a script of ours or of the framework's, is made alike.
new MutationObserver(changes => changes.forEach(change => change.addedNodes.forEach(node => node.parentElement && make(node.parentElement))))
  .observe(document.body, { childList: true, subtree: true });
make(document);
