"""The files that hold all records are the same whether their parts were kept or are made anew: over any edit, any damage."""

import shutil
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registrar.base import store
from registrar.model.record_set import RecordSet
from registrar.model.records import Guarantee
from registrar.model.register import Register
from registrar.publish.artifact import Large, json_line
from registrar.publish.search import word_index
from registrar.publish.tables import blocks, sqlite_file, xlsx_file
from registrar.publish.tables.zip_parts import Zip, packed, together
from registrar.site import kept_parts
from registrar.site.files import bulk_database, bulk_records, bulk_tables, bulk_workbook, verify_list
from registrar.site.kept_parts import FOLDER, INDEX, Index
from test_dependencies import EDITS, record_set, register, with_a_reply

MODULES = (bulk_database, bulk_records, bulk_tables, bulk_workbook)
KEY = "a key"


@pytest.fixture(scope="module", autouse=True)
def small_blocks() -> Iterator[None]:
    """So small that the register of the tests has several."""
    usual, blocks.USUAL = blocks.USUAL, 4
    yield
    blocks.USUAL = usual


def written(whole: Register) -> Mapping[str, bytes]:
    """All files that hold every record, by their paths."""
    found: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory() as folder:
        for module in MODULES:
            for subject in module.subjects(whole):
                for large in module.render(whole, subject):
                    assert isinstance(large, Large)
                    large.fill(Path(folder, "file"))
                    found[large.path] = Path(folder, "file").read_bytes()
                    Path(folder, "file").unlink()
    found[verify_list.PATH] = json_line(verify_list.whole(whole))
    return found


def afresh(records: RecordSet) -> Mapping[str, bytes]:
    return written(register(records))


@cache
def afresh_before() -> Mapping[str, bytes]:
    """The files of the tests' own records before any edit, which most of these tests compare with."""
    return afresh(record_set())


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a build of the tests' own records kept: each test begins with a copy, instead of a build."""
    root = tmp_path_factory.mktemp("kept")
    assert kept(record_set(), root)[0] == afresh_before()
    return root


@contextmanager
def begun(template: Path) -> Iterator[Path]:
    """A folder in which the tests' own records were built once."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(shutil.copytree(template, folder, dirs_exist_ok=True))


def kept(records: RecordSet, root: Path, key: str = KEY) -> tuple[Mapping[str, bytes], list[str]]:
    """The same with what the last build kept at `root`, and the blocks that had to be made."""
    whole = register(records)
    made: list[str] = []
    make = kept_parts._Work._made

    def noted(self: Any, at: int) -> Any:
        made.append(self.names[at].hex())
        return make(self, at)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kept_parts._Work, "_made", noted)
        kept_parts.keep(root, whole, key)
    assert blocks.parts(whole).kept is not None
    return written(whole), made


def edited(records: RecordSet, edit: Callable[[Any], Any] | None, number: int) -> RecordSet:
    """The records with one of them edited, or taken away where there is no edit."""
    chosen = records.decided[number % len(records.decided)]

    def each(told: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple((edit(r) if edit else None) if r is chosen else r for r in told if edit or r is not chosen)

    return replace(records, guarantees=each(records.guarantees), refusals=each(records.refusals))


def with_one_rule_less(record: Any) -> Any:
    """One row less in a sheet of the workbook, so that all below it move."""
    if not isinstance(record, Guarantee) or len(record.rules) < 2:
        return record
    return msgspec.structs.replace(record, rules=record.rules[:-1])


@settings(max_examples=8, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([*EDITS, with_one_rule_less, None]), st.integers(0, 15)), min_size=1, max_size=3))
def test_any_edits_one_after_another_give_the_files_of_a_build_without_a_cache(
    template: Path, edits: list[tuple[Callable[[Any], Any] | None, int]]
) -> None:
    records = record_set()
    with begun(template) as root:
        for edit, number in edits:
            records = edited(records, edit, number)
            found, made = kept(records, root)
            assert found == afresh(records)
            if edit is not None and edit is not with_one_rule_less:
                assert len(made) < len(blocks.parts(register(records)).blocks)


def test_nothing_is_made_where_nothing_changed_and_everything_under_another_key(tmp_path: Path) -> None:
    _, first = kept(record_set(), tmp_path)
    assert len(first) == len(blocks.parts(register(record_set())).blocks) > 2
    assert kept(record_set(), tmp_path)[1] == []
    with begun(tmp_path) as root:
        assert kept(record_set(), root)[1] == [], "a copy is as good: other tests begin with one"
    assert len(kept(record_set(), tmp_path, "another")[1]) == len(first)


def test_what_is_no_longer_needed_is_deleted(template: Path) -> None:
    with begun(template) as root:
        many = len([*(store.folder(root) / FOLDER).iterdir()])
        kept(edited(record_set(), EDITS[0], 3), root)
        assert len([*(store.folder(root) / FOLDER).iterdir()]) == many


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_a_kept_part_that_was_damaged_is_made_again(template: Path, data: st.DataObject) -> None:
    with begun(template) as root:
        folder = store.folder(root) / FOLDER
        files = sorted(p for p in folder.iterdir() if p.name != INDEX)
        for path in data.draw(st.lists(st.sampled_from([*files, folder / INDEX]), min_size=1, max_size=4, unique=True)):
            raw = bytearray(path.read_bytes())
            at = data.draw(st.integers(0, len(raw) - 1))
            raw[at] ^= 1 << data.draw(st.integers(0, 7))
            path.write_bytes(raw[: data.draw(st.sampled_from([at, len(raw)]))])
        found, _ = kept(record_set(), root)
        assert found == afresh_before()


def test_a_part_that_was_damaged_after_it_was_found_is_made_again(tmp_path: Path) -> None:
    whole = register(record_set())
    kept_parts.keep(tmp_path, whole, KEY)
    folder = store.folder(tmp_path) / FOLDER
    for path in folder.iterdir():
        if path.name != INDEX:
            path.write_bytes(bytes(byte ^ 1 for byte in path.read_bytes()))
    assert written(whole) == afresh_before()


def test_the_parts_of_one_block_cannot_stand_in_for_those_of_another(tmp_path: Path) -> None:
    """The index says where each is, and which checksum it has: a file that was put in the place of another has other ones."""
    kept(record_set(), tmp_path)
    folder = store.folder(tmp_path) / FOLDER
    one, other = (b.texts.file for b in list(store.load(folder / INDEX, Index).blocks.values())[:2])  # type: ignore[union-attr]
    (folder / one).write_bytes((folder / other).read_bytes())
    assert kept(record_set(), tmp_path)[0] == afresh_before()


def test_the_last_database_is_brought_up_to_date_unless_there_are_other_records(tmp_path: Path) -> None:
    filled: list[Register] = []
    fill = sqlite_file._fill

    def noted(base: Any, whole: Register) -> None:
        filled.append(whole)
        fill(base, whole)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite_file, "_fill", noted)
        kept(record_set(), tmp_path)
        assert len(filled) == 1
        kept(edited(record_set(), EDITS[0], 3), tmp_path)
        kept(edited(record_set(), with_one_rule_less, 0), tmp_path)
        assert len(filled) == 1
        kept(edited(record_set(), None, 13), tmp_path)
        assert len(filled) == 2


def test_a_folder_that_is_a_link_is_not_used(tmp_path: Path) -> None:
    store.folder(tmp_path).mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    (store.folder(tmp_path) / FOLDER).symlink_to(tmp_path / "elsewhere")
    whole = register(record_set())
    kept_parts.keep(tmp_path, whole, KEY)
    assert not any((tmp_path / "elsewhere").iterdir())
    assert written(whole) == afresh_before()


@given(st.lists(st.binary(max_size=60)))
def test_blocks_of_neighbours_are_all_records_in_their_order(names: list[bytes]) -> None:
    records = [msgspec.structs.replace(record_set().guarantees[0], id=name.hex()) for name in names]
    assert [r for block in blocks.cut(records) for r in block] == records


@given(st.lists(st.text("abcdef", min_size=8, max_size=8), unique=True, min_size=1), st.data())
def test_a_record_more_changes_its_own_block_and_no_other(names: list[str], data: st.DataObject) -> None:
    records = [msgspec.structs.replace(record_set().guarantees[0], id=name) for name in names]
    at = data.draw(st.integers(0, len(records) - 1))
    before, after = (
        {tuple(r.id for r in block) for block in blocks.cut(some)} for some in ([*records[:at], *records[at + 1 :]], records)
    )
    assert len(after - before) <= 2  # its own, or two where it is the end of one


# -- what is searched --------------------------------------------------------------------------------------------------


def indexed(records: RecordSet, root: Path | None) -> Mapping[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        word_index.index(Path(folder), register(records), root, KEY)
        return {path.name: path.read_bytes() for path in Path(folder).rglob("*.json")}


@cache
def indexed_before() -> Mapping[str, bytes]:
    return indexed(record_set(), None)


@settings(max_examples=8, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([*EDITS, None]), st.integers(0, 15)), min_size=1, max_size=3), st.data())
def test_after_any_edits_the_index_of_words_is_that_of_a_build_without_a_cache(
    edits: list[tuple[Callable[[Any], Any] | None, int]], data: st.DataObject
) -> None:
    records = record_set()
    with tempfile.TemporaryDirectory() as folder:
        fresh = indexed_before()
        assert indexed(records, Path(folder)) == fresh
        for edit, number in edits:
            records = edited(records, edit, number)
            fresh = indexed(records, None)
            assert indexed(records, Path(folder)) == fresh
        path = data.draw(st.sampled_from(sorted((store.folder(Path(folder)) / "search").iterdir())))
        raw = bytearray(path.read_bytes())
        raw[data.draw(st.integers(0, len(raw) - 1))] ^= 1
        path.write_bytes(raw)
        assert indexed(records, Path(folder)) == fresh


def test_the_index_of_words_tells_how_a_case_stands_now(tmp_path: Path) -> None:
    chosen, *others = record_set().cases
    before = indexed(record_set(), tmp_path)
    records = replace(record_set(), cases=(with_a_reply(chosen), *others))
    assert indexed(records, tmp_path) == indexed(records, None) != before


# -- archives ----------------------------------------------------------------------------------------------------------


@given(st.binary(), st.binary())
def test_the_checksum_of_two_texts_follows_from_those_of_each(one: bytes, other: bytes) -> None:
    assert together(zlib.crc32(one), zlib.crc32(other), len(other)) == zlib.crc32(one + other)


@given(st.dictionaries(st.text("ab/", min_size=1, max_size=5), st.lists(st.binary(max_size=300)), max_size=4))
def test_an_archive_has_the_files_whose_parts_it_was_given(files: dict[str, list[bytes]]) -> None:
    stream = BytesIO()
    made = Zip(stream)
    for name, contents in files.items():
        made.put(name, map(packed, contents))
    made.close()
    with zipfile.ZipFile(stream) as whole:
        assert whole.testzip() is None
        assert {entry.filename: whole.read(entry) for entry in whole.infolist()} == {n: b"".join(c) for n, c in files.items()}


def test_a_file_that_such_an_archive_cannot_hold_is_refused() -> None:
    with pytest.raises(struct.error):
        Zip(BytesIO()).put("a", [struct.pack("<QI", 1 << 32, 0)])


def test_a_sheet_ends_with_the_last_row_that_spreadsheets_read(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = register(record_set())
    table = xlsx_file.SHEETS[0]
    monkeypatch.setattr(xlsx_file, "MOST_ROWS", 4)
    with tempfile.TemporaryDirectory() as folder:
        xlsx_file.write(whole, Path(folder, "book"))
        with zipfile.ZipFile(Path(folder, "book")) as book:
            raw = book.read("xl/worksheets/sheet2.xml")
    assert len(whole.guarantees) > 4
    assert raw.count(b"<row ") == 4
    assert b":" in raw
    assert raw.count(b"<c r=") > len(table.columns)
    assert b'r="5"' not in raw
