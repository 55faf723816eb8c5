"""`registrar places import FILE.csv`: a published list of councils joined to the register's gazetteer.

All or nothing: the new text is read back, held against its schema and against what it should say, and only then put in
the place of the old. The same list once more changes no byte.
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
SOMETHING = re.compile(r"^\ufeff?[^#\s]", re.MULTILINE)  # a line that is no comment


@dataclass(frozen=True, slots=True)
class Import:
    """An import that can be carried out: what it changes, and the bytes to write, by file. None if nothing changes."""

    merged: Merged
    told: tuple[str, ...]
    files: Mapping[str, bytes]

    def write(self, root: Path) -> None:
        """Writes all files or none. Raises `Unusable`; then nothing changed."""
        try:
            write_all(root, self.files)
        except NotWritten as error:
            raise Unusable(str(error)) from None


def named(name: str | None, licence: str | None) -> Source | None:
    """A source as a person named it; the two belong together. Raises `Unusable`."""
    if name is None and licence is None:
        return None
    tidy = [places_csv.tidy(text or "") for text in (name, licence)]
    if not all(tidy) or FORBIDDEN.search("".join(tidy)):
        raise Unusable("give both the source of the list and its licence: --source NAME --licence NAME")
    return Source(*tidy)


def prepare(root: Path, file: Path, source_: Source | None = None) -> Import:
    """Everything but the writing. `source_`: whom the list is from, where its kind does not say it. Raises `Unusable`."""
    listing = places_lists.recognise(places_csv.read(file))
    old = _read(root / FILE, files.MAX_REFERENCE_BYTES)
    schemas = Schemas(pipeline.schema_folder(root))
    held = _data(schemas, old) if SOMETHING.search(old) else []
    known = {place["gss"]: typed(Authority, place) for place in held}
    merged = merge(known, listing)

    text = old.replace("\r\n", "\n")
    layout = places_yaml.take_apart(text.removeprefix("\ufeff"), held)
    licence = _read(root / LICENCE, files.MAX_REFERENCE_BYTES)
    told = places_sources.sources_in_licence(licence)
    head, sources = places_sources.in_head(layout.head or places_yaml.HEAD, source_ or listing.source, told)
    new = _text(Layout(head, layout.entries), known, merged.places)
    new = new.replace("\n", "\r\n") if "\r\n" in old else new
    _prove(schemas, new)
    texts = {FILE: (old, new), LICENCE: (licence, places_sources.in_licence(licence, sources))}
    written = {name: after.encode() for name, (before, after) in texts.items() if before != after}
    return Import(merged, (*listing.told, *merged.told), written)


def report(done: Import, written: bool) -> list[str]:
    """What a person is told, a line for each thing."""
    lines = [
        *(f"note     {line}" for line in done.told),
        *(f"added    {line}" for line in done.merged.added),
        *(f"changed  {line}" for line in done.merged.changed),
    ]
    counts = f"{len(done.merged.added)} added, {len(done.merged.changed)} changed, {done.merged.unchanged} unchanged"
    names = " and ".join(done.files)
    if not done.files:
        return [*lines, f"{counts}: nothing to write."]
    return [*lines, f"{counts}: {names} {'written' if written else 'would be written'}."]


def _read(path: Path, limit: int) -> str:
    """A text file; empty where there is none."""
    try:
        if path.is_symlink() or (path.exists() and not path.is_file()):
            raise Unusable(f"{path} is not a plain file")
        raw = path.read_bytes() if path.exists() else b""
        if len(raw) > limit:
            raise Unusable(f"{path} has more than {limit:,} bytes")
        return raw.decode("utf-8")
    except OSError as error:
        raise Unusable(f"{path} cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise Unusable(f"{path} is not UTF-8 text") from None


def _data(schemas: Schemas, text: str) -> Any:
    """The gazetteer's data as it stands. One that is faulty is not built upon."""
    document = source.read(FILE, text.encode())
    findings = document.findings or schemas.check("places", FILE, document.data)
    if findings:
        raise Unusable(f"{FILE} has a problem itself ({findings[0].message}): `registrar check {FILE}` says where")
    codes = [place["gss"] for place in document.data]
    if twice := [gss for gss in dict.fromkeys(codes) if codes.count(gss) > 1]:
        raise Unusable(f"{FILE} has a problem itself: {', '.join(twice)} appears more than once")
    return document.data


def _text(layout: Layout, known: Mapping[str, Authority], places: Mapping[str, Authority]) -> str:
    """The new gazetteer. Where the old one's manner cannot be kept without changing what it says, all is written anew."""
    meant = [places_yaml.data(place) for place in places.values()]
    for kept in (layout, Layout(layout.head, {})):
        text = places_yaml.put_together(kept, known, places)
        if source.read(FILE, text.encode()).data == meant:
            return text
    raise AssertionError("the gazetteer does not read back as it was written")


def _prove(schemas: Schemas, text: str) -> None:
    """The new gazetteer will be read. Raises `Unusable`."""
    raw = text.encode()
    if len(raw) > files.MAX_REFERENCE_BYTES:
        raise Unusable(f"{FILE} would have {len(raw):,} bytes; at most {files.MAX_REFERENCE_BYTES:,} are read")
    document = source.read(FILE, raw)
    findings = document.findings or schemas.check("places", FILE, document.data)
    if findings:
        raise Unusable(*(f"the new {FILE} would have a problem: {f.message}" for f in findings))
