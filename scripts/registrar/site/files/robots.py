"""`/robots.txt`: every page may be indexed; the sitemap says which there are."""

from collections.abc import Iterator, Sequence

from registrar.model.register import Register
from registrar.publish.artifact import Artifact, text
from registrar.publish.published import TEXT, File

PUBLISHED = (
    File(
        path="robots.txt",
        media=TEXT,
        title="What robots may read",
        name="robots",
        standard="https://www.rfc-editor.org/rfc/rfc9309",
    ),
)


def subjects(register: Register) -> Sequence[None]:
    return (None,)


def render(register: Register, subject: None) -> Iterator[Artifact]:
    yield text("robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {register.url('sitemap.xml')}\n")
