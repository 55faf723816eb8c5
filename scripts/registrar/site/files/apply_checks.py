"""`/apply/checks.zip`: the check of an application, packed for the Python that runs in a browser.

It holds `registrar/browser/check.py` with every module that it imports, the packages that those need, replacements for the
two that no browser can run (scripts/in_browser/), the schemas, the code lists and the reference data of this register. So
the messages on /apply/ are those of the check on a pull request: there is no second copy of a rule.
"""

import ast
import importlib.util
import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec

from registrar.browser.check import REFERENCE
from registrar.checking.pipeline import OWN_SCHEMAS
from registrar.model import codes
from registrar.model.register import Register
from registrar.publish.artifact import Artifact
from registrar.publish.published import File

PUBLISHED = (
    File(
        path="apply/checks.zip", media="application/zip", title="The check of an application",
        internal="It is the form’s own, and may change at any time.",
    ),
)  # fmt: skip


SCRIPTS = Path(__file__).resolve().parents[3]
ENTRANCE = "registrar.browser.check"
PACKAGES = ("attr", "attrs", "jsonschema", "jsonschema_specifications", "referencing", "yaml")
EPOCH = (1980, 1, 1, 0, 0, 0)
NEVER_RUN = ("tests", "benchmarks", "__pycache__")


def subjects(register: Register) -> Sequence[None]:
    return (None,)


def render(register: Register, subject: None) -> Iterator[Artifact]:
    files = {**_code(), REFERENCE: _reference(register)}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(info, files[name])
    yield Artifact("apply/checks.zip", out.getvalue())


def _reference(register: Register) -> bytes:
    """What the rules use of the reference files, and the code lists: as JSON, which a browser reads much faster than YAML."""
    known = {
        "info": register.info,
        "places": list(register.gazetteer),
        "bodies": list(register.catalogues.bodies),
        "rules": list(register.catalogues.rules),
        "powers": list(register.powers),
        "codes": codes.plain(OWN_SCHEMAS.parent),
    }
    return json.dumps(msgspec.to_builtins(known), ensure_ascii=False).encode()


@cache
def _code() -> dict[str, bytes]:
    """Everything but the reference data, by its name in the archive."""
    files = {name: (SCRIPTS / name).read_bytes() for name in sorted(_imported(ENTRANCE, set()))}
    for path in sorted((SCRIPTS / "in_browser").glob("*.py")):
        files[path.name] = path.read_bytes()
    for path in OWN_SCHEMAS.glob("*.json"):
        files[f"schemas/{path.relative_to(OWN_SCHEMAS).as_posix()}"] = path.read_bytes()
    for package in PACKAGES:
        files |= _package(package)
    return files


def _package(name: str) -> dict[str, bytes]:
    """The files of an installed package that Python may need: modules, and the data beside them."""
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(name)
    folder = Path(spec.submodule_search_locations[0])
    return {
        path.relative_to(folder.parent).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix in (".py", ".json", "") and not set(path.parts) & set(NEVER_RUN)
    }


def _imported(module: str, seen: set[str]) -> set[str]:
    """The files of the package that a module needs, itself first: what it imports, and so on."""
    base = SCRIPTS / module.replace(".", "/")
    file = base / "__init__.py" if base.is_dir() else base.with_suffix(".py")
    name = file.relative_to(SCRIPTS).as_posix()
    if name in seen or not file.exists():
        return seen
    seen |= {name, "registrar/__init__.py"}
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "registrar":
            for wanted in (node.module or "", *(f"{node.module}.{a.name}" for a in node.names)):
                _imported(wanted, seen)
        elif isinstance(node, ast.Import):
            for a in node.names:
                if a.name.startswith("registrar."):
                    _imported(a.name, seen)
    return seen
