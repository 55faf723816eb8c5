"""The ready files for hosts: each gives every published file the type that the file says of itself, and the same headers."""

import json
import re
import shlex
from collections.abc import Callable
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest

from registrar.checking import pipeline
from registrar.publish.published import BRACES
from registrar.site import hosting
from registrar.site.hosting import HEADERS, KNOWN_EVERYWHERE, whole
from registrar.site.published import files
from sample_sites import TODAY, SampleSites
from samples import SAMPLE

Host = Callable[[str], str | None]
"""The type that a host gives to a path; None where it is left to the host."""


@pytest.fixture(scope="module")
def site(sample_sites: SampleSites) -> Path:
    return sample_sites.outside_git() / "site"


@pytest.fixture(scope="module")
def paths(site: Path) -> list[str]:
    """A few files of each kind: those in one folder of the first level, at one depth, with one ending."""
    kinds: dict[tuple[str, int, str], list[str]] = {}
    for file in sorted(site.rglob("*")):
        if file.is_file():
            path = file.relative_to(site).as_posix()
            folder, _, name = path.rpartition("/")
            kinds.setdefault((path.partition("/")[0] if folder else "", path.count("/"), name.partition(".")[2]), []).append(path)
    return [path for found in kinds.values() for path in found[:3]]


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    register = pipeline.load(SAMPLE, TODAY, use_cache=False)
    return {a.path: a.content.decode() for a in hosting.documents(register, files())}


@cache
def described() -> list[tuple[re.Pattern[str], str]]:
    """The addresses that are described, the most exact first, with the type of what is there."""
    found = []
    for f in sorted((f for f in files() if not f.internal), key=lambda f: -len(BRACES.sub("", f.path))):
        pieces = BRACES.split(f.path)
        found.append((re.compile("".join("[^/]+" if n % 2 else re.escape(p) for n, p in enumerate(pieces))), f.media))
    return found


@cache
def wanted(path: str) -> str | None:
    """The type that the file says of itself; None for pages and what they load."""
    return next((media for pattern, media in described() if pattern.fullmatch(path)), None)


def underscore(text: str) -> Host:
    rules = re.findall(r"^(/\S*)\n  Content-Type: (.*)$", text, re.MULTILINE)

    def type_of(path: str) -> str | None:
        found = {media for pattern, media in rules if fnmatch(f"/{path}", pattern)}
        assert len(found) < 2, (path, found)
        return found.pop() if found else None

    return type_of


def nginx(text: str) -> Host:
    endings = {e: m for m, e in re.findall(r"^    (\S+) (\S+);$", text, re.MULTILINE)}
    locations = re.findall(r"location ~ (\S+) \{ types \{ \} default_type (\S+); \}", text)
    utf8 = {"text/html", *re.findall(r"charset_types (.*);", text)[0].split()}

    def type_of(path: str) -> str | None:
        media = next((m for pattern, m in locations if re.search(pattern, f"/{path}")), None) or endings[path.rpartition(".")[2]]
        return f"{media}; charset=utf-8" if media in utf8 else media

    return type_of


def caddy(text: str) -> Host:
    matchers: dict[str, tuple[list[str], list[str], list[str]]] = {}
    for name, inside in re.findall(r"^  @(\w+) \{\n(.*?)^  \}", text, re.MULTILINE | re.DOTALL):
        not_ = re.findall(r"not path_regexp (\S+)", inside)
        matchers[name] = (re.findall(r"^    path (\S+)", inside, re.MULTILINE), [], not_)
    for name, pattern in re.findall(r"^  @(\w+) path_regexp (\S+)$", text, re.MULTILINE):
        matchers[name] = ([], [pattern], [])
    given = dict(re.findall(r'^  header @(\w+) Content-Type "(.*)"$', text, re.MULTILINE))

    def type_of(path: str) -> str | None:
        at = f"/{path}"
        found = {
            given[name]
            for name, (globs, patterns, but) in matchers.items()
            if (any(fnmatch(at, g) for g in globs) or any(re.search(p, at) for p in patterns))
            and not any(re.search(p, at) for p in but)
        }
        assert len(found) < 2, (path, found)
        return found.pop() if found else None

    return type_of


def s3(text: str) -> Host:
    rules = [shlex.split(line)[1:] for line in text.splitlines() if line.startswith("typed '")]

    def type_of(path: str) -> str | None:
        return next((media for pattern, media in reversed(rules) if fnmatch(path, pattern)), None)

    return type_of


HOSTS = {"_headers": underscore, "hosting/nginx.conf": nginx, "hosting/Caddyfile": caddy, "hosting/s3.sh": s3}


@pytest.mark.parametrize("host", HOSTS)
def test_each_host_gives_each_file_the_type_that_it_says_of_itself(host: str, paths: list[str], made: dict[str, str]) -> None:
    given = HOSTS[host](made[host])
    table = hosting.types(files())
    seen = set()
    for path in sorted(set(paths) - set(made)):
        media = table.of(path)
        assert wanted(path) in (None, media), path
        told = given(path)
        if host == "_headers" and told is None:
            assert path.rpartition(".")[2] in KNOWN_EVERYWHERE or "." not in path, path
        else:
            assert told == whole(media), path
        seen.add(media)
    assert len(seen) > 15


def test_each_host_sends_the_same_headers(made: dict[str, str]) -> None:
    told = {
        "_headers": dict(re.findall(r"^  ([A-Z][\w-]+): (.*)$", made["_headers"].partition("\n/*.")[0], re.MULTILINE)),
        "nginx": dict(re.findall(r'^  add_header (\S+) "(.*)" always;$', made["hosting/nginx.conf"], re.MULTILINE)),
        "caddy": dict(re.findall(r'^    (\S+) "(.*)"$', made["hosting/Caddyfile"], re.MULTILINE)),
    }
    assert all(headers == HEADERS for headers in told.values()), told
    policy = json.loads(made["hosting/cloudfront.json"])
    said = json.dumps(policy)
    for name, value in HEADERS.items():
        assert value in said or name in ("X-Content-Type-Options", "Strict-Transport-Security"), name
    assert policy["SecurityHeadersConfig"]["ContentTypeOptions"]
    seconds = policy["SecurityHeadersConfig"]["StrictTransportSecurity"]["AccessControlMaxAgeSec"]
    assert HEADERS["Strict-Transport-Security"] == f"max-age={seconds}"


def test_no_script_of_the_site_has_an_ending_that_a_host_may_not_know(site: Path) -> None:
    assert not list(site.rglob("*.mjs"))
    assert not [p for p in (site / "assets").rglob("*.js") if '.mjs"' in p.read_text("utf-8")]


def test_the_page_on_other_hosts_names_each_file() -> None:
    text = (Path(__file__).resolve().parents[1] / "docs/about/another-host.md").read_text("utf-8")
    for name in hosting.NAMES:
        assert f"/{name}`" in text, name
