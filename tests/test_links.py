"""The look at outside links, without the network: what is asked of whom, when it stops, and what is said of it."""

import datetime as dt
import http.client
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import pytest

import linkcheck.look as look_module
from linkcheck import addresses, report
from linkcheck.addresses import Link
from linkcheck.look import PAUSE, REDIRECTS, Answer, Ask, Refused, Seen, is_public, look, one, public_web
from registrar.checking import pipeline
from registrar.model.register import Register
from samples import SAMPLE

DAY = dt.date(2026, 11, 23)
PROJECT = Path(__file__).resolve().parents[1]


@pytest.fixture
def register() -> Register:
    return pipeline.load(SAMPLE, DAY, use_cache=False)


class Web:
    """A web of our own: it answers by address, and counts the time."""

    def __init__(self, answers: Mapping[str, Answer | Exception], now: float = 0.0) -> None:
        self.answers, self.now = answers, now
        self.asked: list[tuple[str, str]] = []
        self.slept: list[float] = []

    def ask(self, method: str, url: str) -> Answer:
        self.asked.append((method, url))
        answer = self.answers.get(f"{method} {url}", self.answers.get(url, Answer(200)))
        if isinstance(answer, Exception):
            raise answer
        return answer

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def clock(self) -> float:
        return self.now


def link(url: str) -> Link:
    return Link(url, ("BSG-2026-0001 rules.1.url",))


A, B, C = "https://a.gov.uk/x", "https://a.gov.uk/y", "https://b.gov.uk/z"


@pytest.mark.parametrize(
    ("answers", "state", "where"),
    [
        ({}, "fine", ""),
        ({A: Answer(404)}, "broken", ""),
        ({A: Answer(410)}, "broken", ""),
        ({A: Answer(500)}, "unclear", ""),
        ({A: Answer(403)}, "unclear", ""),
        ({A: Answer(429)}, "unclear", ""),
        ({f"HEAD {A}": Answer(404)}, "fine", ""),
        ({f"HEAD {A}": Answer(405)}, "fine", ""),
        ({A: Answer(301, "/y")}, "moved", B),
        ({A: Answer(302, "/y")}, "fine", ""),
        ({A: Answer(301, "/y"), B: Answer(308, C)}, "moved", C),
        ({A: Answer(301, "/y"), B: Answer(302, C)}, "moved", B),
        ({A: Answer(302, "/y"), B: Answer(301, C)}, "fine", ""),
        ({A: Answer(301, "/y"), B: Answer(404)}, "broken", ""),
        ({A: Answer(302, A)}, "unclear", ""),
        ({A: Answer(302, "https://[")}, "unclear", ""),
        ({A: ssl.SSLCertVerificationError("old")}, "broken", ""),
        ({A: socket.gaierror(socket.EAI_NONAME, "no")}, "broken", ""),
        ({A: socket.gaierror(socket.EAI_AGAIN, "later")}, "unclear", ""),
        ({A: TimeoutError()}, "unclear", ""),
        ({A: Refused("no")}, "unclear", ""),
    ],
)
def test_what_a_link_leads_to(answers: Mapping[str, Answer | Exception], state: str, where: str) -> None:
    web = Web(answers)
    seen = one(link(A), web.ask, web.sleep)
    assert (seen.state, seen.where) == (state, where)
    assert len(web.asked) <= 2 * (REDIRECTS + 1)


def test_a_host_is_asked_slowly_and_left_alone_when_it_says_so() -> None:
    web = Web({A: Answer(429)})
    seen = look([link(A), link(B)], web.ask, 1e9, web.clock, web.sleep)
    assert [s.state for s in seen] == ["unclear", "unclear"]
    assert web.asked == [("HEAD", A)]
    web = Web({})
    look([link(A), link(B)], web.ask, 1e9, web.clock, web.sleep)
    assert web.slept == [PAUSE, PAUSE]


def test_the_whole_has_an_end() -> None:
    web = Web({}, now=100.0)
    seen = look([link(A), link(B), link(C)], web.ask, 100.0, web.clock, web.sleep)
    assert web.asked == []
    assert {s.why for s in seen} == {"there was no time left to check it"}


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "2002:7f00:1::",
     "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::a00:1", "2001:0:7f00:1::", "ff02::1", "::"],
)  # fmt: skip
def test_only_the_public_web_is_visited(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_public(address)
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(family, socket.SOCK_STREAM, 6, "", (address, 443))])
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("it was called"))
    with pytest.raises(Refused):
        public_web("test")("HEAD", "https://inside.gov.uk/")


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_the_public_web_is_the_public_web(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url", ["http://a.gov.uk/", "https://a.gov.uk:8443/", "https://me:pw@a.gov.uk/", "file:///etc/passwd", "ftp://a.gov.uk/"]
)
def test_nothing_but_plain_https_is_followed(url: str) -> None:
    with pytest.raises(Refused):
        public_web("test")("HEAD", url)


def sends(*pieces: bytes, again: bytes = b"", pause: float = 0.05) -> Callable[[socket.socket], None]:
    """A host that sends these pieces, and then one piece for ever, with pauses."""

    def serve(peer: socket.socket) -> None:
        with suppress(OSError), peer:
            for piece in pieces:
                peer.sendall(piece)
            while True:
                peer.sendall(again)
                time.sleep(pause)

    return serve


HEAD = b"HTTP/1.1 200 OK\r\n"


@pytest.mark.parametrize(
    "host",
    [
        sends(), sends(again=b"H"), sends(HEAD, again=b"x"), sends(HEAD, b"X: ", again=b"x"), sends(HEAD, again=b"a: b\r\n"),
        sends(again=b"HTTP/1.1 100 Continue\r\n\r\n"), sends(again=b"HTTP/1.1 100 Continue\r\n\r\n", pause=0),
    ],
    ids=["nothing", "letter by letter", "half a line", "an endless line", "endless lines", "wait, wait", "wait at full speed"],
)  # fmt: skip
def test_a_request_as_a_whole_has_an_end(host: Callable[[socket.socket], None], monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of these hosts says something all the time, so that no limit for a single read would ever be reached."""
    assert 0.4 < answered(host, monkeypatch)[1] < 5


def test_of_a_page_nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    answer, _ = answered(sends(HEAD, b"\r\n", again=b"x" * 65_536, pause=0), monkeypatch)
    assert answer == Answer(200), "who reads on is stopped at the end of the time, with no answer"


def answered(host: Callable[[socket.socket], None], monkeypatch: pytest.MonkeyPatch) -> tuple[Answer | None, float]:
    """The answer of a host, None where the time was over, and how long it took."""
    ours, theirs = socket.socketpair()
    monkeypatch.setattr(look_module, "WHOLE", 0.5)
    monkeypatch.setattr(look_module._Connection, "connect", lambda self: setattr(self, "sock", ours))
    threading.Thread(target=host, args=(theirs,), daemon=True).start()
    began = time.monotonic()
    try:
        return public_web("test")("GET", A), time.monotonic() - began
    except (TimeoutError, http.client.HTTPException, OSError):
        return None, time.monotonic() - began
    finally:
        ours.close()


def test_a_look_up_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(look_module, "WHOLE", 0.3)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: time.sleep(30))
    began = time.monotonic()
    assert one(link(A), public_web("test"), lambda _: None).state == "unclear"
    assert time.monotonic() - began < 5


def test_an_address_that_is_too_long_is_not_followed() -> None:
    web = Web({A: Answer(302, "https://b.gov.uk/" + "x" * 10_000)})
    assert one(link(A), web.ask, web.sleep).state == "unclear"
    assert len(web.asked) == 1


def test_made_up_hosts_and_our_own_pages_are_passed_over(tmp_path: Path, register: Register) -> None:
    (tmp_path / "page.md").write_text(
        f"See [it](https://a.gov.uk/x#part), <https://a.gov.uk/x>, https://b.example/, {register.base_url}about/ and https://c.gov.uk/y.\n"
    )
    found = {x.url: x.named for x in addresses.outside(register, tmp_path)}
    assert found["https://a.gov.uk/x"] == ("page.md",)
    assert "https://c.gov.uk/y" in found
    assert not any(".example" in url for url in found)


def test_the_page_is_empty_when_there_is_nothing_to_mend() -> None:
    assert report.markdown([Seen(link(A), "fine")], [], DAY) == ""


def test_the_page_shows_what_a_record_says_as_text() -> None:
    told = Seen(
        Link("https://a.gov.uk/[x](y)<img>", ("BSG-2026-0001 rules.1.url",)),
        "moved",
        "it has moved for good",
        "https://b.gov.uk/@team",
    )
    page = report.markdown([told], [report.Stale("BSG-2026-0001", "r1", "**Act** #12 @team <b>", DAY)], DAY)
    for markup in ("[x]", "<img>", "<b>", "**", "@team", "#12", "https://"):
        assert markup not in page, markup
    assert len(report.markdown([told] * 5000, [], DAY)) < 65_000


def test_old_citations_are_listed_as_long_as_the_guarantee_is_alive(register: Register) -> None:
    later = pipeline.load(SAMPLE, dt.date(2029, 1, 1), use_cache=False)
    for day_register in (register, later):
        flagged = {g.id for g in day_register.guarantees if "citation-stale" in day_register.standing[g.id][0].flags}
        assert {s.id for s in report.stale(day_register)} == flagged


def test_nothing_else_knows_of_it() -> None:
    """The program never waits for the network: only the scheduled job looks at links."""
    for module in (PROJECT / "scripts/registrar").rglob("*.py"):
        assert not re.search(r"^\s*(from|import) linkcheck\b", module.read_text("utf-8"), re.MULTILINE), module


def test_the_types_agree() -> None:
    ask: Ask = Web({}).ask
    assert ask("HEAD", A) == Answer(200)
