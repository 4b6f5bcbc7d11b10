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

// What was on the screen, at least half of it for a second, is told now and then and when the page is left.
function watchShown(form) {
  const timers = new Map();
  const told = new Set();
  let waiting = [];

  const observer = new IntersectionObserver(entries => {
    for (const { target, isIntersecting } of entries) {
      clearTimeout(timers.get(target));

      if (isIntersecting && !told.has(target.dataset.at)) {
        timers.set(target, setTimeout(() => {
          told.add(target.dataset.at);
          waiting.push([target.dataset.at, performance.now(), target.dataset.key.slice(target.dataset.key.indexOf(":") + 1)]);
        }, 1000));
      }
    }
  }, { threshold: .5 });

  const tell = () => {
    if (waiting.length > 0) {
      const body = new URLSearchParams(new FormData(form));
      waiting.forEach(([at, when, drama]) => body.append("card", `${at} ${((performance.now() - when) / 1000).toFixed(1)} ${drama}`));
      waiting = [];
      navigator.sendBeacon(form.action, body);
    }
  };

  document.addEventListener("visibilitychange", () => document.hidden && tell());
  addEventListener("pagehide", tell);
  setInterval(tell, 20_000);

  // Cards that come later are watched, too.
  const watch = root => root.querySelectorAll("[data-at]").forEach(card => observer.observe(card));
  new MutationObserver(changes => changes.forEach(change => change.addedNodes.forEach(node => node.parentElement && watch(node.parentElement))))
    .observe(document.body, { childList: true, subtree: true });
  watch(document);
}

document.querySelectorAll("form[data-dwell]").forEach(dwell);
document.querySelectorAll("form[data-shown]").forEach(watchShown);
