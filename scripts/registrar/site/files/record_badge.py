"""`/ID/badge.svg`: a picture that a scheme puts on its own page. It says how the guarantee was listed on the day of the build,
with the day, and to ask the register: so a picture that is old, or was copied, never says that anything stands today."""

from collections.abc import Iterator, Sequence
from html import escape

from registrar.base.days import in_words
from registrar.model.records import Guarantee
from registrar.model.register import Register
from registrar.publish.artifact import Artifact, text
from registrar.publish.published import File
from registrar.site.sections.page import lower

PUBLISHED = (
    File(path="{id}/badge.svg", media="image/svg+xml", title="How a guarantee was listed, as a picture", name="recordBadge"),
)
STYLE = (
    "rect{fill:#fff;stroke:#0a5c59}text{fill:#13211f;font:15px Arial,'Liberation Sans',Helvetica,sans-serif}.s{font-weight:700}"
    ".ring{fill:none;stroke:#0a5c59}.off rect,.off .ring{stroke:#9c1b16;stroke-dasharray:7 4}"
    "@media (prefers-color-scheme:dark){rect{fill:#0f1716;stroke:#74d2c8}text{fill:#e6edeb}.ring{stroke:#74d2c8}"
    ".off rect,.off .ring{stroke:#ffb0a8}}"
)
WIDTH, HEIGHT = 480, 104


def subjects(register: Register) -> Sequence[Guarantee]:
    return register.guarantees


def lines(register: Register, g: Guarantee) -> list[str]:
    """The words of the picture."""
    status, day = register.status(g), in_words(register.today)
    label = lower(register.codes.statuses[status].label)
    what = f"{'Illustration' if g.specimen else 'Guarantee'} {g.id}" + ("" if register.stamp.signer else ", unsigned preview")
    if status == register.codes.machine.force:
        return [what, f"Listed as {label} on {day}", "Ask the register whether it still is"]
    return [what, f"Listed as {label} on {day}", "Do not rely on it: ask the register"]


def render(register: Register, g: Guarantee) -> Iterator[Artifact]:
    told = lines(register, g)
    off = "" if register.status(g) == register.codes.machine.force else ' class="off"'
    rows = "".join(
        f'<text x="66" y="{y}" class="{weight}">{escape(line)}</text>'
        for y, weight, line in zip((32, 58, 84), ("n", "s", "n"), told, strict=True)
    )
    yield text(
        f"{g.id}/badge.svg",
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
        f' role="img"{off}>'
        f"<title>{escape('. '.join(told))}.</title><style>{STYLE}</style>"
        f'<rect x="2" y="2" width="{WIDTH - 4}" height="{HEIGHT - 4}" rx="4" stroke-width="3"/>'
        '<circle class="ring" cx="36" cy="52" r="17" stroke-width="3" stroke-dasharray="2 1.8"/>'
        f'<circle class="ring" cx="36" cy="52" r="10" stroke-width="4"/>{rows}</svg>\n',
    )
