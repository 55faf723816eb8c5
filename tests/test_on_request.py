"""The page of a saved record, made on request: the one that a build would make, or the last one with what is wrong with the file."""

import datetime as dt
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from registrar.site.build import build
from registrar.site.on_request import OnRequest
from samples import SAMPLE

TODAY = dt.date(2026, 11, 23)
ADDRESS = "http://127.0.0.1:8000/"
OTHERS = re.compile(r"SPECIMEN-(00(?!0[12467])|CASE-0005|REF-000[13])")
"""The specimens that stay away: of each kind some are enough."""
FOLLOWING, FOLLOWED = "SPECIMEN-0007", "SPECIMEN-0006"
"""A record, and the precedent that it names."""


def committed(root: Path, message: str) -> None:
    who = ("-c", "user.name=S", "-c", "user.email=s@post.example", "-c", "commit.gpgsign=false")
    for arguments in (("init", "-q", "-b", "main"), ("add", "-A"), (*who, "commit", "-q", "-m", message)):
        subprocess.run(["git", *arguments], cwd=root, check=True)


class Desk:
    """A register in git, a served site of it, and what serves pages on request."""

    def __init__(self, folder: Path) -> None:
        self.root, self.out = folder / "desk", folder / "site"
        shutil.copytree(
            SAMPLE / "register", self.root / "register", ignore=lambda _, names: {n for n in names if OTHERS.match(n)}
        )
        committed(self.root, "All records")
        self.live = OnRequest(self.root, self.out, lambda: TODAY, ADDRESS)
        self.build()

    def build(self) -> None:
        inputs = self.live.inputs()
        build(self.root, self.out, TODAY, ADDRESS, use_cache=False, served=True)
        self.live.built(inputs)

    def as_built(self) -> None:
        """The files say again what they said when the site was built, so that a build would make the same site."""
        self.live.built(self.live.inputs())

    def file(self, id_: str) -> Path:
        return next((self.root / "register").rglob(f"{id_}.yaml"))

    def replace(self, id_: str, old: str, new: str) -> None:
        text = self.file(id_).read_text("utf-8")
        assert old in text
        self.file(id_).write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("on-request"))


def saved_anew(desk: Desk, id_: str) -> None:
    """Saves a record with another title."""
    line = next(line for line in desk.file(id_).read_text("utf-8").splitlines() if line.startswith("title: "))
    desk.replace(id_, line, f"title: Another name for {id_}")


def page(desk: Desk, id_: str) -> str:
    return (desk.live.page(id_) or b"").decode()


def all_numbers(desk: Desk) -> list[str]:
    return sorted(f.stem for f in (desk.root / "register/specimens").glob("*.yaml"))


def test_a_page_made_on_request_is_that_of_a_whole_build(desk: Desk) -> None:
    numbers = all_numbers(desk)
    assert desk.live.page(numbers[0]) is None, "nothing was saved since the build"
    for id_ in numbers[:3]:
        saved_anew(desk, id_)
    assert set(desk.live.changed()) == set(numbers[:3])
    made = {id_: desk.live.page(id_) for id_ in numbers}
    desk.build()
    for id_ in numbers:
        assert made[id_] == (desk.out / id_ / "index.html").read_bytes(), id_
    assert desk.live.page(numbers[0]) is None, "the site has it now"


def test_a_record_with_a_problem_says_so_on_its_page_and_shows_what_it_said_before(desk: Desk) -> None:
    before = desk.file(FOLLOWING).read_text("utf-8")
    saved_anew(desk, FOLLOWING)
    now = page(desk, FOLLOWING)
    desk.replace(FOLLOWING, f"title: Another name for {FOLLOWING}", f"titel: Another name for {FOLLOWING}")
    line = 1 + desk.file(FOLLOWING).read_text("utf-8").splitlines().index(f"titel: Another name for {FOLLOWING}")
    told = page(desk, FOLLOWING)
    assert "<h2>The file has " in told
    assert f"<strong>Line {line}:</strong>" in told
    assert "The record is shown as it was before." in told
    assert f"Another name for {FOLLOWING}" in told
    desk.file(FOLLOWING).write_text(before, "utf-8")
    right = page(desk, FOLLOWING)
    assert "<h2>The file has " not in right
    assert right != now
    desk.as_built()


def test_what_is_wrong_between_two_records_is_told_after_the_whole_check(desk: Desk) -> None:
    before = desk.file(FOLLOWING).read_text("utf-8")
    desk.replace(FOLLOWING, f"ref: {FOLLOWED}", "ref: SPECIMEN-8888")
    desk.live.page(FOLLOWING)
    desk.live.checked()
    told = page(desk, FOLLOWING)
    assert "<h2>The file has a problem</h2>" in told
    assert "SPECIMEN-8888" in told
    desk.file(FOLLOWING).write_text(before, "utf-8")
    desk.as_built()
    assert desk.live.page(FOLLOWING) is None


def test_where_more_than_records_changed_the_build_is_waited_for(desk: Desk) -> None:
    new = desk.file(FOLLOWING).with_name("SPECIMEN-9999.yaml")
    new.write_text(desk.file(FOLLOWING).read_text("utf-8").replace(FOLLOWING, new.stem), "utf-8")
    assert desk.live.page(FOLLOWING) is None
    assert desk.live.page(new.stem) is None
    new.unlink()
    saved_anew(desk, FOLLOWING)
    assert desk.live.page(FOLLOWING) is not None
    committed(desk.root, "Another title")
    saved_anew(desk, FOLLOWED)
    assert desk.live.page(FOLLOWED) is None, "the history has another version now"
