// The service worker: keeps the emergency pages and what was read last, for when there is no network.
// While there is one, every page comes from the site; /sw.js says in self.site what it needs to know.
const NAME = "mingbai-1";
const MOST = 20; // pages read, besides the emergency pages
const PATIENCE = 6000; // milliseconds
const DAY = 86400000;
const FILES = /(?:href|src)="(\/(?:static|brand)\/(?!img\/apple-)[^"#?]+)/g;
const UNCHANGING = /^\/(?:media|brand)\/|\.[0-9a-f]{12}\.\w+$/; // another content has another name
const { site } = self;

let forgotten = 0; // when the reader last had the pages deleted
let turn = Promise.resolve();
const inTurn = (job) => (turn = turn.then(job).catch(() => {}));
const facts = (kept) => JSON.parse(decodeURIComponent(kept.headers.get("X-Kept")));
// Pages in traditional characters have an offline page of their own, kept with the first of them.
const isTraditional = (path) => site.traditional && path.startsWith(site.traditional);
const offlineOf = (path) => (isTraditional(path) ? site.traditional : "/") + site.offline.slice(1);
const isClosed = (path) => site.closed.some((start) => path.startsWith(start));

function mayBeKept(response) {
  const control = response.headers.get("Cache-Control") || "";
  return response.status === 200 && response.type === "basic" && !/no-store|private/.test(control);
}

/** What an answer says of the page kept: it "stands", is "gone", or the site has "failed" to tell. */
function verdict(response, search) {
  if (response.status === 404 || response.status === 410) return "gone";
  if (response.status >= 400) return "failed";
  return search || mayBeKept(response) ? "stands" : "gone"; // a redirect, or not public
}

/** The cache and what it has of an address; nothing when the phone's storage fails. */
async function look(path) {
  try {
    const cache = await caches.open(NAME);
    return { cache, kept: await cache.match(path) };
  } catch (error) {
    return {};
  }
}

/** The pages in the cache, the one read last first: [{path, at, checked, read, title, files}]. */
async function pages(cache) {
  const paths = (await cache.keys()).map((key) => new URL(key.url).pathname).filter((path) => path.endsWith("/"));
  const found = await Promise.all(paths.map(async (path) => {
    const kept = await cache.match(path);
    return kept && { ...facts(kept), path };
  }));
  return found.filter(Boolean).sort((one, other) => other.read - one.read);
}

/** Drop the pages beyond so many, and the files that no page needs. */
async function tidy(cache, most) {
  const all = await pages(cache);
  const extra = all.filter(({ path }) => !site.pages.includes(path)).slice(most);
  const wanted = new Set();
  for (const page of all) if (!extra.includes(page)) [page.path, ...page.files].forEach((path) => wanted.add(path));
  const keys = (await cache.keys()).filter(({ url }) => !wanted.has(new URL(url).pathname));
  return Promise.all(keys.map((key) => cache.delete(key)));
}

/** Keep a page as the site has it now, with its files; forget it when it is gone or not public. */
async function keep(cache, path, told) {
  const ask = (what, how) => fetch(what, { cache: how, credentials: "omit", redirect: "manual" });
  const response = await ask(path, "no-cache");
  const found = verdict(response);
  if (found !== "stands") return found === "gone" && cache.delete(path);
  const old = await cache.match(path);
  const known = { read: 0, title: "", pictures: [], ...(old && facts(old)), ...told };
  const text = await response.text();
  const pictures = known.pictures.filter((picture) => text.includes(picture));
  const files = new Set(pictures);
  text.replace(FILES, (all, file) => files.add(file));
  await Promise.all([...files].map(async (file) => {
    if (await cache.match(file)) return;
    const answer = await ask(file, "default");
    if (mayBeKept(answer)) await cache.put(file, answer);
  }).map((done) => done.catch(() => {})));
  const headers = new Headers(response.headers);
  ["Content-Encoding", "Content-Length"].forEach((name) => headers.delete(name));
  const now = Date.now();
  const at = Date.parse(headers.get("Date")) || now; // when the site sent it
  headers.set("X-Kept", encodeURIComponent(JSON.stringify({ ...known, pictures, files: [...files], at, checked: now })));
  const page = new Response(text, { headers });
  const unwanted = () => known.read <= forgotten && !site.pages.includes(path); // deleted meanwhile
  if (!unwanted()) {
    await cache.put(path, page.clone())
      .catch(() => tidy(cache, MOST / 4).then(() => cache.put(path, page))); // the phone is full
  }
  return unwanted() && cache.delete(path);
}

/** See once a day whether the kept pages still stand; a few at a time. */
async function tend(cache) {
  const all = await pages(cache);
  const due = all.filter(({ checked }) => Date.now() - checked > DAY).map(({ path }) => path);
  const missing = site.pages.filter((path) => !all.some((page) => page.path === path));
  for (const path of [...missing, ...due.reverse()].slice(0, 3)) await keep(cache, path);
}

/** What is said above kept pages, in the characters of their offline page. */
async function wording(offline) {
  const { kept } = offline === site.offline ? {} : await look(offline);
  const found = kept && /data-kept-words="([^"]*)"/.exec(await kept.text());
  return found ? JSON.parse(found[1].replace(/&quot;/g, '"')) : site.words;
}

/** A kept page that says since when, and why; one that replaces another is an answer that failed. */
async function shown(kept, offline, why, status) {
  const words = await wording(offline);
  const at = new Date(facts(kept).at);
  const year = at.getFullYear() === new Date().getFullYear() ? undefined : "numeric";
  const day = at.toLocaleDateString(site.language, { year, month: "long", day: "numeric" });
  const more = status ? "" : ` <a href="${offline}">${words.more}</a>`;
  const strip = `<aside class="kept"><p class="wrap">${words[why].replace("{day}", day)}${more}</p></aside>`;
  const text = await kept.text();
  return new Response(text.replace("<header", `${strip}<header`), { status: status || 200, headers: kept.headers });
}

async function page(event, path, search) {
  const network = fetch(event.request); // first: storage may be slow or fail
  network.catch(() => {}); // heard below
  const { cache, kept } = await look(path);
  const judged = network.then((response) => cache && inTurn(() => (
    verdict(response, search) === "gone" ? cache.delete(path) : tend(cache)
  )));
  event.waitUntil(judged.catch(() => {}));
  const offline = offlineOf(path);
  const show = (why) => shown(kept, offline, why).catch(() => network);
  try {
    const late = () => new Promise((give, refuse) => setTimeout(refuse, PATIENCE, "slow"));
    const response = await (kept ? Promise.race([network, late()]) : network);
    return kept && verdict(response, search) === "failed" ? show("down") : response;
  } catch (reason) {
    if (kept) return show(reason === "slow" ? "slow" : "none");
    const { kept: simplified } = isTraditional(path) ? await look(path.slice(site.traditional.length - 1)) : {};
    if (simplified) return shown(simplified, offline, "none");
    const { kept: instead = (await look(site.offline)).kept } = await look(offline);
    return instead ? shown(instead, offline, "missing", 503) : Response.error();
  }
}

async function file(request, path) {
  const { cache, kept } = await look(path);
  if (kept && UNCHANGING.test(path)) return kept;
  return fetch(request).catch(async (error) => {
    // The same picture in the size that was kept.
    const stem = cache && /^\/media\/[^.]+\./.exec(path);
    const like = stem && (await cache.keys()).find(({ url }) => new URL(url).pathname.startsWith(stem[0]));
    const other = kept || (like && (await cache.match(like)));
    if (other) return other;
    throw error;
  });
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  const ours = request.method === "GET" && origin === location.origin && !isClosed(pathname);
  if (!ours || request.headers.has("Range")) return;
  if (request.mode === "navigate") event.respondWith(page(event, pathname, search));
  else if (/^\/(static|brand|media\/images)\//.test(pathname)) event.respondWith(file(request, pathname));
});

self.addEventListener("install", (event) => {
  self.skipWaiting(); // pages that are open lose nothing: theirs come from the network, files by name
  event.waitUntil(inTurn(async () => {
    const cache = await caches.open(NAME);
    await Promise.all(site.pages.map((path) => keep(cache, path).catch(() => {})));
  }));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(inTurn(async () => {
    for (const name of await caches.keys()) {
      if (/^mingbai-/.test(name) && name !== NAME) await caches.delete(name);
    }
    await self.clients.claim();
    await tidy(await caches.open(NAME), MOST);
  }));
});

/** Tell a window which pages are kept; first delete them if it asks. Neither waits for its turn. */
async function list(source, forget) {
  if (forget) forgotten = Date.now();
  const cache = await caches.open(NAME);
  const others = async () => (await pages(cache)).filter(({ path }) => !site.pages.includes(path));
  if (forget) await Promise.all((await others()).map(({ path }) => cache.delete(path)));
  source.postMessage((await others()).filter(({ title }) => title).map(({ path, title }) => ({ path, title })));
  return forget && inTurn(() => tidy(cache, MOST)); // their files
}

// From offline.js: {read, title, pictures} when a page is read, {forget} or nothing for the list of them.
self.addEventListener("message", (event) => {
  const { read, forget, title, pictures } = event.data;
  if (!read) return event.waitUntil(list(event.source, forget).catch(() => {}));
  const told = { read: Date.now(), title, pictures };
  return isClosed(read) || event.waitUntil(inTurn(async () => {
    const cache = await caches.open(NAME);
    await keep(cache, read, told);
    const offline = offlineOf(read);
    if (!(await cache.match(offline))) await keep(cache, offline, { read: told.read });
    await tidy(cache, MOST);
  }));
});
