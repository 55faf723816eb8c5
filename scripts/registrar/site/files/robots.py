"""`/robots.txt`: every page may be indexed; the sitemap says which there are."""

from collections.abc import Iterator, Sequence

from registrar.model.register import Register
from registrar.publish.artifact import Artifact, text


def subjects(register: Register) -> Sequence[None]:
    return (None,)


def render(register: Register, subject: None) -> Iterator[Artifact]:
    yield text("robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {register.url('sitemap.xml')}\n")
