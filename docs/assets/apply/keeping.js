// Whether the answers are kept in this browser. While they are not, every page of the form says so, and leaving it asks.

import { byId } from "../lib/dom.js";
import { isEmpty } from "./filled.js";

/** @typedef {"kept" | "off" | "overtaken"} State */

const PAUSE = 500; // after the last key, in milliseconds
const SAYS = {
  kept: "Your answers are kept in this browser. On a shared computer, save them as a file and start again when you have finished.",
  off: "This browser cannot keep your answers, because its storage is off or full: save them as a file before you leave, and load it here next time.",
  overtaken: "Your answers have been changed in another window. What you type here is not kept until you choose.",
};

export class Keeping {
  /**
   * @param {import("./draft.js").Draft} draft
   * @param {() => import("./before.js").Filled} now
   */
  constructor(draft, now) {
    this.draft = draft;
    this.now = now;
    /** Whether there are answers that are lost with the page. */
    this.unsaved = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.saving = undefined;
    /** @type {State | undefined} */
    this.state = undefined;
    this.ask = (/** @type {Event} */ event) => { if (this.unsaved) event.preventDefault(); };
    this.say(draft.works() ? "kept" : "off");
    this.listen();
  }

  listen() {
    const { draft } = this;
    addEventListener("pagehide", () => this.keep());
    addEventListener("storage", ({ key }) => { if (key === draft.name && draft.overtaken) this.say("overtaken"); });
    byId("keep-theirs").addEventListener("click", () => { this.unsaved = false; location.reload(); });
    byId("keep-mine").addEventListener("click", () => { draft.settle(); this.keep(); });
    for (const button of document.querySelectorAll("[data-save]")) button.addEventListener("click", () => { this.unsaved = false; });
  }

  /** Something was answered. */
  touched() {
    this.unsaved = true;
    clearTimeout(this.saving);
    this.saving = setTimeout(() => this.keep(), PAUSE);
  }

  keep() {
    clearTimeout(this.saving);
    if (this.draft.overtaken) return this.say("overtaken"); // neither window writes over the answers of the other
    const { data, theirs } = this.now(), kept = this.draft.keep(data, theirs);
    if (kept || isEmpty(data, this.draft.fields)) this.unsaved = false;
    this.say(kept ? "kept" : "off");
  }

  /** @param {State} state */
  say(state) {
    if (state === this.state) return;
    this.state = state;
    byId("kept").textContent = SAYS[state];
    byId("unkept").hidden = state === "kept";
    for (const one of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-when]"))) one.hidden = !one.dataset.when?.split(" ").includes(state);
    (state === "kept" ? removeEventListener : addEventListener)("beforeunload", this.ask);
  }

  /** Whether somebody may go on; while two windows have different answers, they first say which count. */
  passes() {
    this.keep();
    if (this.state !== "overtaken") return true;
    byId("unkept").focus();
    return false;
  }
}
