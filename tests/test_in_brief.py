"""A record in brief says what the whole record says, or the whole record is opened: no rule can tell the two apart.

`model/in_brief.py` has what is held in brief. tests/README.md lists the faults that these tests have killed.
"""

import contextlib
import datetime as dt
import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

import casebook
from registrar.base import store
from registrar.checking import cache, pipeline
from registrar.checking.file_check import TYPES
from registrar.model import in_brief
from registrar.model.records import Application, Case, Decision, Filed, Guarantee, Refusal, typed
from registrar.reading import files
from registrar.rules import RULES
from registrar.rules.shared.contract import Stage, parts
from test_cases import write

TODAY = dt.date(2026, 11, 23)
ABOUT_SEVERAL = {r.CODE for r in RULES if any(p.looks_at.stage is Stage.REGISTER for p in parts(r))} | {casebook.SEVERAL}
CASES = [c for c in casebook.cases() if c.code in ABOUT_SEVERAL and c.files_on_main() is None]


@functools.cache
def records() -> tuple[Filed, ...]:
    """The records of every case about several records that fit their schema, and so one of each kind in each shape."""
    found = []
    for file, text in sorted({(file, text) for case in CASES for file, text in case.files().items()}):
        kind = files.kind_of(file)
        if kind in TYPES:
            with contextlib.suppress(msgspec.ValidationError, yaml.YAMLError, TypeError):
                found.append(typed(TYPES[kind], yaml.load(text, yaml.CSafeLoader) | {"file": file}))
    return tuple(found)


def told(value: Any) -> dict[str, Any]:
    """Each attribute of a record that a rule could ask for."""
    kind = next(t for t in (*TYPES.values(), Decision) if isinstance(value, t))
    names = [n for t in kind.__mro__ if t.__module__.startswith("registrar") for n in vars(t) if not n.startswith("_")]
    found = {n: getattr(value, n) for n in {*names, *kind.__struct_fields__}}
    return {n: told(v) if isinstance(v, Decision) else v for n, v in found.items() if not callable(v)}


def test_each_attribute_is_that_of_the_whole_record() -> None:
    seen: dict[type[Filed], int] = {}
    for record in records():
        opened = in_brief.opener(lambda _, whole=record: whole)  # type: ignore[misc]
        brief = opened(record.kind, in_brief.packed(record))
        assert isinstance(brief, type(record))
        assert told(brief) == told(record)
        seen[type(record)] = seen.get(type(record), 0) + (type(brief) is not type(record))
    assert seen.keys() == {Guarantee, Refusal, Application, Case}
    assert all(number > 20 for kind, number in seen.items() if kind is not Application), seen
    assert seen[Application] == 0, "an application is whole: what is still to be added to it is told"


def nothing_else(file: str) -> Filed:
    raise AssertionError(f"more of {file} was asked for")


@pytest.mark.parametrize("write", [msgspec.msgpack.encode, msgspec.json.encode, msgspec.to_builtins])
def test_no_record_of_which_a_part_is_missing_can_be_written(write: Callable[[Any], Any]) -> None:
    tried = 0
    for record in records():
        brief = in_brief.opener(nothing_else)(record.kind, in_brief.packed(record)) if not signed(record) else record
        if type(brief) is not type(record):
            tried += 1
            with pytest.raises(TypeError, match="NotHeld"):
                write(brief)
    assert tried > 100


def signed(record: Filed) -> bool:
    return isinstance(record, Guarantee | Refusal) and record.signed


def test_a_signed_record_is_whole() -> None:
    """A signature is over the words of the record, which msgspec writes out."""
    found = [record for record in records() if signed(record)]
    assert found
    for record in found:
        assert in_brief.opener(lambda _, whole=record: whole)(record.kind, in_brief.packed(record)) is record  # type: ignore[misc]


@pytest.mark.parametrize("case", CASES, ids=[c.id for c in CASES])
def test_the_rules_find_the_same(case: casebook.Case, tmp_path: Path) -> None:
    write(tmp_path, case.files())
    whole = pipeline.check(tmp_path, TODAY, use_cache=False)
    brief = pipeline.check(tmp_path, TODAY, use_cache=False, brief=True)
    assert brief.problems == whole.problems
    assert [r.file for r in brief.record_set.filed] == [r.file for r in whole.record_set.filed]


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sound register with a case and what it led to, of which the last check kept everything."""
    monkeypatch.setattr(cache, "SMALLEST", 0)
    monkeypatch.setattr(cache, "SETTLED_NS", -(10**18))
    sound = {c.id: c for c in CASES}["valid-case-quiet-the-group-has-agreed-to-be-named"]
    write(tmp_path, sound.files())
    assert pipeline.check(tmp_path, TODAY).problems == ()
    return tmp_path


def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the caches that are read from now on."""
    names: list[str] = []
    real = store.load

    def noted(path: Path, type_: type[Any]) -> Any:
        names.append(path.name)
        return real(path, type_)

    monkeypatch.setattr(store, "load", noted)
    return names


def test_of_whole_records_nothing_is_read_until_it_is_asked_for(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = read(monkeypatch)
    checked = pipeline.check(kept, TODAY, brief=True)
    assert cache.FILE in names
    assert cache.WHOLE not in names
    assert checked.record_set.guarantees[0].promise
    assert cache.WHOLE in names


def cache_of(root: Path) -> cache.Last:
    last = cache.load(root, files.cache_key(root, pipeline.schema_folder(root)))
    assert last is not None
    return last


@pytest.mark.parametrize("missing", [True, False])
def test_where_the_whole_records_are_lost_all_is_read_again(kept: Path, missing: bool) -> None:
    """Or they are those of another run."""
    path = store.folder(kept) / cache.WHOLE
    if missing:
        path.unlink()
    else:
        store.save(path, cache.Whole(b"another", dict.fromkeys(cache_of(kept).kept, b"")))
    assert [g.title for g in pipeline.check(kept, TODAY).record_set.guarantees]
    assert cache_of(kept).packed.keys() == cache_of(kept).kept.keys(), "all is kept again"
