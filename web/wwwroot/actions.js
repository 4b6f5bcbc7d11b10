// Actions: the form is sent as without script, but of the page that comes back only what the action bears on is taken over,
// each part in its own place, so that nothing moves. What is no longer there stays, dimmed, until the page is next opened.
const keyOf = element => `[data-key="${CSS.escape(element.dataset.key)}"]`;
const keyAbout = dramaId => `[data-key$=":${CSS.escape(dramaId)}"]`;
const buttonsOf = part => [...part.querySelectorAll("[name=act]:not([popover] *)")];

// Where it was pressed, all that is about its drama, what tells of no one drama (such as the next episode), and what is dimmed.
const bearsOn = (part, acted, dramaId) => part === acted || part.matches(keyAbout(dramaId)) || !part.dataset.key.includes(":") || part.matches(".gone");

function takeOver(page, acted, dramaId, { isUndone, isListed }) {
  for (const old of [...document.querySelectorAll("[data-key]")].filter(part => bearsOn(part, acted, dramaId))) {
    const fresh = page.querySelector(keyOf(old));

    if (fresh) {
      old.replaceWith(document.importNode(fresh, true));
    } else if (old.isConnected && !isListed) {
      old.classList.toggle("gone", !isUndone || !old.matches(keyAbout(dramaId)));
    }
  }
}

// What an action changes in other places is offered in the section's head, and shown when asked for.
const keysOf = part => [...part.querySelectorAll("[data-key]")].map(keyed => keyed.dataset.key).join();
const fresher = new Map();

function offerFresh(page) {
  let before = null;

  for (const fresh of page.querySelectorAll("main > .section[id]")) {
    const old = document.getElementById(fresh.id);

    if (!old && before) {
      before.after(document.importNode(fresh, true));
    } else if (old && keysOf(old) !== keysOf(fresh)) {
      fresher.set(fresh.id, fresh);
      old.querySelector("[data-fresh]").hidden = false;
    }

    before = document.getElementById(fresh.id);
  }
}

document.addEventListener("click", event => {
  const old = event.target.closest("[data-fresh]")?.closest(".section");

  if (old) {
    const fresh = document.importNode(fresher.get(old.id), true);
    old.replaceWith(fresh);
    fresh.focus({ preventScroll: true });
  }
});

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

const isOfWatchlist = button => /^watchlist_/.test(button?.value);

// What is sure to follow is shown at once. Whatever the answer is takes its place.
function foresee(part, button) {
  if (["dismiss", "not_now", "finish", "exclude"].includes(button?.value) && part?.matches("[data-at], .because, .door")) {
    part.classList.add("gone");
  } else if (isOfWatchlist(button)) {
    button.classList.toggle("on");
    [button.ariaLabel, button.dataset.turned] = [button.dataset.turned, button.ariaLabel];
  }
}

async function send(form, button) {
  foresee(form.closest("[data-key]"), button);
  const body = new URLSearchParams(new FormData(form, button));
  const answer = await fetch(form.action, { method: "POST", body, keepalive: true }); // whoever goes on to another page has still done it
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
  takeOver(page, acted, dramaId, { isUndone: new URL(form.action).pathname === "/undo", isListed: isOfWatchlist(button) });
  offerFresh(page);
  showToast(page);

  // Where the page that came back no longer has it, it stays, and the button is for the other way.
  if (acted?.isConnected && isOfWatchlist(button)) {
    button.value = button.value === "watchlist_add" ? "watchlist_remove" : "watchlist_add";
  }

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

fadeToast();
