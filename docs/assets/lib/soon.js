// What a page will surely need is fetched while its other scripts are still on their way: its head names it, in the tag of this
// script, which imports nothing and so runs first. Whoever needs it takes it from here.

const SITE = new URL("../../", import.meta.url);

/** Answers on their way, undefined if there is none. @type {Map<string, Promise<Response | undefined>>} */
const begun = new Map();

/**
 * @param {string} path
 * @param {RequestInit} options
 */
const ask = (path, options) => fetch(new URL(path, SITE), options);

/** Asks the host if the browser's copy is still current. @type {RequestInit} */
export const FRESH = { cache: "no-cache" };

for (const script of /** @type {Iterable<HTMLScriptElement>} */ (globalThis.document?.querySelectorAll("script[data-soon]") ?? [])) {
  for (const [paths, options] of /** @type {[string | undefined, RequestInit][]} */ ([[script.dataset.soon, FRESH], [script.dataset.kept, {}]])) {
    for (const path of paths?.split(" ") ?? []) begun.set(path, ask(path, options).catch(() => undefined));
  }
}

/**
 * The host's answer for a file of the site: the one that is on its way, or else a new one.
 * @param {string} path
 * @param {RequestInit} [options]
 */
export async function fetched(path, options = {}) {
  const early = begun.get(path);
  begun.delete(path);
  const answer = await early;
  return answer?.ok ? answer : ask(path, options);
}
