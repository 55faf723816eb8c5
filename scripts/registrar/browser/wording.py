"""What the form says of a finding, to somebody who has never seen the file: no names of fields, no codes, no YAML.

The report of `registrar check` is for people who have the file before them. Here each finding is about a question, and says
what to do with its answer. `{0}`, `{1}` are what the report's message has between its backticks.
"""

import re
from collections.abc import Mapping

from registrar.base.diagnostics import Finding, KeyPath
from registrar.browser.parts import EVERY
from registrar.browser.question import Question
from registrar.reading.schema_messages import EMPTY

QUOTED = re.compile(r"`([^`]*)`")
NUMBERS = re.compile(r"[0-9]+")
CORE: Mapping[str, str] = {
    "complaint-redress": "Say how people can complain, and how mistakes are put right",
    "incident-reporting": "Say how accidents and concerns are reported, and to whom",
    "stop-power": "Say who may stop it at once",
}

BY_RULE: Mapping[str, str] = {
    "answers-known": "This safeguard is for a rule that is not in your application. Choose the rules again",
    "body-known": "The register does not have this body on its list. The panel will look for it",
    "body-references": "Choose one of the bodies that you named",
    "citation-matches-address": "The place where the rule is written and its web address are about different law. The panel "
        "will ask which you mean",
    "comfort-ends": "Enter the day until which the body should hold back",
    "case-closed": "The case {0} is closed. Leave it out, and the registrar will open it again or enter a new one",
    "commercial-share": "A partner that works for profit may have at most half of the work and the money. Select its share",
    "dates-not-future": "This day has not come yet. Enter the day on which it happened",
    "extent-covers-place": "This rule is not known to apply in the nation where you are. The panel will ask",
    "identifier-format": "{0} does not look like a number of that register. Check it on your papers",
    "issuer-bound": "The body has to agree to this. The panel will ask it",
    "law-in-its-nation": "This law does not apply in the nation where you are. Enter the law that does, if you know it",
    "links-https": "Enter a web address that begins with https://",
    "links-known": "There is no record {0} on this register. Check the number",
    "not-company-controlled": "A guarantee cannot be held by an organisation that a company controls. A company can be a "
        "partner",
    "people-take-part": "People who use the service must help to plan it or do the work. Select in what they take part",
    "place-alive": "That council no longer exists. The panel will enter the one that followed it",
    "place-known": "We do not know the place {0}. The panel will ask",
    "power-cited": "The body needs a legal power for this, and only law can be changed like this. If you do not know a power, "
        "the panel will look",
    "power-held": "The body does not have this power. The panel will ask",
    "power-known": "This is not one of the legal powers that the register knows. The panel will ask",
    "power-reach": "This power does not reach that rule. The panel will ask",
    "precedent-older": "That case is not older than yours. Choose another",
    "precedent-source": "Enter the number of the earlier case, or a web address with its name and day. The panel will help",
    "precedent-why": "Enter why the earlier case matters here",
    "professionals-alongside": "Say which professional takes part beside the people",
    "protected-law": "No guarantee can set aside this law. You can ask a body to say that it never required this, or how to "
        "keep to it",
    "provider-eligible": "An organisation of this kind cannot hold a guarantee as it is: what it owns must be kept for the "
        "community. The panel will ask",
    "rule-answered": "Say what keeps people safe in place of this rule: at least one safeguard, besides the three that are "
        "always needed",
    "rule-known": "The register does not have this rule on its list. The panel will look for it",
    "safeguard-substance": "Say who does what, so that somebody could check it: “The lead checks the gate and signs the sheet”",
    "specimen-plain": "That record is an illustration, and no case can rest on it. Leave it out, or name a real case",
    "statute-not-varied": "A body cannot change a law by itself. Select another thing that it should do",
    "supersession-paired": "The panel will see to what your application replaces",
    "term-limit": "The panel will set how long it may last",
    "text-empty": "There is nothing to read here, or something that is hidden. Type it again",
    "text-encoding": "There is a hidden character in this answer. Delete the answer, and type it again",
    "text-placeholder": "This only says that something will follow. Enter the answer, or leave it empty",
    "topic-safeguards": "A service like this also needs another kind of safeguard: {1}",
    "welsh-title": "Places in Wales are shown in both languages. Enter its name in Welsh",
    "withheld-silent": "You said that the place must not be known, and this answer gives it away. Delete it",
    "phone-organisation": "This is not an organisation’s telephone number. Delete it, or enter the number of an office",
    "file-name": "Give it a name with a few letters in it",
}  # fmt: skip
"""By code. A test holds that every rule about applications is here, or has words of its own below."""
ELSEWHERE: Mapping[str, str] = {
    "case-closed": "That your case with us, if you have one, is closed with the decision",
    "id-unique": "That no other record has the number which yours is given",
    "links-known": "That each case and record which you name is on the register",
    "precedent-older": "That an earlier case was decided before yours",
    "supersession-paired": "That a record which yours replaces says so too",
}
"""By code, what of an application needs the whole register, and so can only be checked once it is there."""
UNASKED: Mapping[str, str] = {
    "rules.extent": "We cannot tell yet in which nations this rule applies. The panel will enter that when it knows the place",
    "rules.url": "The web address of this law is missing. The panel will look it up",
}
"""What is missing of what the form does not ask, by key path: it follows from other answers, or the panel finds it."""
NOT_ASKED = "Something else that the register needs is missing here. The panel will ask"
PERSONAL: Mapping[str, str] = {
    "is a telephone number": "Delete it, or write the mailbox of a post instead. A number that begins with 03, 0800 or 0808 "
    "may stand in “If something goes wrong”",
    "is a full postcode": "Write only its first half, or the name of the neighbourhood. The postcode of a public place may "
    "stand here once you say that people may know where it is",
}
"""What to do instead, by what was found: the report's own words name fields that nobody sees in the form."""


def said(finding: Finding) -> str:
    """What a finding says to somebody at the form: one sentence or two, with a full stop only between them."""
    question = nearest(finding.location.path)
    values = [f"“{value}”" for value in QUOTED.findall(finding.message)]
    if finding.code == "core-safeguards":
        return CORE[values[0].strip("“”")]
    if finding.code == "no-personal-data":
        return _personal(finding)
    if finding.code in BY_RULE:
        return BY_RULE[finding.code].format(*values, *[""] * 3)
    if finding.code.startswith("schema-"):
        return _shape(finding, question)
    return f"{_plain(finding.message)}. {_plain(finding.help)}"


def asks(finding: Finding, say: str) -> bool:
    """Whether what is said tells by itself which question it is about: then it asks for the answer."""
    question = nearest(finding.location.path)
    return say in CORE.values() or say in UNASKED.values() or (question is not None and say == question.missing)


def nearest(path: KeyPath) -> Question | None:
    """The question that a key path is about, or the nearest around it."""
    keys = [step for step in path if isinstance(step, str) and step != "+"]
    return next((EVERY[at] for n in range(len(keys), 0, -1) if (at := ".".join(keys[:n])) in EVERY), None)


def _personal(finding: Finding) -> str:
    message, help_ = finding.message[:1].upper() + finding.message[1:], finding.help
    for found, instead in PERSONAL.items():
        if found in message:
            message, help_ = message[: message.index(found) + len(found)], instead
    return f"{_plain(message)}. {help_[:1].upper()}{_plain(help_[1:])}"


def _shape(finding: Finding, question: Question | None) -> str:
    """What is missing or does not fit, in the words of the question."""
    todo = question.missing if question and question.missing else "The panel will ask about this"
    if question and question.fields:
        keys = ".".join(step for step in finding.location.path if isinstance(step, str) and step != "+")
        if EVERY.get(keys) is not question:
            todo = UNASKED.get(keys, NOT_ASKED)  # a field of an item that no question is about
    if finding.message.endswith(EMPTY) or finding.code in ("schema-required", "schema-min-items", "schema-min-properties"):
        return todo
    if finding.code == "schema-format":
        return "Enter the date as day, month, year"
    if finding.code == "schema-max-length":
        long, most = NUMBERS.findall(finding.message)[-2:]
        return f"Use {most} characters or fewer: this has {long}"
    if finding.code == "schema-pattern" and question and question.at in ("gss", "places.gss"):
        return f"We do not know the place {_first(finding)}. The panel will ask"
    if finding.code == "schema-unique-items":
        return "This is there twice. Delete one"
    return todo


def _first(finding: Finding) -> str:
    return f"“{QUOTED.findall(finding.message)[0]}”"


def _plain(text: str) -> str:
    return QUOTED.sub(r"“\1”", text)
