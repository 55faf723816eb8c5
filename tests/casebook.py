"""The cases in `cases/`: small registers, each written as its difference from the records in `base/`. See the README there."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from difference import Unclear, changed
from registrar.base import ids

HERE = Path(__file__).parent
FOLDER = HERE / "cases"
BASE = HERE / "base"
DERIVED = BASE / "derived.yaml"
SEVERAL = "several-codes"
"""The file of the cases that do not belong to a single rule."""
REFERENCE = ("register", "places", "bodies", "rules", "powers")
APPLICATION = "pending/reading-room.yaml"
ID = re.compile(r"^id: (\S+)$", re.MULTILINE)
HEADING = re.compile(r"(?P<base>\S+?)(?: as (?P<id>\S+))?(?: at (?P<path>\S+))?")
REPORT = "  report:"
Files = dict[str, str]
"""Texts by their path, such as `register/2026/BSG-2026-0001.yaml`."""
Record = tuple[str, str]
"""A heading, such as `good as BSG-2026-0002`, and the edits below it."""


@dataclass(frozen=True)
class Case:
    """A case as it is written, before its edits are made. `main` is the main branch, where the case is a pull request."""

    where: str
    code: str
    name: str
    near_miss: bool
    records: tuple[Record, ...]
    main: tuple[Record, ...] | None
    report: str

    @property
    def id(self) -> str:
        """`term-limit-leap-day`, and `valid-term-limit-leap-day` for a near miss."""
        words = ("valid" if self.near_miss else "", "" if self.code == SEVERAL else self.code, *self.name.split())
        return "-".join(w for w in words if w)

    def files(self) -> Files:
        """Every file of the case's register. Raises `Unclear` for an edit that is not clear."""
        return register(self.records, self.where)

    def files_on_main(self) -> Files | None:
        return None if self.main is None else register(self.main, self.where)


def register(records: Iterable[Record], where: str = "") -> Files:
    """The files of a register with these records and the reference files of `base/register/`."""
    made: Files = {}
    for heading, edits in records:
        try:
            path, text = _file(heading, edits)
        except Unclear as why:
            raise Unclear(f"{where}: {heading}: {why}") from None
        if path in made:
            raise Unclear(f"{where}: {heading}: {path} is already in this case")
        made[path] = text
    return {f"register/{name}.yaml": base(name) for name in REFERENCE} | made


@cache
def base(name: str) -> str:
    """The text of a base record, such as `good`, or of a reference file, such as `places`. Raises `Unclear`."""
    if name in _derived():
        return _file(*_derived()[name])[1]
    path = BASE / ("register" if name in REFERENCE else "") / f"{name}.yaml"
    if not path.is_file():
        raise Unclear(f"there is no {_short(path)}, and no `{name}` in {_short(DERIVED)}")
    return path.read_text("utf-8")


@cache
def _derived() -> dict[str, Record]:
    """The base records that are written as differences from another."""
    return {name: _records(node)[0] for name, node in _pairs(_composed(DERIVED))}


def _file(heading: str, edits: str) -> tuple[str, str]:
    """Path and text of a file that is written as `base`, `base as ID`, `base at PATH` or `text at PATH`."""
    asked = HEADING.fullmatch(heading)
    if asked is None:
        raise Unclear("a heading must be `base`, `base as ID`, `base at PATH` or `text at PATH`")
    name, id_, path = asked["base"], asked["id"], asked["path"]
    if name == "text" and path:
        return f"register/{path}", edits
    text = base(name)
    if id_:
        text = ID.sub(f"id: {id_}", text)
    if path is None:
        own = ID.search(text)
        path = ids.read(own[1]).home.removeprefix("register/") if own else f"{name}.yaml" if name in REFERENCE else APPLICATION
    return f"register/{path}", changed(text, edits)


@cache
def cases() -> tuple[Case, ...]:
    """Every case of the folder, by file and in the order of the file. Raises `Unclear` for one that cannot be read."""
    return tuple(each_once(case for path in sorted(FOLDER.glob("*.yaml")) for case in read(path)))


def each_once(found: Iterable[Case]) -> Iterator[Case]:
    """The same cases. Raises `Unclear` at a name that is already used."""
    by_id: dict[str, Case] = {}
    for case in found:
        if case.id in by_id:
            raise Unclear(f"{case.where}: the name `{case.name}` is already used at {by_id[case.id].where}")
        by_id[case.id] = case
        yield case


def read(path: Path) -> Iterator[Case]:
    """The cases of one file, which is named after their rule. Raises `Unclear`."""
    for node in _items(path):
        where = f"{_short(path)}:{node.start_mark.line + 1}"
        values = dict(_pairs(node))
        if len(values) != len(_pairs(node)):
            raise Unclear(f"{where}: a key appears twice in this case")
        kinds = [k for k in ("case", "near miss") if k in values]
        if len(kinds) != 1:
            raise Unclear(f"{where}: begin the case with `case:` or `near miss:` and its name")
        name, report, main = values.pop(kinds[0]), values.pop("report", None), values.pop("main", None)
        yield Case(
            where=where, code=path.stem, name=_text(name), near_miss=kinds[0] == "near miss",
            records=tuple((heading, _text(edits)) for heading, edits in values.items()),
            main=None if main is None else _records(main), report=_text(report),
        )  # fmt: skip


def write_report(case: Case, report: str, folder: Path = FOLDER) -> None:
    """Writes the expected report of a case into its file, and leaves every other byte unchanged."""
    path = folder / f"{case.code}.yaml"
    nodes = _items(path)
    at = next(i for i, other in enumerate(read(path)) if other.id == case.id)
    lines = path.read_text("utf-8").splitlines(keepends=True)
    first, end = nodes[at].start_mark.line, nodes[at + 1].start_mark.line if at + 1 < len(nodes) else len(lines)
    key = next((i for i in range(first, end) if lines[i].startswith(REPORT)), None)
    if key is not None:
        end = next((i for i in range(key + 1, end) if lines[i].strip() and not lines[i].startswith("    ")), end)
    while not lines[end - 1].strip() or lines[end - 1].startswith("#"):  # comments above the next case belong to that one
        end -= 1
    block = [f"    {line}\n" if line else "\n" for line in report.splitlines()]
    lines[end if key is None else key : end] = [f"{REPORT} |\n", *block]
    path.write_text("".join(lines), encoding="utf-8", newline="")
    cases.cache_clear()


def _short(path: Path) -> str:
    return path.relative_to(HERE.parent).as_posix() if path.is_relative_to(HERE) else path.name


def _composed(path: Path) -> yaml.Node | None:
    node: yaml.Node | None = yaml.compose(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return node


def _items(path: Path) -> list[yaml.Node]:
    node = _composed(path)
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _pairs(node: yaml.Node | None) -> list[tuple[str, yaml.Node]]:
    return [(_text(key), value) for key, value in node.value] if isinstance(node, yaml.MappingNode) else []


def _records(node: yaml.Node) -> tuple[Record, ...]:
    return tuple((heading, _text(edits)) for heading, edits in _pairs(node))


def _text(node: yaml.Node | None) -> str:
    """A scalar as it was typed, whatever YAML makes of it."""
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""
