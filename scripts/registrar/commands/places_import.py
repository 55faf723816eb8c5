"""`registrar places import FILE.csv`: merges a published list of councils into the register's gazetteer.

All or nothing: the new text is read back, checked against its schema and the intended data, and only then replaces the
old. Importing the same list again changes nothing.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from registrar.base.files import NotWritten, write_all
from registrar.checking import pipeline
from registrar.commands import places_csv, places_lists, places_sources, places_yaml
from registrar.commands.places_csv import Unusable
from registrar.commands.places_lists import Source
from registrar.commands.places_merge import Merged, merge
from registrar.commands.places_yaml import Layout
from registrar.model.records import typed
from registrar.model.reference import Authority
from registrar.reading import files, source
from registrar.reading.schema import Schemas
from registrar.reading.text import FORBIDDEN

FILE = places_yaml.FILE
LICENCE = "LICENSE-DATA"
SOMETHING = re.compile(r"^\ufeff?[^#\s]", re.MULTILINE)  # a line that is not a comment


@dataclass(frozen=True, slots=True)
class Import:
    """An import that is ready to write: what it changes, and the new bytes by file. No files if nothing changes."""

    merged: Merged
    notes: tuple[str, ...]
    unchanged: int
    files: Mapping[str, bytes]

    def write(self, root: Path) -> None:
        """Writes all files or none. Raises `Unusable` if nothing could be written."""
        try:
            write_all(root, self.files)
        except NotWritten as error:
            raise Unusable(str(error)) from None


def named(name: str | None, licence: str | None) -> Source | None:
    """The source given on the command line: both its name and its licence, or neither. Raises `Unusable`."""
    if name is None and licence is None:
        return None
    tidy = [places_csv.tidy(text or "") for text in (name, licence)]
    if not all(tidy) or FORBIDDEN.search("".join(tidy)):
        raise Unusable("give both the publisher of the list and its licence: --source NAME --licence NAME")
    return Source(*tidy)


def prepare(root: Path, file: Path, source_: Source | None = None) -> Import:
    """Everything but the writing. `source_`: who published the list, if that is not clear from its kind. Raises `Unusable`."""
    listing = places_lists.recognise(places_csv.read(file))
    old = _read(root / FILE, files.MAX_REFERENCE_BYTES)
    schemas = Schemas(pipeline.schema_folder(root))
    held = _data(schemas, old) if SOMETHING.search(old) else []
    known = {place["gss"]: typed(Authority, place) for place in held}
    merged = merge(known, listing)

    text = old.replace("\r\n", "\n")
    layout = places_yaml.take_apart(text.removeprefix("\ufeff"), held)
    licence = _read(root / LICENCE, files.MAX_REFERENCE_BYTES)
    named_already = places_sources.sources_in_licence(licence)
    head, sources = places_sources.in_head(layout.head or places_yaml.HEAD, source_ or listing.source, named_already)
    new = _text(Layout(head, layout.entries), known, merged.places)
    new = new.replace("\n", "\r\n") if "\r\n" in old else new
    _prove(schemas, new)
    texts = {FILE: (old, new), LICENCE: (licence, places_sources.in_licence(licence, sources))}
    written = {name: after.encode() for name, (before, after) in texts.items() if before != after}
    unchanged = len(listing.places) - len(merged.added) - len(merged.changed)
    return Import(merged, (*listing.notes, *merged.notes), unchanged, written)


def report(done: Import, written: bool) -> list[str]:
    """The report to print: a line for each note and each place that changes, then the counts."""
    lines = [
        *(f"note     {line}" for line in done.notes),
        *(f"added    {line}" for line in done.merged.added),
        *(f"changed  {line}" for line in done.merged.changed),
    ]
    counts = f"{len(done.merged.added)} added, {len(done.merged.changed)} changed, {done.unchanged} unchanged"
    names = " and ".join(done.files)
    if not done.files:
        return [*lines, f"{counts}: nothing to write."]
    return [*lines, f"{counts}: {names} {'written' if written else 'would be written'}."]


def _read(path: Path, limit: int) -> str:
    """A text file; empty if there is none."""
    try:
        if path.is_symlink() or (path.exists() and not path.is_file()):
            raise Unusable(f"{path} is not a plain file")
        raw = path.read_bytes() if path.exists() else b""
        if len(raw) > limit:
            raise Unusable(f"{path} is larger than {limit:,} bytes")
        return raw.decode("utf-8")
    except OSError as error:
        raise Unusable(f"{path} cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise Unusable(f"{path} is not UTF-8 text") from None


def _data(schemas: Schemas, text: str) -> Any:
    """The gazetteer's present data. Raises `Unusable` if it has a problem."""
    document = source.read(FILE, text.encode())
    findings = document.findings or schemas.check("places", FILE, document.data)
    if findings:
        raise Unusable(f"{FILE} already has a problem ({findings[0].message}): `registrar check {FILE}` shows where")
    codes = [place["gss"] for place in document.data]
    if twice := [gss for gss in dict.fromkeys(codes) if codes.count(gss) > 1]:
        raise Unusable(f"{FILE} already has a problem: it has {', '.join(twice)} more than once")
    return document.data


def _text(layout: Layout, known: Mapping[str, Authority], places: Mapping[str, Authority]) -> str:
    """The new gazetteer. If the layout of the old one cannot be kept without changing the data, all of it is rewritten."""
    meant = [places_yaml.data(place) for place in places.values()]
    for kept in (layout, Layout(layout.head, {})):
        text = places_yaml.put_together(kept, known, places)
        if source.read(FILE, text.encode()).data == meant:
            return text
    raise AssertionError("the gazetteer does not read back as it was written")


def _prove(schemas: Schemas, text: str) -> None:
    """Raises `Unusable` if the new gazetteer could not be read."""
    raw = text.encode()
    if len(raw) > files.MAX_REFERENCE_BYTES:
        raise Unusable(f"{FILE} would be {len(raw):,} bytes long; the limit is {files.MAX_REFERENCE_BYTES:,}")
    document = source.read(FILE, raw)
    findings = document.findings or schemas.check("places", FILE, document.data)
    if findings:
        raise Unusable(*(f"the new {FILE} would have a problem: {f.message}" for f in findings))
