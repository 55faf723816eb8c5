"""The check of an application on this machine's Python, for tests of the form that are not about the Python of a browser.

That Python takes five seconds to begin, once for each page. What it answers is what the same module answers here, from what the
site gives it: `test_apply_agrees.py` compares the two on every case, and `engines/` and some tests of `test_apply.py` use the
real one from the form to the file.
"""

import zipfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from registrar.browser import check

ASKED = "askedAtTheDesk"
INSTEAD = f"""
const Real = Worker;
class Desk extends EventTarget {{
  async postMessage(question) {{
    const said = await {ASKED}(question);
    this.dispatchEvent(new MessageEvent("message", {{ data: {{ number: question.number, ...said }} }}));
  }}
}}
window.Worker = function (address, options) {{
  return String(address).endsWith("/assets/apply/worker.js") ? new Desk() : new Real(address, options);
}};
"""
"""In place of the worker that holds Python. All other workers are as they are."""


class Desk:
    """Answers what `docs/assets/apply/worker.js` is asked, with the schemas, codes and reference data of `apply/checks.zip`."""

    def __init__(self, site: Path, folder: Path) -> None:
        with zipfile.ZipFile(site / "apply/checks.zip") as packed:
            packed.extractall(folder, [n for n in packed.namelist() if n == check.REFERENCE or n.startswith("schemas/")])
        self.folder = folder
        self.of_day: dict[str, check.ApplicationCheck] = {}

    def serves(self, page: Page) -> None:
        """From the next address on, the page has its answers from here."""
        page.expose_function(ASKED, self.answer)
        page.add_init_script(INSTEAD)

    def answer(self, question: dict[str, Any]) -> dict[str, str]:
        if question["what"] == "read":
            return {"answer": check.read(question["text"])}
        today = question["today"]
        if today not in self.of_day:
            self.of_day[today] = check.ApplicationCheck(self.folder, today)
        return {"answer": self.of_day[today].check(question["name"], question["text"])}
