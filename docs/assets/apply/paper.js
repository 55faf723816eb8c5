// The questions on paper, below the form: links to them open them, and every page prints them but the one that has the answers.

import { byIdAs } from "../lib/dom.js";

/** @param {import("./pages.js").Pages} pages */
export function offerPaper(pages) {
  const paper = byIdAs("paper", HTMLDetailsElement);
  const open = () => {
    if (location.hash !== "#paper") return;
    paper.open = true;
    paper.querySelector("summary")?.focus({ preventScroll: true });
    paper.scrollIntoView();
  };
  paper.open = false;
  open();
  addEventListener("hashchange", open); // it comes after the form's own, which shows the list
  addEventListener("beforeprint", () => { if (pages.here !== "check") paper.open = true; }); // what is closed is not printed
}
