"""`register.yaml`, which anybody can propose: addresses and mailboxes have a form in which they can be printed anywhere."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from registrar.checking import pipeline
from registrar.cli import main
from registrar.model.register import Register
from registrar.site.sections.links import Links
from samples import SAMPLE
from test_schemas import ROOT

FILE = "register/register.yaml"
TODAY = "2026-11-23"
FORGED = 'https://x.example/"><script>alert(1)</script><a href="'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "tests/base/register", tmp_path / "register")
    return tmp_path


def found(root: Path, capsys: pytest.CaptureFixture[str], **fields: str) -> list[tuple[str, str]]:
    """The codes and places of the problems of a register whose file has these values."""
    path = root / FILE
    lines = path.read_text().splitlines()
    for name, value in fields.items():
        key = "  email" if name == "email" else name
        lines = [line for line in lines if not line.startswith(f"{key}:")]
        at = lines.index("contact:") + 1 if name == "email" else len(lines)
        lines.insert(at, f"{key}: {json.dumps(value)}")
    path.write_text("\n".join(lines) + "\n")
    main(["check", "--root", str(root), "--format", "json", "--today", TODAY])
    return [(p["file"], p["code"]) for p in json.loads(capsys.readouterr().out)]


@pytest.mark.parametrize(
    "address",
    [
        "https://register.example/", "https://a-b.register.co.uk/", "https://somebody.github.example/guarantee-register/",
        "https://register.example:8443/", "https://xn--cfrestr-gya.example/", "https://register.example/a/~b/c.d_e/",
    ],
)  # fmt: skip
def test_an_address_of_the_site(address: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert found(root, capsys, address=address) == []


@pytest.mark.parametrize(
    "address",
    [
        "http://register.example/", "https://register.example", "//register.example/", "javascript:alert(1)//", "HTTPS://register.example/",
        "https://Register.example/", "https://rēgister.example/", "https://me@register.example/", "https://me:pw@register.example/",
        "https://register.example@evil.example/", "https://register.example/?a=/", "https://register.example/#/", "https://register.example//",
        "https://register.example/../", "https://register.example/./", "https://register.example/.hidden/", "https://register.example/%2e%2e/",
        "https://register.example:0/", "https://register.example:/", "https://register.example:99999/", "https://register.example:0443/",
        "https://localhost/", "https://127.0.0.1/", "https://[::1]/", "https://2130706433/", "https://-register.example/",
        "https://register..example/", "https://register.example./", "https://register.example/a b/", "https://register.example/\t/",
        "https://register.example/\n", "https://register.example/\nSitemap: https://evil.example/", "https://register.example/'/",
        "https://register.example/(a)/", "https://register.example/[a]/", "https://register.example/{a}/", "https://register.example/<b>/",
        "https://register.example\\evil.example/", f"https://{'a' * 64}.example/", f"https://register.example/{'a' * 300}/", FORGED + "/",
    ],
)  # fmt: skip
@pytest.mark.parametrize("field", ["address", "code"])
def test_what_is_no_address_is_told(field: str, address: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if field == "code" and address == "https://register.example":
        return  # the address of the code may end without a slash
    assert found(root, capsys, **{field: address}) in ([(FILE, "schema-pattern")], [(FILE, "schema-max-length")])


@pytest.mark.parametrize(
    "code",
    [
        "https://code.example/guarantee-register",
        "https://code.example/~us/a.git",
        "https://code.example:3000/a/-/b/",
        "https://code.example",
    ],
)
def test_an_address_of_the_code(code: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert found(root, capsys, code=code) == []


MAILBOXES = ["registrar@register.example", "the.registrar+a_b-c@mail.register.co.uk"]
NO_MAILBOXES = [
    "registrar@register.example?bcc=evil@evil.example", "registrar@register.example&cc=a", "registrar%0a@register.example",
    "registrar @register.example", "registrar@register.example ", "registrar@Register.example", "registrar@register", "registrar",
    "registrar@127.0.0.1", "registrar@[127.0.0.1]", "a@b@register.example", "registrar@register.example,b@register.example",
    "<registrar@register.example>", "registrar@register.example\nBcc: a@b.example", "\"a\"@register.example", ".a@register.example",
    "a..b@register.example", "a.@register.example", "registrar@register.example\"onclick=\"alert(1)", "registrar(at)register.example",
]  # fmt: skip


@pytest.mark.parametrize("email", MAILBOXES)
def test_a_mailbox(email: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert found(root, capsys, email=email) == []


@pytest.mark.parametrize("email", NO_MAILBOXES)
def test_what_is_no_mailbox_is_told(email: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert found(root, capsys, email=email) == [(FILE, "schema-pattern")]


@pytest.mark.parametrize("email", [*NO_MAILBOXES, *MAILBOXES, "[redacted]"])
def test_the_mailbox_of_a_group_has_the_same_form(email: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "register/2026").mkdir()
    good = (ROOT / "tests/base/good.yaml").read_text()
    record = good.replace("post: Secretary", f"post: Secretary, email: {json.dumps(email)}", 1)
    (root / "register/2026/BSG-2026-0001.yaml").write_text(record)
    main(["check", "--root", str(root), "--format", "json", "--today", TODAY])
    codes = {p["code"] for p in json.loads(capsys.readouterr().out)}
    assert ("schema-pattern" in codes) == (email in NO_MAILBOXES)


def test_an_address_in_a_copy_elsewhere_ends_no_attribute() -> None:
    """Even an address that no schema has seen: the preview of a pull request once took its links from there as they were."""
    import datetime as dt

    register = pipeline.load(SAMPLE, dt.date.fromisoformat(TODAY), use_cache=False)
    forged: Register = replace(register, base_url=FORGED, info=msgspec.structs.replace(register.info, address=FORGED))
    links = Links(forged, forged.base_url, scripts=False)
    entry = next(iter(register.by_id.values()))
    assert "<script" not in links.to(f"{entry.id}/", "Name")
    assert "<script" not in str(links.root)
