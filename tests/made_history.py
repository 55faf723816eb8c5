"""Git repositories made for a test, commit by commit, with every date chosen: the answers are known beforehand."""

import datetime as dt
import re
import subprocess
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from repository import empty
from samples import SAMPLE


def git(root: Path, *arguments: str, feed: bytes = b"") -> str:
    """What a git command prints."""
    done = subprocess.run(["git", "-C", str(root), *arguments], input=feed, capture_output=True, check=True)
    return done.stdout.decode()


def seconds(day: str) -> int:
    """Noon of a day, such as 2025-03-14."""
    return int(dt.datetime.fromisoformat(f"{day}T12:00:00+00:00").timestamp())


@dataclass
class Repository:
    """A repository in `root`. Commits are gathered, and written all at once by `done`."""

    root: Path
    stream: list[bytes] = field(default_factory=list)
    marks: int = 0
    tip: int = 0

    def commit(
        self,
        day: str,
        files: Mapping[str, str | bytes | None],
        *,
        parents: Sequence[int] | None = None,
        author_day: str | None = None,
        branch: str = "main",
    ) -> int:
        """One commit; None takes a file away. It follows the last one on `main`, unless `parents` says otherwise."""
        self.marks += 1
        before = ([self.tip] if self.tip else []) if parents is None else list(parents)
        self.say(f"commit refs/heads/{branch}")
        self.say(f"mark :{self.marks}")
        self.say(f"author Somebody <somebody@post.example> {seconds(author_day or day)} +0000")
        self.say(f"committer Somebody <somebody@post.example> {seconds(day)} +0000")
        self.say("data 1\nx")
        for i, parent in enumerate(before):
            self.say(f"{'from' if i == 0 else 'merge'} :{parent}")
        for path, content in files.items():
            if content is None:
                self.say(f"D {path}")
                continue
            raw = content.encode() if isinstance(content, str) else content
            self.say(f"M 100644 inline {path}\ndata {len(raw)}")
            self.stream.append(raw + b"\n")
        self.say("")
        if branch == "main":
            self.tip = self.marks
        return self.marks

    def say(self, line: str) -> None:
        """One line of the stream."""
        self.stream.append(line.encode() + b"\n")

    def done(self) -> list[str]:
        """Writes the commits, checks `main` out, and returns the commits' names by their marks; the first is empty."""
        self.root.mkdir(parents=True, exist_ok=True)
        empty(self.root)
        marks = self.root / ".git/marks"
        git(self.root, "fast-import", "--quiet", f"--export-marks={marks}", feed=b"".join(self.stream))
        git(self.root, "reset", "--quiet", "--hard", "main")
        names = dict(line.split() for line in marks.read_text().splitlines())
        return ["", *(names[f":{i}"] for i in range(1, self.marks + 1))]


KITCHEN = "register/specimens/SPECIMEN-0004.yaml"
GONE = "register/specimens/SPECIMEN-0090.yaml"
DAYS = ("2024-09-18", "2024-10-02", "2025-07-21", "2025-09-12", "2026-01-05", "2026-01-06", "2026-10-01")
"""When each version of the kitchen landed. It was suspended on 3 July 2025 and that was entered on 21 July."""


NOTES = """\
- record: SPECIMEN-0004
  version: 5
  events: [1, 2, 3, 4]
  noted: 2026-01-06
  reason: The file could not be read, so that its events were not there.
"""


SPECIMENS = frozenset(p.stem.partition("-")[2] for p in (SAMPLE / "register/specimens").glob("*.yaml"))
BESIDE = frozenset("0001 0002 0003 0005 0006 0008 0012 0013 CASE-0001 REF-0001 REF-0003".split())
"""The specimens beside the kitchen: each kind of record, endings, a suspension, a redaction. All would take twice the time."""


def kitchen(root: Path, beside: Container[str] = BESIDE) -> list[str]:
    """Some specimens with a past: the kitchen came to what it says today in seven versions, the fifth of them broken, and
    another record was taken away. Returns the commits' names, the first of them empty."""
    whole = (SAMPLE / KITCHEN).read_text("utf-8")
    place = whole.index("events:")
    first, *events = re.split(r"(?m)^(?=  - \{?n: )", whole[place:])

    def until(n: int) -> str:
        return whole[:place] + first + "".join(events[:n])

    shorter = ("expires: 2027-09-15", "expires: 2026-09-15")
    folder = SAMPLE / "register"
    reference = {
        f"register/{name}": (folder / name).read_bytes()
        for name in ("register.yaml", "places.yaml", "bodies.yaml", "rules.yaml", "powers.yaml")
    }
    reference["register/history-notes.yaml"] = NOTES.encode()
    others = {f"register/specimens/{p.name}": p.read_bytes() for p in sorted((folder / "specimens").glob("*.yaml"))}
    others = {file: content for file, content in others.items() if Path(file).stem.partition("-")[2] in beside}
    made = Repository(root)
    made.commit(DAYS[0], {**reference, KITCHEN: until(1).replace(*shorter)})
    made.commit(DAYS[1], {KITCHEN: until(2).replace(*shorter), GONE: until(1).replace("SPECIMEN-0004", "SPECIMEN-0090")})
    made.commit(DAYS[2], {KITCHEN: until(3), **others})
    made.commit(DAYS[3], {KITCHEN: until(4)})
    made.commit(DAYS[4], {KITCHEN: "title: broken [\nservice: <script>alert(1)</script>\n"})
    made.commit(DAYS[5], {KITCHEN: until(6)})
    made.commit("2026-02-01", {GONE: None})
    made.commit(DAYS[6], {KITCHEN: whole})
    return made.done()
