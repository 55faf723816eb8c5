"""What people do on the pages, in one place: where a page changes, only these few functions need to follow it.

They find things as people do: by what a box or a button is called, and by what is to be seen.
"""

from typing import Any

from .engine import ENTER, Engine, until

SEARCH = "guarantees/"
SEARCH_BOX = "main input[type=search]"
APPLY = "apply/"
LOAD = "input[type=file]"
CHECK = "Check my answers"
"""How the words of the button or link begin that checks an application."""
PROBLEM = ["There is a problem", "must go before you can send it"]
"""What the heading above says of what must be put right first."""
SEND = "Send it"
"""The heading of what can be done with an application that passed."""

SEEN = """
const seen = (e) => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== "hidden";
"""
FIRST_RECORD = (
    SEEN
    + """
const [word] = arguments;
if (!decodeURIComponent(location.search.replaceAll("+", " ")).includes(word)) return "";
const number = /(?:^|[/])([A-Z]+(?:-REF)?(?:-[0-9]+)+)[/]?$/;
for (const link of document.querySelectorAll("main li a[href]")) {
  const found = number.exec(new URL(link.href).pathname);
  if (found && seen(link)) return found[1];
}
return "";
"""
)
FOUND = (
    SEEN
    + """
const [begins] = arguments;
const control = [...document.querySelectorAll("main button, main a")].find((c) => seen(c) && c.textContent.trim().startsWith(begins));
control?.setAttribute("data-found-by-test", "");
return Boolean(control);
"""
)
FILLED = """
const [selector, name, text] = arguments;
const box = document.querySelector(selector);
if (!box?.getClientRects().length) return false; // the form is hidden until its script is ready
const chosen = new DataTransfer();
chosen.items.add(new File([text], name, { type: "text/yaml" }));
box.files = chosen.files;
box.dispatchEvent(new Event("change", { bubbles: true }));
return true;
"""
BROUGHT_BACK = "Bring back what was here before"
SEEN_TEXT = "return document.querySelector('main').innerText.replaceAll('\\u00a0', ' ').includes(arguments[0]);"
UNDER = (
    SEEN
    + """
const [headings] = arguments;
const found = [...document.querySelectorAll("main :is(h2, h3)")].find((h) => seen(h) && headings.some((words) => h.textContent.includes(words)));
return found ? found.parentElement.innerText : "";
"""
)


def search(engine: Engine, site: str, words: str, first: str) -> None:
    """Types words into the search box, presses Enter, and waits until that record stands first."""
    engine.open(site + SEARCH)
    until(engine, "a search box", "return document.querySelector(arguments[0])?.getClientRects().length", SEARCH_BOX)
    engine.press(SEARCH_BOX, words + ENTER)
    until(
        engine,
        f"“{words}” finds {first} first",
        f"return (() => {{ {FIRST_RECORD} }})(...arguments) === arguments[1];",
        words,
        first,
    )


def says(engine: Engine, words: str) -> None:
    """Waits until the page shows these words."""
    until(engine, f"the page says “{words}”", SEEN_TEXT, words)


def text(engine: Engine) -> str:
    """What can be seen of the page's main part."""
    return str(engine.run("return document.querySelector('main').innerText.replaceAll('\\u00a0', ' ');"))


def load_application(engine: Engine, site: str, name: str, text: str) -> None:
    """Gives an empty form a file, as a person who chose it, and waits until the page says that it was loaded."""
    engine.open(site)
    engine.run("localStorage.clear();")  # no draft of an earlier test, about which the form would ask
    engine.open(site + APPLY)
    until(engine, "a box for a file", FILLED, LOAD, name, text)
    says(engine, "The file was loaded.")


def load_another(engine: Engine, name: str, text: str) -> None:
    """Gives a form with answers another file, and waits until the page offers to bring back those before."""
    assert not engine.run(SEEN_TEXT, BROUGHT_BACK)
    until(engine, "a box for a file", FILLED, LOAD, name, text)
    says(engine, BROUGHT_BACK)


def back(engine: Engine) -> None:
    """To the part of the form that was seen before."""
    engine.run("history.back();")


def check(engine: Engine) -> None:
    """Presses what checks the answers."""
    until(engine, f"something to press that begins “{CHECK}”", FOUND, CHECK)
    engine.click("[data-found-by-test]")


def problems(engine: Engine) -> str:
    """What must be put right, as soon as it is told."""
    return str(until(engine, "problems are told", UNDER, PROBLEM))


def passed(engine: Engine) -> None:
    """Waits until the application can be sent, and no problem is told."""
    until(engine, "it can be sent", UNDER, [SEND])
    assert not engine.run(UNDER, PROBLEM)


def told(engine: Engine, folder: str, name: str, text: str) -> list[dict[str, Any]]:
    """What the check in the browser says of a text, asked without the form."""
    engine.run(
        """const [module, name, text] = arguments;
        window.saidByTheCheck = null;
        import(module).then(({ check }) => check(name, text)).then(
          (said) => { window.saidByTheCheck = { said }; }, (error) => { window.saidByTheCheck = { error: String(error) }; });""",
        f"{folder}assets/apply/checks.js",
        name,
        text,
    )
    answer = until(engine, "an answer of the check", "return window.saidByTheCheck;")
    assert "error" not in answer, answer["error"]
    return list(answer["said"])
