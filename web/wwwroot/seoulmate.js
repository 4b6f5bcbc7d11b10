// What the pages can do better with script. Everything works without it, too.

const smooth = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");

// Shelves: previous and next only scroll.
function showShelfButtons(root) {
  for (const button of root.querySelectorAll("[data-scroll]")) {
    button.hidden = false;
  }
}

document.addEventListener("click", event => {
  const button = event.target.closest("[data-scroll]");
  const shelf = button?.closest(".section").querySelector(".shelf");
  shelf?.scrollBy({ left: Number(button.dataset.scroll) * shelf.clientWidth * .8, behavior: smooth() });
});

// Times of day in the browser's own zone.
function showLocalTimes(root) {
  for (const time of root.querySelectorAll("time[data-clock]")) {
    time.textContent = new Date(time.dateTime).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hour12: false });
  }
}

// Actions: the form is sent as without script, but of the page that comes back only what the action bears on is taken over,
// each part in its own place, so that nothing moves. What is no longer there stays, dimmed, until the page is next opened.
const keyOf = element => `[data-key="${CSS.escape(element.dataset.key)}"]`;
const keyAbout = dramaId => `[data-key$=":${CSS.escape(dramaId)}"]`;
const buttonsOf = part => [...part.querySelectorAll("[name=act]:not([popover] *)")];

// Where it was pressed, all that is about its drama, what tells of no one drama (such as the next episode), and what is dimmed.
const bearsOn = (part, acted, dramaId) => part === acted || part.matches(keyAbout(dramaId)) || !part.dataset.key.includes(":") || part.matches(".gone");

function takeOver(page, acted, dramaId) {
  for (const old of [...document.querySelectorAll("[data-key]")].filter(part => bearsOn(part, acted, dramaId))) {
    const fresh = page.querySelector(keyOf(old));

    if (fresh) {
      showLocalTimes(fresh);
      old.replaceWith(document.adoptNode(fresh));
    } else if (old.isConnected) {
      old.classList.add("gone");
    }
  }
}

let fading;

function showToast(page) {
  const toasts = document.getElementById("toasts");
  toasts.replaceChildren(...page.getElementById("toasts").childNodes);
  fadeToast();
}

function fadeToast() {
  clearTimeout(fading);
  fading = setTimeout(() => {
    const toast = document.querySelector("#toasts .toast");

    if (toast?.matches(":hover, :focus-within")) {
      fadeToast();
    } else {
      toast?.remove();
    }
  }, 30_000);
}

async function send(form, button) {
  const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form, button)) });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");

  // Somewhere else (such as the sign-in), or nothing to take over: go on as without script.
  if (new URL(answer.url).pathname !== location.pathname || !page.getElementById("toasts")) {
    location.assign(answer.url);
    return;
  }

  const acted = form.closest("[data-key]");
  const dramaId = form.elements.drama_id.value;
  const pressed = acted ? buttonsOf(acted).indexOf(button) : -1;
  form.closest("[popover]")?.hidePopover();
  form.closest("dialog")?.close();
  const hadFocus = (acted ?? form).contains(document.activeElement);
  takeOver(page, acted, dramaId);
  showToast(page);

  if (hadFocus && document.activeElement === document.body) {
    const again = document.querySelector(acted ? keyOf(acted) : keyAbout(dramaId));
    (again && (buttonsOf(again)[pressed] ?? again.querySelector("[popovertarget], a")))?.focus({ preventScroll: true });
  }
}

document.addEventListener("submit", event => {
  if (event.target.matches("form[data-act]")) {
    event.preventDefault();
    const button = event.submitter;
    button?.setAttribute("aria-disabled", "true");
    send(event.target, button)
      .catch(() => event.target.submit())
      .finally(() => button?.removeAttribute("aria-disabled"));
  }
});

// Why this: the page that says so, beside the one it was asked on. What is done there comes back here.
async function openWhy(link) {
  const answer = await fetch(link.href);
  const why = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("why");

  if (!answer.ok || !why) {
    location.assign(link.href);
    return;
  }

  for (const back of why.querySelectorAll("[name=return]")) {
    back.value = location.pathname + location.search;
  }

  const panel = document.createElement("dialog");
  Object.assign(panel, { className: "panel", ariaLabel: link.textContent });
  panel.setAttribute("closedby", "any");
  panel.innerHTML = '<form method="dialog"><button class="ico edge">✕</button></form>';
  panel.querySelector("button").ariaLabel = link.dataset.why;
  panel.append(document.adoptNode(why));
  panel.addEventListener("close", () => panel.remove());
  showLocalTimes(panel);
  document.body.append(panel);
  panel.showModal();
}

document.addEventListener("click", event => {
  const link = event.target.closest("a[data-why]");

  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    link.closest("[popover]")?.hidePopover();
    openWhy(link).catch(() => location.assign(link.href));
  }
});

// A menu is opened anew as it first was.
document.addEventListener("toggle", event => {
  if (event.target.matches(".menu") && event.newState === "closed") {
    event.target.querySelectorAll("details[open]").forEach(details => { details.open = false; });
  }
}, true);

// Suggestions under the search box, as a listbox.
function suggest(input) {
  const list = document.createElement("ul");
  let waiting;
  let asked = 0;

  Object.assign(list, { id: "found", className: "found", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.suggest);
  input.after(list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-controls": list.id, "aria-autocomplete": "list", "aria-expanded": "false" })) {
    input.setAttribute(name, value);
  }

  const chosen = () => list.querySelector("[aria-selected=true]");
  const addressOf = item => item.kind === "drama" ? `/drama/${encodeURIComponent(item.id)}`
    : item.kind === "genre" ? `/search?genre=${encodeURIComponent(item.id)}`
    : `/search?q=${encodeURIComponent(item.text)}`;

  // What was typed is marked in what is shown.
  function marked(item, name) {
    const text = item[name] ?? "";
    const place = item.highlights.find(one => one.in === name);

    if (!place) {
      return [text];
    }

    const mark = document.createElement("mark");
    const end = place.start + place.length;
    mark.textContent = text.slice(place.start, end);
    return [text.slice(0, place.start), mark, text.slice(end)];
  }

  function show(items) {
    list.replaceChildren(...items.map((item, i) => {
      const option = document.createElement("li");
      const [text, more] = [document.createElement("span"), document.createElement("span")];
      text.append(...marked(item, "text"));
      more.append(...marked(item, "native_text"), item.native_text && item.matched ? " · " : "", ...marked(item, "matched"));
      more.className = "faint small";
      option.append(text, more);
      option.id = `found-${i}`;
      option.role = "option";
      option.dataset.address = addressOf(item);
      option.onmousedown = event => { event.preventDefault(); location.assign(option.dataset.address); };
      return option;
    }));
    list.hidden = items.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
  }

  function move(step) {
    const options = [...list.children];
    const now = options.indexOf(chosen());
    const next = options[(now + step + options.length + (now < 0 && step < 0 ? 1 : 0)) % options.length];
    chosen()?.removeAttribute("aria-selected");
    next.setAttribute("aria-selected", "true");
    next.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", next.id);
  }

  async function ask() {
    const mine = ++asked;
    const text = input.value.trim();
    const answer = text && await fetch(`/api/v1/suggest?q=${encodeURIComponent(text)}`, { headers: { Accept: "application/json" } }).catch(() => null);
    const found = answer?.ok ? (await answer.json()).items : [];

    if (mine === asked) {
      show(found);
    }
  }

  input.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, 150); });
  input.addEventListener("blur", () => { asked++; show([]); });
  input.addEventListener("keydown", event => {
    if (list.hidden || event.isComposing) {
      return;
    }

    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      show([]);
    } else if (event.key === "Enter" && chosen()) {
      event.preventDefault();
      location.assign(chosen().dataset.address);
    }
  });
}

// How long a drama's page is read, in the foreground, is told each time it is left.
function dwell(form) {
  let since = document.hidden ? null : performance.now();

  const tell = () => {
    const seconds = since === null ? 0 : Math.min((performance.now() - since) / 1000, 1800);
    since = null;

    if (seconds >= 3) {
      const body = new URLSearchParams(new FormData(form));
      body.set("dwell_seconds", seconds.toFixed(1));
      navigator.sendBeacon(form.action, body);
    }
  };

  document.addEventListener("visibilitychange", () => document.hidden ? tell() : since ??= performance.now());
  addEventListener("pagehide", tell);
}

showShelfButtons(document);
showLocalTimes(document);
fadeToast();
document.querySelectorAll("input[data-suggest]").forEach(suggest);
document.querySelectorAll("form[data-dwell]").forEach(dwell);
