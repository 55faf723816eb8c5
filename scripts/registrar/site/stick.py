"""`/verify/verify.html`: the check as one file to keep on a stick. The page, its scripts, the keys and the whole list are in it.

The scripts are those of `/verify/` as they were published. Each is a module in a `data:` address under its own name,
so nothing is put together that was not so before; the content policy lets the file run these and fetch nothing.
"""

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from posixpath import dirname, join, normpath

from registrar.base.days import in_words
from registrar.model.register import Register
from registrar.publish.artifact import Artifact, text
from registrar.publish.published import File
from registrar.site.files import verify_list
from registrar.site.sections.page import fill

PATH = "verify/verify.html"
PUBLISHED = (
    File(path=PATH, media="text/html", title="The check of a guarantee as one file, for when there is no network",
         internal="A page, for people to keep."),
)  # fmt: skip
TITLE = "Check a guarantee"
ENTRY = "verify/stick.js"
STYLES = ("verify/stick.css", "verify/verify.css")
IMPORT = re.compile(r"""(\bfrom ?|\bimport\(\(?)(["'])(\.{1,2}/[^"'\n]+\.js)\2""")


def made(register: Register, folder: Path) -> Artifact:
    """The file, from the scripts and styles in the folder of the finished site."""
    assets = folder / "assets"
    modules = _modules(assets)
    start = f'import "{ENTRY}";'
    mapped = json.dumps({"imports": {name: _address(script) for name, script in modules.items()}})
    style = "\n".join((assets / path).read_text("utf-8") for path in STYLES)
    policy = (
        f"default-src 'none'; script-src data: {_hash(mapped)} {_hash(start)}; style-src {_hash(style)}; img-src data: blob:; "
        "form-action 'none'; base-uri 'none'"
    )
    records = json.dumps(verify_list.whole(register), ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    example = register.guarantees[0].id if register.guarantees else f"{register.info.prefix}-2026-0001"
    return text(PATH, fill(
        "stick.html", title=TITLE, info=register.info, day=in_words(register.today), signed=register.stamp.signer is not None,
        example=example, policy=policy, style=style, records=records, modules=mapped, start=start,
    ))  # fmt: skip


def _modules(assets: Path) -> Mapping[str, str]:
    """Every script that is needed, at once or later, by its path below `assets/`; it names the others by theirs."""
    found: dict[str, str] = {}
    waiting = [ENTRY]
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        named: list[str] = []

        def whole(match: re.Match[str], path: str = path, named: list[str] = named) -> str:
            named.append(normpath(join(dirname(path), match[3])))
            return f"{match[1]}{match[2]}{named[-1]}{match[2]}"

        found[path] = IMPORT.sub(whole, (assets / path).read_text("utf-8"))
        waiting += named
    return found


def _address(script: str) -> str:
    return "data:text/javascript;base64," + base64.b64encode(script.encode()).decode()


def _hash(inline: str) -> str:
    """What the content policy calls a script or a style in the page itself."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()}'"
