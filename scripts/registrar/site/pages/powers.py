"""`/powers/`: the legal powers that a record can name, who holds each, and what it can reach."""

from collections.abc import Iterator, Sequence

from registrar.model.powers import Power
from registrar.model.reference import NATIONS
from registrar.model.register import Register
from registrar.rules.shared.powers import in_words
from registrar.site.sections.page import Page, fill, joined, root, upper

ADDRESS = "powers/"
TITLE = "Legal powers"
STANDING = {"ended": "No longer in force", "not-known": "Not known to be in force"}
GROUPS = (
    ("change", "Powers to change a rule or lift it", "Under one of these a rule can be modified or disapplied."),
    ("permit", "Powers to permit", "Each of these permits or guides something. None of them lifts another rule."),
    ("unused", "Powers that cannot be used", "They are listed so that nobody relies on them."),
)


def subjects(register: Register) -> Sequence[None]:
    return (None,)


def render(register: Register, subject: None) -> Iterator[Page]:
    shown = [
        {"id": id_, "title": title, "about": about, "powers": [_shown(register, p) for p in register.powers if _group(p) == id_]}
        for id_, title, about in GROUPS
    ]
    yield Page(
        address=ADDRESS,
        title=TITLE,
        description="The legal powers under which a rule can be changed, who holds each, and what it can and cannot reach.",
        body=fill("powers.html", title=TITLE, groups=[g for g in shown if g["powers"]], root=root(ADDRESS)),
        crumbs=(("Checks", "checks/"), (TITLE, "")),
    )


def _group(power: Power) -> str:
    if not power.usable or not power.effects:
        return "unused"
    return "change" if {"modified", "disapplied"} & set(power.effects) else "permit"


def _shown(register: Register, power: Power) -> dict[str, object]:
    return {
        "power": power,
        "held": upper(in_words(power, register.codes)),
        "nations": joined(NATIONS[n] for n in power.nations),
        "kinds": joined((register.codes.label("rule-kind", k).lower() for k in power.kinds), "or"),
        "effects": joined((register.codes.label("effect", e).lower() for e in power.effects), "or"),
        "standing": STANDING.get(power.standing),
    }
