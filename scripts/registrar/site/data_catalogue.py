"""What can only be said once the bulk files lie there: their sizes and checksums, on `/data/` and in its descriptions."""

from collections.abc import Iterator, Sequence

from registrar.model.register import Register
from registrar.publish.artifact import Artifact
from registrar.publish.tables.descriptions import MEDIA, FileInfo, checksums, documents
from registrar.publish.tables.file_info import info_of_bytes
from registrar.site.pages import data
from registrar.site.sections.page import Page

FOLDER = "data/"


def described_files(register: Register, files: Sequence[FileInfo]) -> Iterator[Artifact | Page]:
    """The page and the descriptions of these files, and the checksums of all of them."""
    bulk = [w for w in files if "/" not in w.path.removeprefix(FOLDER) and w.path.rpartition(".")[2] in MEDIA]
    described = [Artifact(path, content) for path, content in documents(register, bulk)]
    yield from described
    summed = [w for w in files if not w.path.endswith(".html")]
    yield Artifact("data/SHA256SUMS", checksums([*summed, *(info_of_bytes(a.path, a.content) for a in described)]))
    yield data.page(register, bulk)
