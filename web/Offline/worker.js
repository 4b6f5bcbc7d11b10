// Stands between the pages and the network. Two constants come before this text: version and shell, the addresses of what every page needs.
const shellCache = `seoulmate-shell-${version}`;
const coverCache = "seoulmate-covers";
const keptCache = "seoulmate-kept";
const mostCovers = 240;
const offline = "/offline";

addEventListener("install", event => {
  event.waitUntil(caches.open(shellCache).then(cache => cache.addAll([...shell, offline])));
  skipWaiting();
});

addEventListener("activate", event => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith("seoulmate-shell-") && name !== shellCache) {
        await caches.delete(name);
      }
    }

    await clients.claim();
  })());
});

// Covers keep their address for ever: the oldest make room for new ones.
async function cover(request) {
  const cache = await caches.open(coverCache);
  const known = await cache.match(request);

  if (known) {
    return known;
  }

  const answer = await fetch(request);

  if (answer.ok && answer.headers.get("Cache-Control")?.includes("immutable")) {
    await cache.put(request, answer.clone());
    const all = await cache.keys();
    await Promise.all(all.slice(0, Math.max(0, all.length - mostCovers)).map(old => cache.delete(old)));
  }

  return answer;
}

// A page that may be kept says so itself; one that no longer says so is let go.
async function keep(path, answer) {
  const cache = await caches.open(keptCache);

  if (answer.ok && !answer.redirected && answer.headers.get("X-Offline") === "keep") {
    const headers = new Headers({ "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": answer.headers.get("Content-Security-Policy") ?? "" });
    const page = (await answer.text()).replace("<html ", `<html data-offline="${new Date().toISOString()}" `);
    await cache.put(path, new Response(page, { headers }));
  } else if (answer.ok || answer.type === "opaqueredirect") {
    await cache.delete(path);
  }
}

const mayBeKept = path => path === "/lists/watchlist";

async function page(event) {
  const { request } = event;
  const { pathname, search } = new URL(request.url);

  try {
    const answer = await fetch(request);

    if (request.method === "GET" && mayBeKept(pathname) && search === "") {
      event.waitUntil(keep(pathname, answer.clone()));
    }

    return answer;
  } catch (away) {
    const kept = request.method === "GET" ? await (await caches.open(keptCache)).match(pathname) : null;
    return kept ?? await (await caches.open(shellCache)).match(offline) ?? Promise.reject(away);
  }
}

addEventListener("fetch", event => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);

  if (origin !== location.origin) {
    return;
  }

  // Whoever signs out leaves nothing behind.
  if (request.method === "POST" && pathname === "/sign-out") {
    event.waitUntil(caches.delete(keptCache));
  }

  if (request.mode === "navigate") {
    event.respondWith(page(event));
  } else if (request.method === "GET" && pathname.startsWith("/covers/")) {
    event.respondWith(cover(request));
  } else if (request.method === "GET" && shell.includes(pathname)) {
    event.respondWith(caches.open(shellCache).then(cache => cache.match(request)).then(known => known ?? fetch(request)));
  }
});

// The pages ask for what depends on who looks at them: the offline page in their language, and a fresh copy of the list.
addEventListener("message", event => {
  if (event.data === "look") {
    event.waitUntil(caches.open(shellCache).then(cache => cache.add(offline)).catch(() => null));
  } else if (event.data === "keep") {
    event.waitUntil(fetch("/lists/watchlist").then(answer => keep("/lists/watchlist", answer)).catch(() => null));
  } else if (event.data === "forget") {
    event.waitUntil(caches.delete(keptCache));
  }
});
