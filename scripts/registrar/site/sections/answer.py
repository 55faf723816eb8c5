"""The first screen of a guarantee: each rule in a line, who can stop it, what still applies, whom to call.

Nothing of it may be further than two screens down on a phone of 360 by 740 pixels, whatever the record says. Long texts are cut
here, and each leads to the part of the page that has it in full. Heights are estimated in lines, on the safe side; a browser
test measures them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from registrar.model.authors import STOP_POWER
from registrar.model.parts import Rule
from registrar.model.records import Guarantee
from registrar.site.sections.fitting import Part, short
from registrar.site.sections.labels import Labels
from registrar.site.sections.page import ended, joined, upper
from registrar.site.sections.replies import telephone

LINE = 22.4  # pixels, as record.css sets the first screen on a phone
SCREENS = 2 * 740 / LINE - 1  # one line stays free
ABOVE = 10.6  # lines: the masthead, the number, the status with its day


class Room(NamedTuple):
    """The most letters of each text, and the most items of each list. `instead`: 0 leaves it out, and the rule itself says it."""

    instead: int
    limits: int
    name: int
    rules: int
    remains: int
    lines: int
    stop: int
    why: int
    urgent: int
    where: int


ROOMS = (
    Room(160, 140, 120, 12, 240, 12, 500, 500, 400, 160),
    Room(120, 120, 100, 10, 160, 10, 300, 300, 250, 120),
    Room(90, 110, 90, 8, 120, 8, 240, 220, 180, 90),
    Room(70, 100, 80, 7, 100, 7, 200, 180, 140, 80),
    Room(60, 90, 70, 6, 80, 6, 180, 150, 110, 70),
    Room(50, 90, 70, 5, 80, 5, 160, 140, 100, 70),
    Room(45, 80, 60, 4, 70, 4, 150, 130, 90, 60),
    Room(40, 70, 60, 3, 60, 4, 140, 120, 80, 60),
    Room(40, 60, 50, 3, 50, 3, 130, 100, 70, 50),
    Room(36, 50, 45, 2, 50, 3, 110, 110, 60, 40),
    Room(36, 50, 40, 2, 50, 2, 110, 100, 60, 40),
    Room(36, 40, 35, 1, 40, 2, 90, 80, 50, 30),
    Room(0, 50, 45, 2, 50, 3, 110, 110, 60, 40),
    Room(0, 40, 35, 1, 40, 2, 90, 80, 50, 30),
)
"""What is tried, the widest first. The last is used if nothing fits."""
NEVER_CUT = ("urgent", "stop")
"""What a reader may need at once: it is shortened only if nothing fits even when all else is as short as it may be."""
WIDENED = {
    "rules": "rules", "urgent": "urgent", "stop": "stops", "lines": "remains", "remains": "remains", "instead": "rules",
    "limits": "rules", "why": "why", "where": "where", "name": "rules",
}  # fmt: skip
"""What gets the room that is left over, a step at a time and in turn, the most important first; the part that it widens."""


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule in a line. Texts that end in `…` go on in the rule itself."""

    id: str
    name: str
    effect: str
    instead: str
    limits: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The texts of the first screen, made to fit. `more_rules`, `more_stops` and `more_remains` count what is left out."""

    where: str
    who: str
    why: str
    rules: tuple[RuleLine, ...]
    stops: tuple[str, ...]
    remains: tuple[str, ...]
    urgent: str
    more_rules: int
    more_stops: int
    more_remains: int

    @property
    def where_cut(self) -> bool:
        """Whether the places and the venue are not here in full."""
        return self.where.endswith("…")

    @property
    def remains_cut(self) -> bool:
        """Whether what still applies is not here in full."""
        return bool(self.more_remains) or any(line.endswith("…") for line in self.remains)


def answer(w: Labels, g: Guarantee, why: str, flags: int, lines: int) -> Answer:
    """The first screen of a guarantee. `why` says why it is suspended or how it ended; `flags` and `lines` with a telephone are
    shown too."""
    made = _fitted(_parts(w, g, why, lines), SCREENS - ABOVE - 1.6 * flags)
    return Answer(
        where=" ".join(made["where"].texts[0]),
        who=made["who"].texts[0][0],
        why=" ".join(piece for text in made["why"].texts for piece in text),
        rules=tuple(RuleLine(r.id, *text) for r, text in zip(g.rules, made["rules"].texts, strict=False)),
        stops=tuple(text[0] for text in made["stops"].texts),
        remains=tuple(text[0] for text in made["remains"].texts),
        urgent=made["urgent"].texts[0][0],
        more_rules=made["rules"].more,
        more_stops=made["stops"].more,
        more_remains=made["remains"].more,
    )


def uncut(w: Labels, g: Guarantee, why: str) -> Answer:
    """The head of a page that has no first screen: where, who and why in full, and nothing that is told further down."""
    return Answer(
        where=_where(w, g), who=g.provider.name, why=why, rules=(), stops=(), remains=(), urgent="", more_rules=0, more_stops=0,
        more_remains=0,
    )  # fmt: skip


def _fitted(parts: Callable[[Room], dict[str, Part]], most: float) -> dict[str, Part]:
    """The texts in at most so many lines: the widest room that fits, and then each text as long as it may still be."""
    whole = {name: getattr(ROOMS[0], name) for name in NEVER_CUT}
    rooms = [*(r._replace(**whole) for r in ROOMS), *ROOMS]
    room, made = rooms[0], parts(rooms[0])
    for narrower in rooms[1:]:
        if _height(made) <= most:
            break
        room, made = narrower, parts(narrower)
    growing = {name for name, part in WIDENED.items() if made[part].cut or (name == "instead" and not room.instead)}
    while growing:
        for name in [name for name in WIDENED if name in growing]:
            steps = [step for r in ROOMS if (step := getattr(r, name)) > getattr(room, name)]
            if not steps:
                growing.remove(name)
                continue
            attempt = room._replace(**{name: min(steps)})
            longer = parts(attempt)
            if _height(longer) > most:
                growing.remove(name)
            else:
                room, made = attempt, longer
    return made


def _height(made: Mapping[str, Part]) -> float:
    return sum(p.lines for p in made.values())


def _parts(w: Labels, g: Guarantee, why: str, lines: int) -> Callable[[Room], dict[str, Part]]:
    """Cuts the texts to a room. Each has the width of its lines and the height of what is around them (record.css)."""
    stood, where, urgent = w.stood(g, w.register.status(g)), _where(w, g), ended(g.redress.urgent)
    stops = [ended(s.text) for s in g.safeguards if s.kind == STOP_POWER]
    remains = [upper(line) for line in g.remains]
    effects = [w.shortly_of(rule) for rule in g.rules]
    whole = {
        "stood": Part(((stood,),) if stood else (), 19.0, heading=0.2),
        "title": Part(((g.title,),), 16.1, scale=1.34),
        "welsh": Part(((g.title_cy,),) if g.title_cy else (), 19.0, scale=0.95),
        "promise": Part(((g.promise,),), 17.0, heading=2.3, gap=0, scale=1.06),
    }

    def cut(room: Room) -> dict[str, Part]:
        rules = [_rule(rule, effect, room) for rule, effect in zip(g.rules, effects, strict=True)]
        return whole | {
            "where": Part(((short(where, room.where),),), 15.4, heading=0.6, gap=0.6),
            "who": Part(((short(g.provider.name, room.where),),), 15.4, gap=0.6),
            "why": Part(((short(why, room.why),),) if why else (), 18.2, heading=2.6, gap=0),
            "rules": _list(rules, room.rules, 19.2, 0.35),
            "stops": _list([(short(line, room.stop),) for line in stops], 2, 18.0, 1.0),
            "remains": _list([(short(line, room.remains),) for line in remains], room.lines, 19.0, 0.2),
            "urgent": Part(((short(urgent, room.urgent),),), 19.2, heading=2.0 + 1.9 * lines + 1.4),
        }

    return cut


def _list(texts: Sequence[tuple[str, ...]], most: int, width: float, gap: float) -> Part:
    return Part(tuple(texts[:most]), width, heading=2.0, gap=gap, more=max(0, len(texts) - most))


def _rule(rule: Rule, effect: str, room: Room) -> tuple[str, str, str, str]:
    """A rule in pieces: its name, its effect, what happens instead, its limits."""
    instead = short(rule.instead, room.instead) if room.instead else ""
    return short(rule.name, room.name), effect, instead, short(rule.limits or "", room.limits)


def _where(w: Labels, g: Guarantee) -> str:
    named = [f"{w.place(p.gss)}, {p.part}" if p.part else w.place(p.gss) for p in g.places]
    return ". ".join([joined(named), *([g.venue] if g.venue else [])])


def calls(w: Labels, g: Guarantee) -> Iterator[Markup]:
    """Whom to call: the number for complaints, then each body that has one, as links that dial."""
    seen = set[str]()
    if g.redress.phone:
        seen.add(g.redress.phone)
        yield Markup("{} To complain").format(telephone(g.redress.phone))
    for body in g.bodies:
        phone = body.contact.phone
        if phone and phone not in seen:
            seen.add(phone)
            yield Markup("{} {}").format(telephone(phone), w.inside(short(body.name, 45)))
