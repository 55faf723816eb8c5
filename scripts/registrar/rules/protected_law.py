"""Law on the protected list is only confirmed or guided, whatever the power.

**Why.** Some law protects people from the worst: from abuse, discrimination, slavery, fire, unsafe food. A register
that let it be set aside, by anyone and on any ground, would be a danger itself. What can be said of such law is that
it never required what was demanded (`confirmed`), or how to comply with it (`guided`).

**Fix.** Write `confirmed` or `guided`. If what stood in the way was a body's own practice said to rest on that law, name
the practice as the rule, with its own kind and without the address of the law. The list is in
`schemas/codes/protected-law.yaml`.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.records import Scheme
from registrar.rules.shared.contract import EACH_CITED_RULE, Context, RuleOf
from registrar.rules.shared.effects import set_aside

CODE = "protected-law"
LOOKS_AT = EACH_CITED_RULE


def check(cited: RuleOf[Scheme], context: Context) -> Iterator[Finding]:
    rule = cited.rule
    if law := set_aside(rule, context.codes):
        yield Finding(
            cited.at("effect"), CODE,
            f"`{rule.id}` rests on the {law}, which no guarantee may set aside, and its effect is `{rule.effect}`",
            "write `confirmed` if that law never required it, or `guided`; a body's own practice is a rule of its own",
        )  # fmt: skip
