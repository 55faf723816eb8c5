// The check of the pull request, run here: a worker holds Python and the register's own rules. Fetched when first needed.

let worker, number = 0;
const waiting = new Map();

// How far the fetching is: "fetching" while the six megabytes come, "ready" then, "failed" if they cannot.
export let state = "idle";

function ask(question) {
  worker ??= start();
  return new Promise((resolve, reject) => {
    waiting.set(++number, { resolve, reject });
    worker.postMessage({ number, ...question });
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

const today = () => new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London" }).format(new Date());

// The problems of a text that is to become register/pending/<name>.yaml.
export const check = (name, text) => ask({ what: "check", name, text, today: today() });

// The data of a YAML text, or why it cannot be read.
export const read = (text) => ask({ what: "read", text, today: today() });
