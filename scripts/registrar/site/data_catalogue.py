"""Metadata that needs the finished files: their addresses, sizes and checksums.

This is the index and the description of the interface for programs, and the page and descriptions of the bulk data.
"""

from collections.abc import Iterator, Sequence

import msgspec

from registrar.model.register import Register
from registrar.publish.api_index import index
from registrar.publish.artifact import Artifact
from registrar.publish.openapi import description
from registrar.publish.shapes.shape import compact
from registrar.publish.tables.descriptions import FOLDER, checksums, documents
from registrar.publish.tables.file_info import FileInfo, Offered, info_of_bytes
from registrar.site import hosting
from registrar.site.pages import data
from registrar.site.published import MADE_LAST, files
from registrar.site.sections.page import Page


def weighed(paths: Sequence[str]) -> list[str]:
    """The published files whose size and checksum are given: all below `/data/`, and any other in the catalogue."""
    there = set(paths)
    listed = {p for f in files() if f.catalogued for p in f.among(there)}
    return sorted(listed | {p for p in there if p.startswith(FOLDER)})


def described_files(register: Register, infos: Sequence[FileInfo]) -> Iterator[Artifact | Page]:
    """The descriptions of the published files; `infos` are those of the files that `weighed` names."""
    yield Artifact("api/v1/index.json", compact(index(register, files())))
    yield Artifact("api/v1/openapi.json", msgspec.json.encode(description(register, files())) + b"\n")
    by_path = {w.path: w for w in infos}
    offered = [Offered(f, by_path[p]) for f in files() if f.catalogued for p in f.among(by_path)]
    offered.sort(key=lambda o: (not o.file.holds, o.info.path))
    later = [f for f in MADE_LAST if f.catalogued]
    described = [Artifact(path, content) for path, content in documents(register, offered, later)]
    yield from described
    summed = [w for w in infos if w.path.startswith(FOLDER) and not w.path.endswith(".html")]
    yield Artifact("data/SHA256SUMS", checksums([*summed, *(info_of_bytes(a.path, a.content) for a in described)]))
    yield from hosting.documents(register, files())
    yield data.page(register, offered, later)
