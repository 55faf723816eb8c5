// Keeps /verify/ for when there is no network: this page, every record (in brief where they are many), and in full those
// that were asked for here. It asks the network first, and answers from what it has kept only if the network does not answer in time.

const NAME = "verify-5";
const PATIENCE = 3000; // milliseconds
const FILES = [
  "./", "list.json", "offline.json", "../assets/register.css", "../assets/register.js", "../assets/verify.js", "../assets/verify/verify.css",
  "../assets/verify/answers.js", "../assets/verify/bytes.js", "../assets/verify/canonical.js", "../assets/verify/content.js", "../assets/verify/desk.js", "../assets/verify/doubts.js",
  "../assets/verify/ed25519.js", "../assets/verify/given.js", "../assets/verify/list.js", "../assets/verify/merkle.js", "../assets/verify/note.js",
  "../assets/verify/pdf.js", "../assets/verify/picture.js", "../assets/verify/salted.js", "../assets/verify/signed.js", "../assets/lib/day.js", "../assets/lib/dom.js", "../assets/lib/number.js",
  "../assets/vendor/noble/ed25519.js", "../assets/vendor/qr/decode.js", "../assets/vendor/qr/index.js",
  "../assets/fonts/atkinson-next-latin-400.woff2", "../assets/fonts/atkinson-next-latin-700.woff2",
];
const kept = new Set(FILES.map((file) => new URL(file, location.href).pathname));
const RECORDS = new URL("list/", location.href).pathname;

addEventListener("install", (event) => {
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: "no-cache" })))).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  const others = caches.keys().then((names) => names.filter((name) => /^verify-/.test(name) && name !== NAME));
  event.waitUntil(others.then((names) => Promise.all(names.map((name) => caches.delete(name)))).then(() => clients.claim()));
});

addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method === "GET" && origin === location.origin && (kept.has(pathname) || pathname.startsWith(RECORDS))) event.respondWith(answered(event.request, pathname));
});

/**
 * @param {Request} request
 * @param {string} pathname
 */
async function answered(request, pathname) {
  const cache = await caches.open(NAME);
  const fresh = fetch(request).then(async (answer) => {
    if (answer.ok) await cache.put(pathname, answer.clone());
    return answer;
  });
  const late = new Promise((resolve) => { setTimeout(resolve, PATIENCE); });
  const first = await Promise.race([fresh, late]).catch(() => undefined);
  return first ?? await cache.match(pathname) ?? fresh;
}
