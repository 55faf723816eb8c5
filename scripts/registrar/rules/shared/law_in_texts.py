"""Which of a rule's own sentences say that law is set aside, or that law is what it demands, whatever the rule cites.

A body's own practice is often said to rest on some law, and may be varied all the same: “It was said that the GDPR asks for
this”. An explanation may also say what a law does not ask. Such sentences count for nothing here.
"""

import re
from collections.abc import Iterator

from registrar.base.patterns import later
from registrar.model.records import Rule

SENTENCE = later(r"[;!?](?=\s|$)|(?<=[a-z0-9)][a-z0-9)])\.(?=\s|$)")
SAID = later(
    r"\b(?:said|claim(?:s|ed)?|believed?|thought|understood|taken to|read as|cit(?:ed|ing)|quot(?:ed|ing)|because of|"
    r"(?:rest|rely|relies|relied|rests|rested|based) (?:up)?on|in the name of|beyond|on top of|more than|over and above|"
    r"stricter than|reading of|not required by|not asked)\b",
    re.IGNORECASE,
)
NOT_ASKED = later(
    r"\b(?:(?:does|do|did) not|doesn't|don't|never|no longer|nor does|nor did) "
    r"(?:in fact )?(?:require|ask|demand|need|say|forbid|prevent|stop|prescribe|mention|call)\w*",
    re.IGNORECASE,
)
SETS_ASIDE = later(
    r"\b(?:not|no longer|never|nobody|no one|cannot|without|exempt(?:s|ed|ion)?|free(?:d|s)? (?:from|of)|waive[srd]?|waiver|"
    r"set(?:s|ting)? aside|disappl\w{1,10}|ignor\w{1,4}|suspend(?:s|ed)?|lift(?:s|ed)?|relax(?:es|ed)?|drop(?:s|ped)?|instead of|"
    r"(?:no|nothing|none|nobody) [^.;,]{0,40}\b(?:reported|notified|recorded|registered|inspected|assessed)|"
    r"reports? (?:is|are) (?:sent|made|given|filed) (?:only )?"
    r"(?:once|twice|monthly|yearly|weekly|quarterly|every|each|late|afterwards)|"
    r"in place of|in lieu of|rather than|replac(?:es|ed|ing)|overrid(?:es|den)|overrul(?:es|ed)|excus(?:es|ed)|nid|peidio|heb)\b"
    r"|n't\b",
    re.IGNORECASE,
)

NEVER = later(r"\b(?:not|no|nothing|nobody|none|never|cannot|without|nor|who|whoever|if|unless)\b[^.;]{0,40}$", re.IGNORECASE)
TO_THE_LAW = (
    r"(?: (?:with|to|by|from|of|any|all|parts?|duties|duty|rules?|requirements?|under|in|the|sections?|s|regulations?|[0-9]{1,4})"
    r"\.?){0,8}"
)
BEFORE = later(
    r"\b(?P<does>without (?:having to |needing to )?(?:follow|comply|meet|obey|observ|apply|heed)\w{0,4}"
    r"|(?:exempt(?:s|ed|ion)?|free(?:d|s)?|released?|excused?) (?:from|of)|regardless of|contrary to|in breach of"
    r"|(?:(?:need|do|does|must|shall|will|can) not|don't|doesn't|needn't|won't) (?:have to |need to )?"
    r"(?:follow|comply|meet|obey|observe|apply(?! to)|keep)"
    r"|not bound|ignor\w{1,4}|waiv\w{1,4}|sets? aside|setting aside|disappl\w{1,6}|suspend\w{0,4}|overrid\w{1,5}"
    rf"|instead of (?:following |applying )?|in place of|in lieu of){TO_THE_LAW} $",
    re.IGNORECASE,
)
AFTER = later(
    r"[^.;:,]{0,14}?\b(?:(?:(?:does|do|will|shall|would|need) (?:not|no longer)|doesn't|don't|won't) (?:apply|bind|count|cover)"
    r"|need(?:s)? not be (?:followed|kept|met|applied|obeyed)"
    r"|no longer (?:applies|apply|binds|bind|counts)"
    r"|(?:is|are|be|being) (?:waived|set aside|suspended|ignored|disapplied|overridden|not (?:followed|applied)))\b",
    re.IGNORECASE,
)
AROUND = 120  # characters


def breaks(sentence: str, start: int, end: int) -> bool:
    """Whether a sentence says that the law named from `start` to `end` is not kept, and not that it never is set aside."""
    before = sentence[max(0, start - AROUND) : start]
    m = BEFORE.search(before)
    if m is not None:
        return NEVER.search(before[: m.start("does")]) is None
    return AFTER.match(sentence[end : end + AROUND]) is not None and NEVER.search(before) is None


def counting(rule: Rule, is_law: bool) -> Iterator[str]:
    """The sentences in which a law that is named is what the rule demands, or what is set aside. `is_law`: so is the rule."""
    for sentence in SENTENCE.split(rule.demands):
        if is_law or not SAID.search(sentence):
            yield sentence
    for sentence in SENTENCE.split(rule.instead):
        if SETS_ASIDE.search(NOT_ASKED.sub(" ", sentence)):
            yield sentence
