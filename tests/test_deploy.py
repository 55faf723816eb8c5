"""`make publish`, against a real store on this machine: an S3 server that rclone itself serves."""

import os
import re
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deploy import __main__ as program
from deploy import turn
from deploy.plan import ENTRY, Phase, cache_of, plan, type_of
from deploy.rclone import Failed, Remote
from deploy.turn import FILE, STALE, Turn
from registrar.site import hosting, published, site_folder

SCRIPTS = Path(__file__).parents[1] / "scripts"
RCLONE = Path(sys.executable).with_name("rclone")
KEY, SECRET = "AKIDOFTHETESTS01", "secretofthetests"  # of a server that lives as long as a test
TYPES = hosting.types(published.files())
OLD = {
    site_folder.MARK: '{"counts": 1, "links": {"openapi": ""}}', "index.html": "old home", "404.html": "not found", "assets/register.js": "old", "changes.atom": "old",
    "SPECIMEN-0001/index.html": "old page", "SPECIMEN-0002/index.html": "gone later", "log/checkpoint": "1", "data/SHA256SUMS": "a",
}  # fmt: skip
NEW = {
    **OLD, site_folder.MARK: '{"counts": 2, "links": {"openapi": ""}}', "index.html": "new home", "assets/register.js": "new", "changes.atom": "new",
    "SPECIMEN-0001/index.html": "new page", "SPECIMEN-0003/index.html": "new", "log/checkpoint": "2", "assets/new.js": "new",
    "BSG–1.yaml": "a name that is not plain", "two words.txt": "a name with a space",
}  # fmt: skip
del NEW["SPECIMEN-0002/index.html"]
FEW = {
    site_folder.MARK, "index.html", "assets/register.js", "assets/new.js", "SPECIMEN-0001/index.html", "SPECIMEN-0002/index.html",
    "log/checkpoint",
}  # fmt: skip


def least(files: Mapping[str, str]) -> dict[str, str]:
    """Of the files of a site, as few as make one: each kind is sent by a process of its own."""
    return {path: text for path, text in files.items() if path in (site_folder.MARK, "index.html")}


def write(folder: Path, files: Mapping[str, str]) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


def read(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text("utf-8") for p in folder.rglob("*") if p.is_file()}


@pytest.fixture(autouse=True)
def uncollected(monkeypatch: pytest.MonkeyPatch) -> None:
    """rclone lives so shortly here that it had better not collect its garbage: `rclone version` takes half of the time without."""
    monkeypatch.setenv("GOGC", "off")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of a bucket, which a server on loopback shows as S3. In rclone's settings it is `store:bucket`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (tmp_path / "store/bucket").mkdir(parents=True)

    for name, value in {
        "RCLONE_CONFIG": str(tmp_path / "none.conf"), "RCLONE_CONFIG_STORE_TYPE": "s3", "RCLONE_CONFIG_STORE_PROVIDER": "Rclone",
        "RCLONE_CONFIG_STORE_ENDPOINT": f"http://127.0.0.1:{port}", "RCLONE_CONFIG_STORE_ACCESS_KEY_ID": KEY,
        "RCLONE_CONFIG_STORE_SECRET_ACCESS_KEY": SECRET,
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    command = [
        str(RCLONE),
        "serve",
        "s3",
        "--addr",
        f"127.0.0.1:{port}",
        "--auth-key",
        f"{KEY},{SECRET}",
        str(tmp_path / "store"),
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield tmp_path / "store/bucket"
        server.terminate()


class Told(NamedTuple):
    """How a publication ended, and what it said."""

    status: int
    out: str
    err: str


Publish = Callable[..., Told]


@pytest.fixture
def publish(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Publish:
    """Publishes a site in this process. Nobody waits for others who do not come."""
    monkeypatch.setattr(turn, "PAUSE", 0)

    def run(site: Path, *options: str, to: str = "store:bucket") -> Told:
        monkeypatch.setattr(sys, "argv", command(site, *options, to=to)[2:])
        return Told(program.main(), *capsys.readouterr())

    return run


def command(site: Path, *options: str, to: str = "store:bucket") -> list[str]:
    return [sys.executable, "-m", "deploy", "--site", str(site), f"--to={to}", *options]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(SCRIPTS)}


def test_changed_files_are_sent_with_their_type_and_lifetime_and_old_ones_deleted(
    store: Path, tmp_path: Path, publish: Publish
) -> None:
    first = publish(write(tmp_path / "site", OLD))
    assert (first.out, first.err) == (f"{len(OLD)} files sent; 0 were there already.\n", "")
    second = publish(write(tmp_path / "site", NEW))
    assert second.out == "10 files sent, 1 deleted; 2 were there already.\n"
    assert read(store) == NEW
    assert publish(tmp_path / "site").out == f"0 files sent; {len(NEW)} were there already.\n"
    assert publish(tmp_path / "site", "--all", "--dry-run").out.startswith(f"{len(NEW)} files would be sent")
    listed = subprocess.run(
        [str(RCLONE), "lsjson", "-R", "--metadata", "store:bucket"], capture_output=True, text=True, check=True
    )
    heads = {m[1]: (m[3], m[2]) for m in re.finditer(
        r'"Path":"([^"]+)".*?"cache-control":"([^"]+)","content-type":"([^"]+)"', listed.stdout)}  # fmt: skip
    assert heads["index.html"] == ("text/html; charset=utf-8", "public, max-age=300")
    assert heads["changes.atom"] == ("application/atom+xml", "public, max-age=300")
    assert heads["log/checkpoint"][1] == "no-cache"
    assert heads["data/SHA256SUMS"][0] == "text/plain; charset=utf-8"


def cut_off(publish: Callable[[], object], command: str, at: int) -> None:
    """A publication in a process of its own, which is killed with all that it started during its `at`th such command of rclone."""
    process = os.fork()
    if process == 0:
        os.setsid()
        popen, left = subprocess.Popen, iter(range(at, -1, -1))

        class Cut(popen):  # type: ignore[misc, valid-type]
            def __init__(self, call: list[str], **more: object) -> None:
                super().__init__(call, **more)
                if call[1] == command and not next(left):
                    time.sleep(0.03)  # it has begun, and has not ended
                    os.killpg(0, signal.SIGKILL)

        subprocess.Popen = Cut  # type: ignore[assignment, misc]
        try:
            publish()
        finally:
            os._exit(0)  # it was not cut off
    _, status = os.waitpid(process, 0)
    assert os.WIFSIGNALED(status), "it ended before it was cut off"


def test_one_that_is_cut_off_leaves_a_whole_site_and_the_next_one_ends_it(store: Path, tmp_path: Path, publish: Publish) -> None:
    """At an upload in the middle, and at the deletion. The sites have one or two files for each phase."""
    old, new = ({p: text for p, text in files.items() if p in FEW} for files in (OLD, NEW))
    site, uploads = write(tmp_path / "site", new), len(plan(new, old, TYPES, site_folder.MARK).uploads)
    cuts = [("copy", uploads // 2), ("delete", 0)]
    places = [write(store / str(n), old) for n in range(len(cuts))]
    for place, (command, at) in zip(places, cuts, strict=True):
        to = f"store:bucket/{place.name}"
        cut_off(lambda to=to: publish(site, to=to), command, at)  # type: ignore[misc]
        now = {p: text for p, text in read(place).items() if p != FILE}
        for path, text in old.items():
            assert now.get(path) in (text, new.get(path)) or path not in new, "half a file, or none"
        if now["index.html"] == new["index.html"]:
            assert all(now[p] == text for p, text in new.items() if not ENTRY.fullmatch(p) and not p.startswith("log/"))
        assert "SPECIMEN-0002/index.html" in now or all(now[p] == text for p, text in new.items()), "deleted too soon"
        ended = publish(site, "--take-over", to=to)
        assert ended.status == 0, ended.err
        assert read(place) == new


def test_of_two_at_once_one_publishes_and_the_other_says_so(store: Path, tmp_path: Path, publish: Publish) -> None:
    write(store, least(OLD))
    site, out = write(tmp_path / "site", least(NEW)), [tmp_path / "one", tmp_path / "other"]
    processes = []
    for said in out:
        processes.append(os.fork())
        if processes[-1] == 0:
            turn.PAUSE = 1.0  # as in earnest, but shorter: both are there within it
            try:
                told = publish(site)
                said.write_text(f"{told.status} {told.err}")
            finally:
                os._exit(0)
    for process in processes:
        os.waitpid(process, 0)
    failed = [said.read_text() for said in out if not said.read_text().startswith("0 ")]
    assert len(failed) <= 1  # if one is done before the other begins, both may succeed
    assert all("somebody else began to publish" in err for err in failed), failed
    assert read(store) == least(NEW)


def test_somebody_else_is_waited_for_unless_they_were_cut_off(store: Path, tmp_path: Path, publish: Publish) -> None:
    site = write(tmp_path / "site", least(OLD))
    (store / FILE).write_text(f'{{"id": "another", "began": {int(time.time())}}}')
    busy = publish(site)
    assert busy.status == 1
    assert "somebody else began to publish 1 minute ago and has not finished" in busy.err
    (store / FILE).write_text(f'{{"id": "another", "began": {int(time.time()) - STALE - 1}}}')
    assert publish(site).status == 0
    assert read(store) == least(OLD)


def test_a_full_disk_is_told_and_nothing_is_deleted(tmp_path: Path) -> None:
    place = tmp_path / "place"
    write(place, least(OLD) | {"SPECIMEN-0002/index.html": "gone later"})
    write(tmp_path / "site", {**least(NEW), "data/large.csv": "x" * 100_000})
    failed = subprocess.run(
        command(tmp_path / "site", to=str(place)),
        capture_output=True,
        text=True,
        check=False,
        env=environment() | {"PYTHONDONTWRITEBYTECODE": "1"},  # what it compiled would be cut off, and believed by the next test
        preexec_fn=small_disk,
    )
    assert failed.returncode == 1
    assert failed.stderr.startswith("publish: ")
    assert "data/large.csv" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert read(place)["SPECIMEN-0002/index.html"] == "gone later"
    assert read(place)["index.html"] == "old home"
    assert FILE not in read(place)


def small_disk() -> None:
    """No file can be larger than 4 KiB: what a program meets on a full disk, but without filling one."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))


def test_what_is_no_site_is_neither_sent_nor_replaced(tmp_path: Path, publish: Publish) -> None:
    site = write(tmp_path / "site", OLD)
    place = write(tmp_path / "place", {"thesis.txt": "mine"})
    refused = publish(site, to=str(place))
    assert "something other than a site of a register (thesis.txt)" in refused.err
    assert read(place) == {"thesis.txt": "mine"}
    assert "is not a finished site" in publish(write(tmp_path / "other", {"index.html": "x"}), to=str(tmp_path / "new")).err
    (site / site_folder.UNFINISHED).write_text("")
    assert "is not a finished site" in publish(site, to=str(tmp_path / "new")).err
    for wrong in ("", "--config=/etc/passwd", "nowhere:bucket"):
        said = publish(write(tmp_path / "site", OLD), to=wrong)
        assert said.status == 1
        assert said.err.startswith("publish: ")


def test_a_turn_that_somebody_took_over_is_noticed(tmp_path: Path) -> None:
    remote = Remote(str(tmp_path))
    mine = Turn(remote, sleep=lambda _: None)
    mine.take()
    Turn(remote, sleep=lambda _: None).take(over=True)
    with pytest.raises(Failed, match="at the same time"):
        mine.hold()
    mine.give_back()
    assert (tmp_path / FILE).exists(), "it is the other’s"


PATHS = st.lists(st.sampled_from(sorted({*OLD, *NEW, "assets/a.js", "x/index.html", "log/tile/0/001"})), unique=True)


@given(PATHS, PATHS, st.sets(st.sampled_from("abc")))
def test_after_the_plan_there_is_what_is_here_and_nothing_new_is_named_before_it_is_there(
    here: list[str], there: list[str], odd: set[str]
) -> None:
    now = dict.fromkeys(here, "new")
    then = {p: ("new" if p[0] in odd else None if p[-1] in odd else "old") for p in there}
    what = plan(now, then, TYPES, site_folder.MARK)
    sent = [p for batch in what.uploads for p in batch.paths]
    assert sorted(sent) == sorted(p for p in now if then.get(p) != "new")
    assert set(what.gone) == set(then) - set(now)
    assert len(sent) + what.same == len(now)
    phases = [batch.phase for batch in what.uploads]
    assert phases == sorted(phases)
    for batch in what.uploads:
        for path in batch.paths:
            assert (batch.type, batch.cache) == (type_of(TYPES, path), cache_of(path))
            assert (batch.phase is Phase.LAST) == (path == site_folder.MARK)
            assert batch.phase < Phase.ENTRIES or ENTRY.fullmatch(path) or path.startswith("log/")
