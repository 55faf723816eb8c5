"""`/log/`: the log of all versions as static files, in the layout of C2SP's tlog-tiles, with its signed checkpoint."""

from collections.abc import Iterator, Sequence

from registrar.model.register import Register, per_register
from registrar.publish.artifact import Artifact, text
from registrar.publish.published import BINARY, TEXT, File, Parameter
from registrar.stamp import stamping, tiles

TILES = "https://c2sp.org/tlog-tiles"
NUMBER = r"(?:x[0-9]{3}/)*[0-9]{3}(?:\.p/[1-9][0-9]{0,2})?"
TILE = Parameter(
    "The number of the tile in threes, such as x001/234, and .p/ with its width where it is not full",
    {"type": "string", "pattern": f"^{NUMBER}$"}, "000.p/85", pattern=NUMBER,
)  # fmt: skip
LEVEL = Parameter("The level, from 0 on", {"type": "string", "pattern": "^(?:0|[1-9][0-9]?)$"}, "0", pattern="[0-9]{1,2}")
PUBLISHED = (
    File(
        path="log/checkpoint", media=TEXT, title="The last signed checkpoint of the log of all versions", name="logCheckpoint",
        standard="https://c2sp.org/tlog-checkpoint",
    ),
    File(
        path="log/witnessed", media=TEXT, name="logWitnessed", standard="https://c2sp.org/tlog-cosignature",
        title="The last checkpoint that others have signed too; the last one of all until they have",
    ),
    File(
        path="log/tile/entries/{tile}", media=BINARY, title="Entries of the log, up to 256 in a file", name="logEntries",
        standard=TILES, parameters={"tile": TILE},
    ),
    File(
        path="log/tile/{level}/{tile}", media=BINARY, title="Hashes of the log’s tree, up to 256 in a file", name="logTile",
        standard=TILES, parameters={"level": LEVEL, "tile": TILE},
    ),
)  # fmt: skip


@per_register
def state(register: Register) -> tuple[str, str]:
    """The checkpoint of the whole log, on which every file here rests, and the last one that others have signed."""
    return stamping.signed_checkpoint(register), register.stamp.witnessed.decode()


def subjects(register: Register) -> Sequence[None]:
    return (None,)


def render(register: Register, subject: None) -> Iterator[Artifact]:
    signed, witnessed = state(register)
    signed = stamping.with_witnesses(signed, witnessed)
    yield text("log/checkpoint", signed)
    yield text("log/witnessed", witnessed or signed)
    for path, content in tiles.hash_tiles(stamping.tree(register)):
        yield Artifact(f"log/{path}", content)
    for path, content in tiles.partial_tiles(stamping.tree(register), register.stamp.entries, register.stamp.sizes):
        yield Artifact(f"log/{path}", content)
    for path, content in tiles.entry_tiles(register.stamp.entries):
        yield Artifact(f"log/{path}", content)
