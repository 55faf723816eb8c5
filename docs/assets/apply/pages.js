// The pages of the form: the list of parts, each part, and the check before sending. The address has the page: #told, #check.

import { byId } from "../lib/dom.js";
import { state } from "./asked.js";

/** @typedef {import("./data.js").Form} Form */

const title = document.title;

/** What the list says of a part. @param {ReturnType<typeof state>} found */
function inWords(found) {
  if (typeof found === "number") return found === 1 ? "1 answer left" : `${found} answers left`;
  return { "done": "Done", "optional": "Optional", "not started": "Not started" }[found];
}

export class Pages {
  /**
   * @param {Form} form
   * @param {(page: string) => void} arrived  called with the page that is shown now
   */
  constructor(form, arrived) {
    this.parts = form.parts;
    this.arrived = arrived;
    addEventListener("hashchange", () => this.show(true));
    document.addEventListener("click", (event) => this.clicked(event));
  }

  /** The page in the address: a part's id, `check`, or `list`. */
  get here() {
    const hash = decodeURIComponent(location.hash.slice(1));
    return hash === "check" || this.parts.some(({ id }) => id === hash) ? hash : "list";
  }

  /** @param {boolean} focus  whether somebody went there */
  show(focus) {
    const here = this.here;
    for (const page of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-page]"))) page.hidden = page.dataset.page !== here;
    for (const intro of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-intro]"))) intro.hidden = here !== "list";
    const heading = byId(`${here}-title`);
    document.title = here === "list" ? title : `${heading.textContent}: ${title}`;
    this.arrived(here);
    if (!focus) return;
    const wanted = this.wanted ? document.getElementById(this.wanted) : null;
    this.wanted = undefined;
    (wanted ?? heading).focus({ preventScroll: true });
    if (wanted) wanted.scrollIntoView({ block: "center" });
    else scrollTo(0, 0);
  }

  /**
   * A link to a question leads to its page, and then to the question itself.
   * @param {Event} event
   */
  clicked(event) {
    const link = event.target instanceof Element ? /** @type {HTMLAnchorElement | null} */ (event.target.closest("a[data-to]")) : null;
    if (!link) return;
    this.wanted = link.dataset.to;
    if (link.hash !== location.hash) return; // the browser goes there, and `show` follows
    event.preventDefault();
    this.show(true);
  }

  /** @param {string} page */
  go(page) {
    if (this.here === page) this.show(true);
    else location.hash = page === "list" ? "" : page;
  }

  /**
   * Says in the list how far each part is.
   * @param {import("./data.js").Data} data
   */
  count(data) {
    let done = 0, needed = 0;
    for (const part of this.parts) {
      const found = state(part, data), tag = byId(`state-${part.id}`);
      tag.textContent = inWords(found);
      tag.className = `state state--${typeof found === "number" ? "begun" : found.replace(" ", "-")}`;
      if (found !== "optional") needed += 1;
      if (found === "done") done += 1;
    }
    byId("progress").textContent = `${done} of ${needed} done`;
  }
}
