"""The rules of a guarantee, each with what became of it and with the safeguards that answer it."""

from collections.abc import Callable, Iterator
from typing import Any

from markupsafe import Markup, escape

from registrar.base.days import days_after, in_words
from registrar.model.parts import Rule, Safeguard
from registrar.model.records import Guarantee, Record
from registrar.site.sections.labels import Labels
from registrar.site.sections.page import ended, joined, lower


class RulesSection:
    """The terms of one guarantee. `common` are the safeguards that answer each of several rules: they are shown once."""

    def __init__(self, w: Labels, g: Guarantee, will_be: Callable[[str, str], Markup]) -> None:
        self._w, self._g, self._will_be = w, g, will_be
        every = {r.id for r in g.rules}
        together = [s for s in g.safeguards if len(every) > 1 and every <= set(s.answers)]
        self._own = [s for s in g.safeguards if s not in together]
        self.common = [self._guard(s) for s in together]

    def __iter__(self) -> Iterator[dict[str, Any]]:
        w, shown = self._w, set[str]()
        for use in w.register.rules_of[self._g.id]:
            rule = use.rule
            if not isinstance(rule, Rule):
                continue
            own = [s for s in self._own if rule.id in s.answers]
            yield {
                "rule": rule,
                "address": f"rules/{use.slug}/",
                "kind": w.label("rule-kind", rule.kind),
                "effect": w.label("effect", rule.effect),
                "sentence": self._sentence(rule),
                "facts": list(self._facts(rule)),
                "power": w.register.powers.get(rule.power),
                "guards": [self._guard(s, f"-{rule.id}" if s.id in shown else "") for s in own],
            }
            shown.update(s.id for s in own)

    def _sentence(self, rule: Rule) -> Markup:
        """What the guarantee does to the rule. On the day on which either has ended, the browser puts the words of then."""
        told, then = self._w.effect(self._g, rule), self._w.effect(self._g, rule, over=True)
        if told == then:
            return escape(told)
        attribute = self._will_be(told, then)
        if attribute and rule.until:
            attribute += Markup(' data-until="{}"').format(rule.until)
        said = Markup("<span{}>{}</span>").format(attribute, told) if attribute else escape(told)
        if attribute and rule.until:
            said += Markup('<template data-from="{}">{}</template>').format(days_after(rule.until, 1), then)
        return said

    def _facts(self, rule: Rule) -> Iterator[tuple[str, str]]:
        yield "What it protects", ended(rule.aim)
        if rule.limits:
            yield "Limits", ended(rule.limits)
        if rule.power and not self._w.register.powers.get(rule.power):
            yield "Power used", rule.power
        if rule.until:
            yield "Until", in_words(rule.until)
        yield "Applies in", joined(self._w.nations[n] for n in rule.extent)
        if rule.as_at:
            yield "Text of the law as at", in_words(rule.as_at)
        yield "Citation checked", in_words(rule.checked)

    def _guard(self, s: Safeguard, suffix: str = "") -> dict[str, str]:
        return guard(self._w, self._g, s, "the holder", suffix)


def guard(w: Labels, record: Record, s: Safeguard, provider: str, suffix: str = "") -> dict[str, str]:
    """A safeguard. `suffix` keeps the ids of a page apart where one safeguard stands beside two rules."""
    responsible = record.body(s.responsible)
    who = w.inside(responsible.name) if responsible else provider
    return {
        "id": f"{s.id}{suffix}",
        "kind": w.label("safeguard-kind", s.kind),
        "text": ended(s.text),
        "how": f"{ended(w.label('frequency', s.frequency))} To see: {lower(ended(s.evidence))} Answerable: {ended(who)}",
    }
