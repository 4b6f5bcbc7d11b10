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
  const home = input.form.getAttribute("action").replace(/\/search$/, "");
  const addressOf = item => home + (item.kind === "genre" ? "/browse?genre=" : `/${item.kind}/`) + encodeURIComponent(item.id);

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

document.querySelectorAll("input[data-suggest]").forEach(suggest);
