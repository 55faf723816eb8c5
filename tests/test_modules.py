"""The scripts of the pages: published without comments as the same programs, and named to the browser in time."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from registrar.site.script_modules import Modules, published
from registrar.site.sections.page import Page

PROJECT = Path(__file__).resolve().parents[1]
ASSETS = PROJECT / "docs/assets"
SCRIPTS = {
    path: p.read_text("utf-8")
    for p in sorted(ASSETS.rglob("*.js"))
    if not (path := p.relative_to(ASSETS).as_posix()).startswith(("pyodide/", "vendor/"))
}
ENTRIES = {
    "register.js", "search.js", "lib/soon.js", "not-found.js", "apply.js", "card.js", "cite.js", "follow.js", "map.js", "as-at.js", "parts.js",
    "docket.js", "compare.js", "letters.js", "apply/worker.js", "start.js", "receipt.js", "verify.js", "sort.js",
    "verify/stick.js", "embed.js",
}  # fmt: skip
SAME = """
import { parse } from "espree";
import { readFileSync } from "node:fs";
const whole = (text, script) => JSON.stringify(parse(text, { ecmaVersion: 2022, sourceType: script ? "script" : "module" }),
  (key, value) => (["start", "end", "range", "loc"].includes(key) ? undefined
    : typeof value === "bigint" ? String(value) : value));
const differ = Object.entries(JSON.parse(readFileSync(0, "utf8")))
  .filter(([name, [written, out]]) => whole(written, name === "register.js") !== whole(out, name === "register.js"));
console.log(JSON.stringify(differ.map(([name]) => name)));
"""


def page(body: str = "", script: str = "", address: str = "SPECIMEN-0001/") -> Page:
    return Page(address=address, title="t", description="d", body=body, script=script)


def named(html: str) -> list[str]:
    return re.findall(r'<link rel="modulepreload" href="([^"]+)">', html)


def test_types_and_comments_of_whole_lines_are_left_out_and_nothing_else() -> None:
    script = (
        "// A head.\n\n/** @typedef {A} B */\n/**\n * Long.\n */\nexport const a = 'http://x'; // beside\n"
        "  /** @type {C} */ (b).c();\n  /** one */\n  // two\n  d('/** e */');\n"
        "const f = (/** @type {{ g: string }} */ h) => /** @type {I<J>} */ (h);\n"
    )
    assert (
        published("a.js", script)
        == "export const a = 'http://x'; // beside\n  (b).c();\n  d('/** e */');\nconst f = (h) => (h);\n"
    )


def test_a_style_sheet_loses_its_comments_of_whole_lines_and_nothing_else() -> None:
    sheet = '/* A head,\n   long. */\n.a{color:red} /* beside */\n  /* inside */\n.b::after{content:"/* kept */"}\n'
    assert published("a.css", sheet) == '.a{color:red} /* beside */\n.b::after{content:"/* kept */"}\n'


def test_what_is_published_is_the_same_program() -> None:
    if not (shutil.which("node") and (PROJECT / "node_modules/espree").is_dir()):
        if os.environ.get("CI"):
            pytest.fail("there is no Node, or `make set-up-js` did not run", pytrace=False)
        pytest.skip("no Node: whether the published scripts are the same programs was not looked at")
    both = json.dumps({name: [text, published(name, text)] for name, text in SCRIPTS.items()})
    told = subprocess.run(
        ["node", "--input-type=module", "--eval", SAME], cwd=PROJECT, input=both, capture_output=True, text=True, check=True
    )
    assert json.loads(told.stdout) == []


def test_every_script_is_loaded_by_a_page_or_imported_by_one_that_is() -> None:
    modules = Modules.of(SCRIPTS)
    waiting, found = [*ENTRIES], set[str]()
    while waiting:
        script = waiting.pop()
        if script not in found:
            found.add(script)
            waiting += [*modules.at_once[script], *modules.later[script]]
    assert found == set(SCRIPTS)


def test_a_page_names_what_its_script_imports_directly_or_not() -> None:
    modules = Modules.of(
        {
            "register.js": 'import("./lib/day.js")',
            "a.js": 'import { b } from "./a/b.js";\nimport {\n  c,\n} from "./lib/c.js";\nconst d = () => import("./a/seldom.js");',
            "a/b.js": 'import { c } from "../lib/c.js";\nexport { day } from "../lib/day.js";',
            "a/seldom.js": "",
            "lib/c.js": "",
            "lib/day.js": "",
        }
    )
    assert named(modules.preloads(page(script="a.js"))) == [f"../assets/{p}" for p in ("a/b.js", "lib/c.js", "lib/day.js")]


def test_a_page_names_what_the_scripts_inside_it_and_the_status_need() -> None:
    modules = Modules.of(SCRIPTS)
    shared = ["../assets/lib/day.js", "../assets/lib/dom.js"]
    assert named(modules.preloads(page('<script type="module" src="../assets/cite.js"></script>'))) == [
        "../assets/cite/read-on.js",
        *shared,
    ]
    assert named(modules.preloads(page('<p data-outlook="[]">'))) == shared
    assert named(modules.preloads(page('<span class="asat">'))) == shared
    assert named(modules.preloads(page("<p>A page on which nothing depends on the day</p>"))) == []


def test_the_card_names_what_its_script_imports() -> None:
    card = (PROJECT / "scripts/registrar/site/templates/card.html").read_text("utf-8")
    wanted = Modules.of(SCRIPTS).imported(["card.js"])
    assert named(card) == ["{{ root }}assets/" + path for path in wanted]


def test_a_script_that_is_missing_is_no_quiet_gap() -> None:
    with pytest.raises(KeyError):
        Modules.of({"a.js": 'import "./gone.js";'}).imported(["a.js"])
