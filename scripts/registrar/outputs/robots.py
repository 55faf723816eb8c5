"""`/robots.txt`: every page may be indexed; the sitemap says which there are."""

from collections.abc import Iterator, Sequence

from registrar.publishing.artifact import Artifact, text
from registrar.register import Register


def subjects(register: Register) -> Sequence[None]:
    return (None,)


def render(register: Register, subject: None) -> Iterator[Artifact]:
    yield text("robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {register.url('sitemap.xml')}\n")
