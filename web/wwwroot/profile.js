// The taste editor, live: what a change would do is told while it is made. Without script the same form goes there and back.

const edit = () => document.getElementById("taste");
const wait = 300;

let typed = new Map(); // what was turned or typed and is not saved yet, by field
let asking;
let soon;

// A field's other half says what the user first saw.
const wasOf = input => edit().elements.namedItem(input.name.replace(/^s:/, "w:"));

function told(input) {
  const { minus, middle, plus } = input.dataset;
  const value = Number(input.value);

  return minus ? (value === 0 ? middle : (value < 0 ? minus : plus).replace(/\d+/, String(Math.abs(value)))) : `${value}%`;
}

function tell(input) {
  const words = told(input);
  input.setAttribute("aria-valuetext", words);
  input.parentElement.querySelector("output").value = words;
  mark(input.closest(".tune"));
}

function mark(row) {
  const slider = row?.querySelector("input[type=range]");
  row?.classList.toggle("changed", Boolean(row.querySelector("[type=radio]:checked")?.value) || slider.value !== wasOf(slider).value);
}

function remember(field) {
  if (field.name && !["tag", "__RequestVerificationToken"].includes(field.name)) {
    typed.set(field.type === "checkbox" ? `${field.name}=${field.value}` : field.name, field.type === "checkbox" ? field.checked : field.value);
  }
}

// The page may be taken over anew, such as by an undo: what was typed is put back into it.
function putBack() {
  for (const field of edit().elements) {
    const known = typed.get(field.type === "checkbox" ? `${field.name}=${field.value}` : field.name);

    if (known === undefined || field.type === "hidden") {
      continue;
    }

    if (field.type === "checkbox") {
      field.checked = known;
    } else if (field.type === "radio") {
      field.checked = field.value === known;
    } else {
      field.value = known;
    }

    if (field.type === "range") {
      tell(field);
    } else {
      mark(field.closest(".tune"));
    }
  }
}

async function look() {
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  document.getElementById("preview").classList.add("waits");

  try {
    const answer = await fetch(edit().dataset.preview, { method: "POST", body: new URLSearchParams(new FormData(edit())), signal });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("preview");

    if (answer.ok && fresh) {
      // Into the same element: a reader who listens to it is told.
      document.getElementById("preview").replaceChildren(...document.adoptNode(fresh).childNodes);
    }
  } catch (gone) {
    if (gone.name === "AbortError") {
      return;
    }
  }

  document.getElementById("preview").classList.remove("waits");
}

function lookSoon() {
  clearTimeout(soon);
  soon = setTimeout(look, wait);
}

function changed(field) {
  remember(field);

  if (field.type === "range") {
    tell(field);
  } else {
    mark(field.closest(".tune"));
  }

  // A name is looked at when it is whole: with Add.
  if (!field.matches("[data-people], [name=new_scope], [name=new_days]")) {
    lookSoon();
  }
}

// Buttons that the server answers with the whole page: of it only the editor is taken over, and the focus stays where it was.
async function press(button) {
  const body = new URLSearchParams(new FormData(edit(), button));
  const answer = await fetch(button.formAction.split("#")[0], { method: "POST", body });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("taste");

  if (!fresh) {
    location.assign("/profile");
    return;
  }

  const open = [...edit().querySelectorAll("details")].map(details => details.open);
  const sameKind = [...edit().querySelectorAll("button")].indexOf(button);
  typed = new Map();
  edit().replaceWith(document.adoptNode(fresh));
  edit().querySelectorAll("details").forEach((details, i) => { details.open ||= open[i]; });
  ready();
  const next = { add_rule: "[name=new_target]", add_person: "[name=new_person]" }[button.value] ?? ".edit-note button";
  (edit().querySelector(next) ?? [...edit().querySelectorAll("button")][sameKind])?.focus({ preventScroll: true });
}

document.addEventListener("input", event => {
  if (event.target.form === edit() && edit()) {
    changed(event.target);

    if (event.target.matches("[data-people]")) {
      suggest(event.target);
    }
  }
});

document.addEventListener("click", event => {
  const button = event.target.closest("button[name=do]");

  if (!button || button.form !== edit()) {
    return;
  }

  event.preventDefault();
  const [what, by, ...field] = button.value.split(":");

  if (what === "step") {
    const input = edit().elements.namedItem(field.join(":"));
    input.value = String(Number(input.value) + Number(by));
    changed(input);
  } else {
    press(button).catch(() => edit().requestSubmit(button));
  }
});

// People by name, as they are typed.
let named = 0;

async function suggest(input) {
  const mine = ++named;
  const text = input.value.trim();

  if (text.length < 2) {
    return;
  }

  const answer = await fetch(`/api/v1/suggest?q=${encodeURIComponent(text)}`, { headers: { Accept: "application/json" } }).catch(() => null);
  const found = answer?.ok ? (await answer.json()).items.filter(item => item.kind === "person") : [];

  if (mine !== named) {
    return;
  }

  input.list?.querySelectorAll("[data-found]").forEach(option => option.remove());
  input.list?.prepend(...found.map(item => {
    const option = document.createElement("option");
    option.value = document.documentElement.lang === "ko" ? item.native_text ?? item.text : item.text;
    option.dataset.found = "";
    return option;
  }));
}

// What is not saved yet is not lost by a link without a word. Saving and putting back are meant to leave.
const isChanged = () => Boolean(edit().querySelector(".changed, [name=rule_off]:checked, [name=person_off]:checked"));
let isMeant = false;

document.addEventListener("submit", event => { isMeant ||= event.target === edit(); });
document.addEventListener("click", event => { isMeant ||= Boolean(event.target.closest("[data-put-back]")); });
addEventListener("beforeunload", event => {
  if (edit() && isChanged() && !isMeant) {
    event.preventDefault();
  }
});

function ready() {
  edit()?.querySelector("[data-preview-button]")?.setAttribute("hidden", "");
}

if (edit()) {
  ready();
  edit().querySelectorAll("input[type=range]").forEach(input => { if (input.value !== wasOf(input).value) { remember(input); } });

  let known = edit();
  new MutationObserver(() => {
    if (edit() && edit() !== known) {
      known = edit();
      ready();

      if (typed.size > 0) {
        putBack();
        lookSoon();
      }
    }
  }).observe(document.querySelector("main"), { childList: true, subtree: true });

  // A browser that comes back to this page may have kept what was turned.
  addEventListener("pageshow", event => { if (event.persisted) { edit().querySelectorAll("input[type=range]").forEach(tell); } });
}
