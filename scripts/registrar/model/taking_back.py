"""Whether a text that is added beside others may take one of them back, or allow more: then it is not known to be narrower.

An added safeguard or condition narrows the relief only if it asks for something. One that allows, replaces or lifts something,
names another part of the record, or says where else or for whom it applies, may widen it.
"""

import re

NOT_NEEDED = (
    r"(?:need|does|do|shall|will|is|are) not (?:need |to |be )?(?:apply|applied|count|counted|hold|held|bind|bound|"
    r"needed|required|kept|followed)"
    r"|(?:do|does|shall|will|would) not need|need not|needn['’]t|(?:doesn|don)['’]t (?:apply|count|need)"
    r"|no longer|not (?:apply|necessary|compulsory|mandatory)|free (?:to|of|from)|discretion|as (?:he|she|they|it) sees? fit"
    r"|(?:if|where|when|as far as|so far as) (?:\w+ )?(?:possible|practicable|practical|convenient|wanted|wished|needed)"
)
GIVES_WAY = (
    r"exempt\w*|waiv\w+|left out|leave out|disregard\w*|ignor\w+|optional\w*|voluntar\w+|set aside|dispens\w+|omit\w*|skipped"
    r"|dropped|relax\w*|lift(?:s|ed|ing)?|loosen\w*|excus\w+|void\w*|null|cancelled|withdrawn|suspended|ceas\w+|laps\w+|expir\w+"
    r"|in place of|takes? the place|instead|replac\w+|substitut\w+|in lieu|rather|in spite of|despite|notwithstanding|regardless"
    r"|whether or not|suffic\w+|is enough|are enough|count(?:s|ed)? as|treated as|deemed|regarded as|satisf\w+|equivalent"
    r"|superse\w+|overrid\w+|prevail\w*|unless|except\w*|otherwise|unlimited|any number|doubled|increas\w+|extend\w*|widen\w*"
    r"|rais(?:e|es|ed) to|allow\w*|permit(?:s|ted)?|also|too|further places|elsewhere|additional places"
)
NAMES_ANOTHER = (
    r"appl(?:y|ies|ied|icable)|(?:safeguard|condition|limit|rule)s? (?:[a-z]{1,2}[0-9]{1,3}|[0-9]{1,3}|above|below|before)"
    r"|(?:the|these|those|this|other|earlier|all|any|no) (?:\w+ )?(?:safeguards?|conditions?|limits?|rules?|requirements?)"
    r"|(?:safeguards?|conditions?|limits?|rules?) (?:are|is|in|of|on) (?:this|that|the)|above|aforesaid|said"
)
TAKES_BACK = re.compile(rf"\b(?:{NOT_NEEDED}|{GIVES_WAY}|{NAMES_ANOTHER})\b", re.IGNORECASE)
MAY = re.compile(r"\bmay\b(?! (?:stop|end|close|refuse|halt|turn away|send away|say no)\b)", re.IGNORECASE)
"""Who may stop something allows nothing. With a capital, in the middle, it is the month or a name."""
NOBODY = re.compile(r"(?:no|nobody|none|neither|no one)\b", re.IGNORECASE)
PLACE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Aa]cross|[Tt]hroughout|[Ii]nto|[Tt]o|[Aa]round|[Nn]ear|[Oo]utside|[Bb]eyond)(?: the)? [A-Z][a-z]"
)


def takes_back(text: str) -> bool:
    """Whether a text that is added beside others may say that one of them no longer counts, or that more is allowed."""
    plain = " ".join(text.split())
    if TAKES_BACK.search(plain) is not None or PLACE.search(plain) is not None:
        return True
    sentences = re.split(r"(?<=[.;:!?]) ", plain)
    return any(MAY.search(s) is not None and NOBODY.match(s) is None for s in sentences)
