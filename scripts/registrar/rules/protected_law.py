"""Law on the protected list can only be confirmed or guided, whatever power is claimed.

**Why.** Some law protects people from the worst: from abuse, discrimination, slavery, fire, unsafe food. A register
that let anyone set it aside, on any ground, would itself be a danger. A record can say only that such law never required
what was demanded (`confirmed`), or how to comply with it (`guided`). Where such a law itself offers a permit, and a rule cites
that provision and no other, its use may be `permitted`.

**Fix.** Write `confirmed` or `guided`. If the real obstacle was a body's own practice, which it said rested on that law,
name the practice as the rule, with its own kind and without the address of the law. In `demands`, write that it was said to
rest on that law; in `instead`, write what people do, and not that a law does not apply. The list is on the page of protected
law, and in `schemas/codes/protected-law.yaml`. The promise, the summary and the conditions may not say either that such law is
not followed or does not apply: say what people do.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding, KeyPath
from registrar.model.records import Scheme
from registrar.rules.shared.contract import EACH_CITED_RULE, EACH_SCHEME, Context, Part, RuleOf
from registrar.rules.shared.effects import set_aside
from registrar.rules.shared.law import broken_in

CODE = "protected-law"
LOOKS_AT = EACH_CITED_RULE


def check(cited: RuleOf[Scheme], context: Context) -> Iterator[Finding]:
    rule = cited.rule
    if law := set_aside(rule, context.codes):
        yield Finding(
            cited.at("effect"), CODE,
            f"`{rule.id}` rests on the {law}, which no guarantee may set aside, but its effect is `{rule.effect}`",
            "write `confirmed` if that law never required this, or `guided`; name a body's own practice as a separate rule",
        )  # fmt: skip


def in_the_texts(scheme: Scheme, context: Context) -> Iterator[Finding]:
    """What a promise or a condition says of protected law, whatever the rules cite."""
    texts: list[tuple[KeyPath, str]] = [(("promise",), scheme.promise), (("summary",), scheme.summary)]
    texts += [(("conditions", i, "text"), condition.text) for i, condition in enumerate(scheme.conditions)]
    for path, text in texts:
        if law := broken_in(text, context.codes.protected_law):
            yield Finding(
                scheme.at(*path), CODE, f"this says that the {law} is not kept, which no guarantee may set aside",
                "say what people do, and not that a law does not apply",
            )  # fmt: skip


ALSO = (Part(EACH_SCHEME, in_the_texts),)
