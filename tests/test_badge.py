"""The badge of a guarantee: whatever its status and whenever it is looked at, it says nothing of a day on which it was not made."""

import datetime as dt
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from registrar.checking import pipeline
from registrar.model.register import Register
from registrar.site.files import record_badge
from samples import SAMPLE
from sealed import KEY, sealed

NEVER = ("today", "stands", "valid", "approved", "yes", "proved")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module", params=["2027-02-23", "2026-11-23", "2028-01-01"])
def register(request: pytest.FixtureRequest) -> Register:
    return pipeline.load(SAMPLE, dt.date.fromisoformat(request.param), use_cache=False)


def test_every_badge_has_its_day_and_nothing_of_today(register: Register) -> None:
    for g in register.guarantees:
        (made,) = record_badge.render(register, g)
        assert made.path == f"{g.id}/badge.svg"
        picture = ET.fromstring(made.content)
        told = [str(text.text) for text in picture.iter(f"{SVG}text")]
        assert g.id in told[0]
        assert f"on {register.today.day} {register.today:%B %Y}" in told[1]
        assert "sk the register" in told[2]
        assert ("Do not rely" in told[2]) == (register.status(g) != "in-force")
        assert ("Listed as in force" in told[1]) == (register.status(g) == "in-force")
        whole = " ".join((*told, str(picture[0].text))).lower()
        assert not [word for word in NEVER if word in whole], whole
        assert max(map(len, told)) <= 46, told  # it would leave the frame
        assert not [e for e in picture.iter() if e.tag.endswith(("script", "image", "a"))]
        assert "http" not in made.content.decode().replace("http://www.w3.org/2000/svg", "")


def test_an_unsigned_preview_says_so_and_a_signed_register_does_not(tmp_path: Path) -> None:
    made = sealed(tmp_path / "register")
    for key, words in ((KEY, False), (None, True)):
        register = made.register(key=key)
        assert ("unsigned preview" in record_badge.lines(register, register.guarantees[0])[0]) == words
