"""`/opensearch.xml`: the register as a search engine that a browser can be told to use.

OpenSearch 1.1 allows 16 letters for the short name and 48 for the long one.
"""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from registrar.model.register import Register
from registrar.publish.artifact import Artifact, text
from registrar.publish.listing import FIND
from registrar.publish.published import File

MEDIA = "application/opensearchdescription+xml"
LONG = 48  # letters
STANDARD = "https://github.com/dewitt/opensearch/blob/master/opensearch-1-1-draft-6.md"
PUBLISHED = (
    File(
        path="opensearch.xml",
        media=MEDIA,
        title="How a browser can search the register from its address bar",
        name="openSearch",
        standard=STANDARD,
    ),
)


def subjects(register: Register) -> Sequence[None]:
    return (None,)


def render(register: Register, subject: None) -> Iterator[Artifact]:
    info = register.info
    named = {
        "ShortName": f"{info.prefix} register",
        "LongName": info.name[:LONG],
        "Description": "Find a guarantee or a case by number, place, postcode, rule, body, service, status or words.",
        "InputEncoding": "UTF-8",
        "OutputEncoding": "UTF-8",
        "Language": "en-GB",
        "AdultContent": "false",
    }
    url = f'<Url type="text/html" method="get" template="{escape(register.url(FIND))}?q={{searchTerms}}"/>'
    own = f'<Url type="{MEDIA}" rel="self" template="{escape(register.url("opensearch.xml"))}"/>'
    lines = [*(f"<{tag}>{escape(value)}</{tag}>" for tag, value in named.items()), url, own]
    yield text(
        "opensearch.xml",
        '<?xml version="1.0" encoding="UTF-8"?>\n<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        + "".join(f"{line}\n" for line in lines)
        + "</OpenSearchDescription>\n",
    )
