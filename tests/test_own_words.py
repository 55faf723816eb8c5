"""What whoever checks is told of signatures of panels and bodies over their own words: the same in `registrar verify`, on `/verify/`
and in the file on a stick, and true whatever happened to the words, the terms and the key since."""

import datetime as dt
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from made_history import git
from registrar.checking import pipeline
from registrar.cli import main
from registrar.history import archive
from registrar.model.register import Register
from registrar.publish import own_words
from registrar.site.files import verify_list
from registrar.stamp import stamping, verify
from registrar.stamp.private_keys import PrivateKey, keep
from sealed import KEY, key_file, private

TABLE = Path(__file__).parent / "js/own_words.json"
BASE = Path(__file__).parent / "base"
TODAY = dt.date(2026, 11, 23)
NUMBER = "BSG-2026-0001"
FILE = f"register/2026/{NUMBER}.yaml"
REPLY, DECISION = "bodies.b1.reply", "decision"
PANEL, BODY = private(2), private(3)
UNSAFE = "compromised: {from: 2026-11-01, reason: A laptop that held it was lost on a train.}\n"


class Made:
    """A register in a folder, in which a panel and a body have keys."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shutil.copytree(BASE / "register", root / "register")
        for id_, key, more in (
            ("register-2026", KEY, {}),
            ("panel-2026", PANEL, {"purpose": "panel", "holder": "Chair of the panel"}),
            ("library-2026", BODY, {"purpose": "body", "holder": "Head of libraries", "body": "leeds-library-service"}),
        ):
            self.write(f"register/keys/{id_}.yaml", key_file(key, id_, **more))
        git(root, "init", "--quiet", "--initial-branch=main")
        self.commit()
        text = (BASE / "good.yaml").read_text("utf-8")
        self.write(FILE, re.sub(r"recorded: [0-9-]+", f"recorded: {TODAY}", text))

    def write(self, file: str, text: str) -> None:
        (self.root / file).parent.mkdir(parents=True, exist_ok=True)
        (self.root / file).write_text(text, "utf-8")

    def edit(self, pattern: str, new: str, file: str = FILE) -> None:
        text, count = re.subn(pattern, new, (self.root / file).read_text("utf-8"), count=1, flags=re.MULTILINE)
        assert count, pattern
        self.write(file, text)

    def commit(self) -> None:
        git(self.root, "add", "--all")
        who = ["-c", "user.name=Somebody", "-c", "user.email=somebody@post.example"]
        git(self.root, *who, "commit", "--quiet", "--message", "x", "--date=2026-11-23T12:00:00Z")

    def sign(self, part: str, key: PrivateKey) -> None:
        file = self.root.parent / f"{key.public.hex()[:8]}.pem"
        if not file.exists():
            keep(key, file, None, self.root)
        assert main(["sign", NUMBER, part, "--key", str(file), "--root", str(self.root), "--today", str(TODAY)]) == 0

    def register(self) -> Register:
        """As it stands."""
        register = pipeline.load(self.root, TODAY, use_cache=False)
        register = register.knowing(archive.read(self.root, register, pipeline.schema_folder(self.root)))
        return stamping.stamped(register, (), None)


def nobody(made: Made) -> None:
    made.commit()


def both(made: Made) -> None:
    made.sign(REPLY, BODY)
    made.sign(DECISION, PANEL)
    made.commit()


def only_the_body(made: Made) -> None:
    made.sign(REPLY, BODY)
    made.commit()


def not_safe(made: Made) -> None:
    only_the_body(made)
    made.edit(r"\Z", UNSAFE, "register/keys/library-2026.yaml")
    made.commit()


def later_terms(made: Made) -> None:
    """Signed, and the terms were varied since."""
    only_the_body(made)
    made.edit(r"^(promise: .+?)\.?$", r"\1, and the cellar.")
    event = (
        "  - {n: 3, date: 2026-11-23, recorded: 2026-11-23, type: corrected, by: registrar, reason: A word was missing., "
        "changes: [promise]}\n"
    )
    made.edit(r"\Z", event)
    made.commit()


def taken_out(made: Made) -> None:
    """Signed, and words were taken out of the reply since."""
    made.edit("position: consents, date: 2025-12-01,", "position: consents, date: 2025-12-01, statement: The door stays.,")
    only_the_body(made)
    made.edit("statement: The door stays.", 'statement: "[redacted]"')
    event = (
        "  - {n: 3, date: 2026-11-23, recorded: 2026-11-23, type: redacted, by: registrar, reason_code: personal-data,"
        " spans: [{version: 1, path: bodies.b1.reply.statement, from: 0, to: 15}]}\n"
    )
    made.edit(r"\Z", event)
    made.commit()


def preview(made: Made) -> None:
    only_the_body(made)
    (made.root / "register/keys/register-2026.yaml").unlink()
    made.commit()


SIGNED = "Signed on 23 November 2026 with the key library-2026 (Head of libraries). The signature is good."
NOT_SIGNED = "Not signed by those who said it: Decision of "
WAYS: tuple[tuple[Callable[[Made], None], tuple[str, ...]], ...] = (
    (nobody, ("Nothing. What they said was written down by the register.",)),
    (
        both,
        (
            SIGNED,
            "Signed on 23 November 2026 with the key panel-2026 (Chair of the panel). The signature is good.",
            "It is about the terms of version 1.",
        ),
    ),
    (only_the_body, (SIGNED, "It is about the terms of version 1.", NOT_SIGNED)),
    (not_safe, ("does not count: the key library-2026 has not been safe since 1 November 2026.", NOT_SIGNED)),
    (later_terms, (SIGNED, "The terms have been changed since: it is about those of version 1.")),
    (taken_out, ("Words have been taken out since, so that the signature can no longer be checked against them.", NOT_SIGNED)),
    (preview, (SIGNED, own_words.UNPROVED)),
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What the command says in each way, and the list from which the page answers."""

    def one(way: Callable[[Made], None]) -> dict[str, Any]:
        made = Made(tmp_path_factory.mktemp("own") / way.__name__)
        way(made)
        register = made.register()
        found = verify.text(register, NUMBER)
        signed = [f"{label}: {text}" for label, text in own_words.lines(register, register.by_id[NUMBER])]
        assert [line for line in found.lines if line in signed] == signed
        listed = verify_list.whole(register) | {"fields": {}, "keys": [], "checkpoint": "", "signed": way is not preview}
        return {"way": way.__name__, "list": listed, "code": found.code, "sentence": found.sentence, "lines": signed}

    return [one(way) for way, _ in WAYS]


def test_the_table_is_what_the_command_says(told: list[dict[str, Any]], request: pytest.FixtureRequest) -> None:
    text = json.dumps({"number": NUMBER, "today": str(TODAY), "ways": told}, ensure_ascii=False, separators=(",", ":")) + "\n"
    if request.config.getoption("--bless"):
        TABLE.write_text(text, "utf-8")
    assert json.loads(TABLE.read_text("utf-8")) == json.loads(text), "run make bless, and read the difference"


@pytest.mark.parametrize("at", range(len(WAYS)), ids=[way.__name__ for way, _ in WAYS])
def test_who_signed_which_version_and_whether_it_holds(at: int, told: list[dict[str, Any]]) -> None:
    way, says = WAYS[at]
    said = "\n".join(told[at]["lines"])
    for words in says:
        assert words in said, said
    assert ("What these signatures do not show" in said) == (way is not nobody)
    assert ("The signature is good." in said) == (way not in (nobody, not_safe, taken_out))
    assert (own_words.UNPROVED in said) == (way is preview)


def test_versions_in_words() -> None:
    said = {
        (1,): "version 1",
        (1, 2, 3): "versions 1 to 3",
        (1, 3): "versions 1 and 3",
        (1, 2, 4, 7, 8): "versions 1 to 2, 4 and 7 to 8",
    }
    assert {numbers: own_words.in_words_of(numbers) for numbers in said} == said
