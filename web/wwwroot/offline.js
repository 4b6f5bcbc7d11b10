// Registers the service worker, and says so where a page is shown, or something is done, without a connection.
const root = document.documentElement;
const note = document.getElementById("offline-note");
const hour = 3_600_000;

function say() {
  if (note) {
    note.hidden = false;
    note.scrollIntoView({ block: "nearest" });
  }
}

// A copy is for reading: it says of when it is, and what it cannot do.
function dated(when) {
  for (const time of document.querySelectorAll("[data-kept-at]")) {
    time.dateTime = when;
    time.textContent = new Date(when).toLocaleString(root.lang, { dateStyle: "medium", timeStyle: "short" });
    time.closest("[hidden]")?.removeAttribute("hidden");
  }
}

if (root.dataset.offline) {
  dated(root.dataset.offline);
  say();

  for (const control of document.querySelectorAll("main form button, main form select, main form input, [popovertarget]:not(#account)")) {
    control.disabled = true;
  }
}

// Without a connection nothing is sent: what was filled in stays where it is.
document.addEventListener("submit", event => {
  if (!navigator.onLine && event.target.method === "post") {
    event.preventDefault();
    event.stopImmediatePropagation();
    say();
  }
}, true);

addEventListener("offline", say);
addEventListener("online", () => root.dataset.offline ? location.reload() : note?.setAttribute("hidden", ""));

document.addEventListener("click", event => {
  if (event.target.closest("[data-retry]")) {
    event.preventDefault();
    location.reload();
  }
});

// On the offline page: whether there is a copy of the list, and of when.
async function offer() {
  const kept = await caches.match("/lists/watchlist");
  const when = kept && /data-offline="([^"]+)"/.exec(await kept.text())?.[1];

  if (when) {
    dated(when);
  }
}

async function start() {
  await navigator.serviceWorker.register("/sw.js");
  const worker = (await navigator.serviceWorker.ready).active;
  const remembered = `${root.lang} ${root.dataset.theme ?? ""}`;

  if (localStorage.getItem("offline-page") !== remembered) {
    worker.postMessage("look");
    localStorage.setItem("offline-page", remembered);
  }

  const kept = Number(localStorage.getItem("offline-list") ?? 0);

  if (root.dataset.offline || !note) {
    return;
  }

  if (!note.hasAttribute("data-keep")) {
    worker.postMessage("forget");
    localStorage.removeItem("offline-list");
  } else if (Date.now() - kept > hour && location.pathname !== "/lists/watchlist") {
    worker.postMessage("keep");
    localStorage.setItem("offline-list", String(Date.now()));
  }
}

if (document.querySelector("[data-offer]") && "caches" in window) {
  offer();
}

if ("serviceWorker" in navigator && isSecureContext) {
  start().catch(() => null);
}
