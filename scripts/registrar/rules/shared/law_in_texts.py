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


def counting(rule: Rule, is_law: bool) -> Iterator[str]:
    """The sentences in which a law that is named is what the rule demands, or what is set aside. `is_law`: so is the rule."""
    for sentence in SENTENCE.split(rule.demands):
        if is_law or not SAID.search(sentence):
            yield sentence
    for sentence in SENTENCE.split(rule.instead):
        if SETS_ASIDE.search(NOT_ASKED.sub(" ", sentence)):
            yield sentence
