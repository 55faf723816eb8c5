// Python in the browser, with the modules that check the register. It fetches only the site's own files and sends nothing.

const ROOT = "/register";
const PYTHON = new URL("../pyodide/", import.meta.url).href;
const CHECKS = new URL("../../apply/checks.zip", import.meta.url).href;

const NOTHING = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]); // the smallest WebAssembly there is
const fetched = self.fetch.bind(self);
/** @type {Response} */
let core; // the WebAssembly, unpacked, for when Pyodide asks for it
self.fetch = async (asked, options) => (String(asked instanceof Request ? asked.url : asked).endsWith(".wasm") ? core : fetched(asked, options));

/**
 * @param {string} address
 * @param {RequestInit} [options]
 */
async function got(address, options) {
  const answer = await fetched(address, options);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer;
}

/**
 * The WebAssembly, unpacked unless the host has already unpacked the .gz file.
 * @param {Response} answer
 */
async function unpacked(answer) {
  const bytes = await answer.arrayBuffer();
  const packed = new Uint8Array(bytes, 0, 2).join() === "31,139";
  const body = packed ? new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")) : bytes;
  return new Response(body, { headers: { "Content-Type": "application/wasm" } });
}

/** @param {string} today */
async function open(today) {
  await WebAssembly.compile(NOTHING); // where that is forbidden, or its core cannot be fetched, Pyodide would wait for ever
  const archives = Promise.all([got(`${PYTHON}msgspec.zip`), got(CHECKS, { cache: "no-cache" })].map(async (a) => (await a).arrayBuffer()));
  core = await unpacked(await got(`${PYTHON}pyodide.asm.wasm.gz`));
  const { loadPyodide } = await import(`${PYTHON}pyodide.js`); // an address in a variable, so that its types are not checked with ours
  const python = await loadPyodide({ indexURL: PYTHON });
  for (const archive of await archives) python.unpackArchive(archive, "zip", { extractDir: ROOT });
  python.globals.set("TODAY", today);
  python.runPython(`
import sys, pathlib
sys.path.insert(0, "${ROOT}")
from registrar.browser import check as desk
at = desk.ApplicationCheck(pathlib.Path("${ROOT}"), TODAY)
`);
  const at = python.globals.get("at");
  const desk = python.globals.get("desk");
  return { check: at.check, read: desk.read };
}

/** @type {ReturnType<typeof open> | undefined} */
let opened;

self.addEventListener("message", async ({ data: { number, what, name, text, today } }) => {
  let tools;
  try {
    opened ??= open(today);
    tools = await opened;
  } catch (error) {
    opened = undefined;
    postMessage({ number, failed: String(error) });
    return;
  }
  try {
    postMessage({ number, answer: what === "check" ? tools.check(name, text) : tools.read(text) });
  } catch (error) {
    postMessage({ number, error: String(error) });
  }
});
