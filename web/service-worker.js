// Lets the member's pages open without a connection. It holds scripts, styles and pictures of the release it came with, and never an
// answer of the API: what may be read of those offline the pages keep themselves, and forget at log-out.
const release = '__RELEASE__';
const files = __FILES__;
const page = '/index.html';
const pages = /^\/(me|verify|login)(\/|$)/;

self.addEventListener('install', (event) => {
  // All or nothing: a release is never mixed with another.
  event.waitUntil(
    caches
      .open(release)
      .then((cache) => cache.addAll([new Request(page, { cache: 'reload' }), ...files]))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(names.filter((name) => name !== release).map((name) => caches.delete(name))),
      )
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin || url.pathname.startsWith('/api/'))
    return;
  if (request.mode === 'navigate') {
    // The page itself is always asked for anew, so that a release is seen at once.
    if (pages.test(url.pathname))
      event.respondWith(fetch(request).catch(() => caches.match(page, { cacheName: release })));
    return;
  }
  if (files.includes(url.pathname))
    event.respondWith(
      caches.match(url.pathname, { cacheName: release }).then((kept) => kept ?? fetch(request)),
    );
});
