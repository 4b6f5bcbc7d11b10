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
