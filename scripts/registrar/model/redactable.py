"""Which words of a record a redaction may take out, by the path of their text. The check and the site both ask here.

Never a date, a code, an id, an effect or the position of a reply: those are no words about a person, and without them nobody
would know what is promised. Whatever is not named here stays; `tests/test_redaction.py` asks of each text of the schemas on
which side it is. The catalogues are not looked at: what is wrong there is put right there, and no earlier version is published.
"""

from enum import Enum

from registrar.base.patterns import later


class Extent(Enum):
    """How much of a text may go."""

    WHOLE = "all of it, since nothing is promised there"
    NAMED = "single words, which name somebody or say how to reach them"
    WORDS = "single words that tell of a person"


WHOLE = later(
    r"decision\.reasons|reasons|provider_statement|bodies\.[^.]+\.(reply\.statement|answer)|events\.[^.]+\.reason"
    r"|asks\.[^.]+\.words|events\.[^.]+\.words|told_no\.words|outcomes\.[^.]+\.note|decision\.basis\.note|decision\.consulted\.[^.]+\.result|appeal\.refusal|learning\.text"
)
WORDS = later(
    r"title|title_cy|want|from\.name|(told_no|no_answer)\.name|promise|summary|keywords(\.[^.]+)?|venue|places\.[^.]+\.part|next_step|applicant"
    r"|(provider|partners\.[^.]+|body|by)\.name|partners\.[^.]+\.part|provider\.contact\.(post|email|url|phone)"
    r"|coproduction\.(decisions|opt_out|principles\.[^.]+|roles\.[^.]+\.does)|appeal\.tried(\.[^.]+)?"
    r"|rules?\.([^.]+\.)?(name|citation|aim|demands|instead|limits|url|claim|text)"
    r"|safeguards\.[^.]+\.(text|evidence)|conditions\.[^.]+\.text|remains(\.[^.]+)?"
    r"|redress\.(how|then|urgent|url|phone)|bodies\.[^.]+\.(name|contact|contact\.(post|email|url|phone))"
    r"|decision\.(by\.name|interests|basis\.(citation|url)|document\.(title|url|archived_url))"
    r"|decision\.(consulted\.[^.]+\.(who|how)|impact\.(equality|children|workforce|workforce\.(text|position)))"
    r"|outcomes\.[^.]+\.(period|measure|unit|source)|learning\.url|precedents\.[^.]+\.(why|title|url)"
    r"|bodies\.[^.]+\.(withdrawal\.how|reply\.evidence\.(title|post|url|under))"
    r"|asks\.[^.]+\.evidence\.(title|post|url|under)"
)
NAMED = later(
    r"from\.name|(told_no|no_answer)\.name|venue|applicant|(provider|partners\.[^.]+|body|by)\.name"
    r"|(provider|bodies\.[^.]+)\.contact\.(post|email|url|phone)|(bodies|asks)\.[^.]+\.(reply\.)?evidence\.(title|post|url|under)"
    r"|redress\.(url|phone)|rules\.[^.]+\.url|decision\.(interests|(basis|document)\.(url|archived_url|title))|learning\.url"
    r"|precedents\.[^.]+\.(title|url)"
)
"""Of these, the texts that are a name or lead to somebody: any words may go, but for those that say how far a promise reaches."""
GOES_WITH_CONSENT = frozenset(["from.name"])
"""A name that stands in a record only as long as the group agrees: no mark stays in its place."""
FILE = "#"
"""The path of a whole file: the words of its comments have no path of their own."""


def extent(path: str) -> Extent | None:
    """How much may go of the text at a path; None for a value that must stay."""
    if WHOLE.fullmatch(path):
        return Extent.WHOLE
    if WORDS.fullmatch(path) is None:
        return None
    return Extent.NAMED if NAMED.fullmatch(path) else Extent.WORDS
