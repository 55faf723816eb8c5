// The same check as on a pull request, run here: a worker holds Python and the register's rules. Downloaded when first needed.

import { today } from "../lib/day.js";

/** @typedef {{ line: number, path?: import("./data.js").Path, message: string, help: string, say: string, asks: boolean, stops: boolean }} Problem
 * As `registrar check` reports it, what the form says instead, whether that tells which question it is about, and whether it stops
 * the application */

/** @type {Worker | undefined} */
let worker;
let number = 0;
/** @type {Map<number, { resolve: (answer: any) => void, reject: (why: Error) => void }>} */
const waiting = new Map();

/**
 * The state of the download: "fetching" while it runs, then "ready", or "failed".
 * @type {"idle" | "fetching" | "ready" | "failed"}
 */
export let state = "idle";

/** @param {{ what: string, name?: string, text: string, today: string }} question */
function ask(question) {
  const asked = (worker ??= start());
  return new Promise((resolve, reject) => {
    waiting.set(++number, { resolve, reject });
    asked.postMessage({ number, ...question });
  });
}

function start() {
  state = "fetching";
  const made = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  made.addEventListener("message", ({ data }) => {
    state = data.failed ? "failed" : "ready";
    const { resolve, reject } = waiting.get(data.number) ?? {};
    waiting.delete(data.number);
    if (data.failed || data.error) reject?.(new Error(data.error ?? data.failed));
    else resolve?.(JSON.parse(data.answer));
  });
  made.addEventListener("error", (event) => {
    state = "failed";
    for (const { reject } of waiting.values()) reject(new Error(event.message ?? "the worker did not start"));
    waiting.clear();
    worker = undefined;
  });
  return made;
}

/**
 * The problems in a text that will become register/pending/<name>.yaml.
 * @param {string} name
 * @param {string} text
 * @returns {Promise<Problem[]>}
 */
export const check = (name, text) => ask({ what: "check", name, text, today: today() });

/**
 * The data of a YAML text, or why it cannot be read.
 * @param {string} text
 * @returns {Promise<{ data: any, problems: Problem[] }>}
 */
export const read = (text) => ask({ what: "read", text, today: today() });
