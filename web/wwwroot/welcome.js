// Points are spread without a round trip; without script each step is one.
const form = document.querySelector("form[data-points]");
const left = form?.querySelector("[data-left]");

if (left) {
  const all = Number(form.dataset.points);
  const fields = [...form.querySelectorAll("[data-group] input")];
  const pointsOf = field => Math.max(0, Math.min(all, Math.trunc(Number(field.value)) || 0));

  const show = () => {
    for (const field of fields) {
      field.closest("[data-group]").classList.toggle("on", pointsOf(field) > 0);
    }

    const rest = all - fields.reduce((sum, field) => sum + pointsOf(field), 0);
    left.textContent = rest < 1 ? left.dataset.none : rest === 1 ? left.dataset.one : left.dataset.many.replace("{n}", rest);

    for (const button of form.querySelectorAll("[data-step]")) {
      const points = pointsOf(button.closest("[data-group]").querySelector("input"));
      button.setAttribute("aria-disabled", String(button.dataset.step === "1" ? rest < 1 : points < 1));
    }

    return rest;
  };

  form.addEventListener("click", event => {
    const button = event.target.closest("[data-step]");

    if (button) {
      event.preventDefault();
      const field = button.closest("[data-group]").querySelector("input");

      if (button.getAttribute("aria-disabled") !== "true") {
        field.value = pointsOf(field) + Number(button.dataset.step);
        show();
      }
    }
  });

  // What is typed beyond the points there are is brought down to them.
  form.addEventListener("change", event => {
    if (fields.includes(event.target)) {
      event.target.value = pointsOf(event.target);
      const over = -show();

      if (over > 0) {
        event.target.value = pointsOf(event.target) - over;
        show();
      }
    }
  });

  show();
}
