"""Each rule that a record names is in the catalogue of rules; a real record names no rule that is there for illustrations.

**Why.** People name one rule in many ways. Only an id shows that it is the same rule, and what became of it before. An
illustration may cite real law, since law is the same for everybody, but no other real rule.

**Fix.** Write the id of the rule in `rule`: it is in `register/rules.yaml`. If the rule is not there, add it; legislation
has its identifier as its id. `registrar grant` and `registrar refuse` ask which rule is meant, and add a new one. An
application may leave `rule` out. A rule that is called in quite other words, or is at the address of another law, than the entry
that it cites, is another rule: cite that. If it really was called so, add the name to the entry's `other_names`.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.catalogues import RULES
from registrar.model.record_set import RecordSet
from registrar.model.records import Case, Record
from registrar.rules.shared.catalogue import faults, rules_in, rules_of, rules_of_a_case, something_else
from registrar.rules.shared.contract import EACH_CASE, EACH_RECORD, REFERENCE_FILES, SAME_RECORD, Context, Part, RegisterContext
from registrar.rules.shared.own_words import another_rule

CODE = "rule-known"
LOOKS_AT = EACH_RECORD
YIELDS_TO = {"file-name": SAME_RECORD.within("id")}  # whether it is an illustration is not known


def check(record: Record, context: Context) -> Iterator[Finding]:
    for cited, rule in zip(rules_of(record), record.rules_named, strict=True):
        yield from faults(CODE, RULES, cited, context.catalogues.rules)
        entry = context.catalogues.rules.get(cited.id)
        if entry and entry.open_to(record.specimen) and (how := another_rule(rule, entry, context, record.specimen)):
            yield something_else(how, CODE, RULES, cited, entry, context.catalogues.rules)


def of_a_case(case: Case, context: Context) -> Iterator[Finding]:
    """The rules that the bodies named."""
    for cited in rules_of_a_case(case):
        yield from faults(CODE, RULES, cited, context.catalogues.rules)


def in_the_catalogue(record_set: RecordSet, context: RegisterContext) -> Iterator[Finding]:
    """The Act of a section, and rules that only look the same."""
    for cited in rules_in(record_set.catalogues):
        yield from faults(CODE, RULES, cited, record_set.catalogues.rules)


ALSO = (Part(REFERENCE_FILES, in_the_catalogue), Part(EACH_CASE, of_a_case, YIELDS_TO))
