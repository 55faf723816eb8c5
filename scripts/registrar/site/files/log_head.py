"""`/log/head.json`: the commit from which the site was made, from which the next release must follow.

It names none where the site was made from something that is in no commit.
"""

from collections.abc import Iterator, Sequence

from registrar.model.published_head import PATH
from registrar.model.register import Register
from registrar.publish.artifact import Artifact
from registrar.publish.published import JSON, File
from registrar.publish.serialise import about
from registrar.publish.shapes.log import Head
from registrar.publish.shapes.shape import pretty

PUBLISHED = (File(path=PATH, media=JSON, title="The commit from which the site was made", name="head", shapes=(Head,)),)


def subjects(register: Register) -> Sequence[None]:
    return (None,)


def render(register: Register, subject: None) -> Iterator[Artifact]:
    history = register.history
    settled = history.known and not history.unsettled
    pasts = history.pasts.values()
    whole = Head(
        **about(register),
        commit=(history.head or None) if settled else None,
        day=history.day if settled else None,
        records=len(pasts),
        versions=sum(len(past.versions) for past in pasts),
        clocks=dict(sorted(history.clocks.items())),
    )
    yield Artifact(PATH, pretty(whole))
