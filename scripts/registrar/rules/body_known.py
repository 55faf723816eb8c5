"""Each body that a record names is in the catalogue of bodies, under a name of its own; illustrations name no real body.

**Why.** Two schools have the same name, and one council has many. Only an id says which body made a promise. If a real
body's page showed an illustration, it would seem to have promised what it never did.

**Fix.** Write the id of the body in `body`: it is in `register/bodies.yaml`. If the body is not there, add it.
`registrar grant` and `registrar refuse` ask which body is meant, and add a new one. An application may leave `body` out.
A body that is called in quite other words, or is in another place, than the entry that it cites, is another body: cite that.
If it really was called so, add the name to the entry's `other_names`.
"""

from collections.abc import Iterator

from registrar.base.diagnostics import Finding
from registrar.model.catalogues import BODIES
from registrar.model.record_set import RecordSet
from registrar.model.records import Case, Record
from registrar.rules.shared.catalogue import bodies_in, bodies_of, bodies_of_a_case, faults, something_else
from registrar.rules.shared.contract import EACH_CASE, EACH_RECORD, REFERENCE_FILES, SAME_RECORD, Context, Part, RegisterContext
from registrar.rules.shared.own_words import another_body

CODE = "body-known"
LOOKS_AT = EACH_RECORD
YIELDS_TO = {"file-name": SAME_RECORD.within("id")}  # whether it is an illustration is not known


def check(record: Record, context: Context) -> Iterator[Finding]:
    for cited, body in zip(bodies_of(record), record.bodies_named, strict=True):
        yield from faults(CODE, BODIES, cited, context.catalogues.bodies)
        entry = context.catalogues.bodies.get(cited.id)
        if entry and entry.open_to(record.specimen) and (how := another_body(body, entry, context, record.specimen)):
            yield something_else(how, CODE, BODIES, cited, entry, context.catalogues.bodies)


def of_a_case(case: Case, context: Context) -> Iterator[Finding]:
    """The bodies that were asked, and whoever said no."""
    for cited in bodies_of_a_case(case):
        yield from faults(CODE, BODIES, cited, context.catalogues.bodies)


def in_the_catalogues(record_set: RecordSet, context: RegisterContext) -> Iterator[Finding]:
    """Successors, and the bodies that made a rule."""
    for cited in bodies_in(record_set.catalogues):
        yield from faults(CODE, BODIES, cited, record_set.catalogues.bodies)


ALSO = (Part(REFERENCE_FILES, in_the_catalogues), Part(EACH_CASE, of_a_case, YIELDS_TO))
