"""The answers to choose from, in plain words: a name and, where it helps, an example. Codes without an entry have their own."""

from collections.abc import Mapping

Words = Mapping[str, tuple[str, str]]

LOCATIONS: Words = {
    "site": ("Yes, name the place", "A hall, a library or a park that anyone may visit."),
    "area": ("Only the area", "It happens in several places, or the place is not fixed."),
    "withheld": ("No, keep it out", "People could be in danger if it were known, as with a refuge."),
}
FORMS: Words = {
    "unincorporated-association": ("Club or group with written rules", "An unincorporated association."),
    "cio": ("Charitable incorporated organisation (CIO)", "A charity in England or Wales that is a legal body of its own."),
    "scio": ("Scottish charitable incorporated organisation (SCIO)", "A charity in Scotland that is a legal body of its own."),
    "cic-guarantee": ("Community interest company (CIC) without shares", ""),
    "cic-shares": ("Community interest company (CIC) with shares", ""),
    "public-service": ("Public service, such as a council or an NHS trust", "A public body that delivers the service itself."),
}
LOCKS: Words = {
    "statutory": (
        "The law keeps it for charity or the community",
        "A charity, a community interest company, a community benefit society, a school.",
    ),
    "constitutional": (
        "Our own rules keep it for the community",
        "A club whose rules say that what is left goes to a similar group.",
    ),
    "none": ("Nothing says, or members may share it", ""),
}
SAYS: Words = {
    "users": ("People who use the service", ""),
    "families": ("Their families", ""),
    "residents": ("People who live nearby", ""),
    "members": ("The members", ""),
    "staff": ("The people who work there", ""),
    "public-body": ("A public body", "A council, an NHS body or a school."),
    "company": ("A company", "The register does not accept that."),
}
WHO_APPLIES: Words = {
    "users": ("People who use the service, or would use it", ""),
    "service": ("The people who provide it", ""),
    "both": ("Both together", ""),
}
GROUNDS: Words = {
    "not-required-by-law": ("No law asks for it", ""),
    "disproportionate": ("It costs far more than the risk", ""),
    "aim-met-otherwise": ("We already protect people in another way", ""),
    "written-for-other-case": ("The rule was made for something else", "A rule for restaurants, used on a lunch club."),
    "target-or-audit-conflict": ("A target or a count gets in the way", ""),
    "blanket-policy": ("Nobody looked at our case", "A policy was applied to everyone."),
    "no-decision-in-time": ("Nobody decided in time", ""),
    "refused-without-reasons": ("They gave no reasons", ""),
    "inconsistent": ("Others like us were allowed", ""),
    "conflicting-rules": ("Two rules ask for things that cannot both be done", ""),
}
RULE_KINDS: Words = {
    "statutory": ("The law", "An Act, or regulations."),
    "unwritten-practice": ("Nobody wrote it down", "It is always done that way."),
    "local-policy": ("A policy of the body itself", ""),
    "insurance-requirement": ("The insurer", ""),
    "funding-or-contract-term": ("A grant or a contract", ""),
    "licence-condition": ("A licence or a permit", ""),
}
EFFECTS: Words = {
    "confirmed": ("Say that the rule never asked for this", "“No law says that every cook needs a certificate.”"),
    "guided": ("Say how we can keep to the rule", "“A trained lead and a sheet on the wall are enough.”"),
    "comfort": ("Promise not to enforce it here, for a time", "“We will not act on this until next March.”"),
    "varied": ("Change its own policy, target or contract for us", "A library lets trained readers open the room."),
    "modified": ("Use a legal power so that the rule applies with changes", "Only if a law gives that power."),
    "disapplied": ("Use a legal power so that the rule does not apply", "Only if a law gives that power."),
    "permitted": ("Give a permit that there already is", "A permit for a minibus run by a group."),
    "insured": ("Insure it", "The insurer agrees to cover volunteers who cook."),
}
HANDS: Words = {
    "professionals": ("Professionals alone", ""),
    "shared": ("Professionals and people together", ""),
    "people": ("The people who use it, and their neighbours", ""),
}
PHASES: Words = {
    "commission": ("Deciding what is needed", ""),
    "design": ("Planning it", ""),
    "deliver": ("Doing the work", ""),
    "assess": ("Looking at how it went", ""),
}
