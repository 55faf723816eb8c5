"""How each field of a record is judged when it changes. A field that is missing here is of the gravest kind.

The paths are those of the schemas, without the names of items: `rules.limits`. The path of a list (`rules`) says what it
means that an item comes or goes. `tests/test_widening.py` holds the table against the schemas.
"""

from collections.abc import Mapping

from registrar.model.verdicts import (
    EDITORIAL,
    SUBSTANTIVE,
    Treatment,
    changes,
    citation,
    day,
    decided,
    editorial,
    fewer,
    grave,
    grave_prose,
    limit,
    link,
    narrower,
    prose,
    quoted,
    ranked,
    substantive,
)

STRENGTH = ("confirmed", "guided", "permitted", "insured", "comfort", "varied", "modified", "disapplied")
"""The effects, the weakest first."""
OFTEN = ("every-session", "weekly", "monthly", "quarterly", "yearly")
"""How often a safeguard is checked, the most often first."""
NOT_RANKED = ("on-incident", "before-start")
"""How a safeguard may be checked too: neither more nor less often than the others."""
FINE = (SUBSTANTIVE, "")
BODY = "what the record says of a body is different"
CITED = "what the record says of a rule is different"
KEPT = "a safeguard is kept in another way"
BACK = "its words may take back something that was asked for"
TERMS = "other words in a limit, a condition or a safeguard"
PLACE = "it applies in another place"
BASIS = "it rests on something else"
HOLDER = "somebody else holds it"
REDRESS = "what people can do if something goes wrong is different"
REPORTED = "a result that was published is different"
DAYS = "a day of the decision is different"
DECIDED = "who decided is different"
SIGNATURE = "a signature is different"
SIGNED = changes(added=FINE, removed="a signature is removed", changed=SIGNATURE)

PROMISES: Mapping[str, Treatment] = {
    "promise": grave("the promise is different"),
    "service": grave("another service, for which other safeguards may be needed"),
    "other_services": changes(added="one more service", removed="another service", changed="another service"),
    "places": changes(added="one more place", removed=FINE, changed=PLACE),
    "places.gss": grave(PLACE),
    "places.part": grave("it applies in another part of the area", removed="it applies to the whole area instead of a part"),
    "location": grave("how precisely the place is given is different"),
    "venue": grave(PLACE),
    "provider.name": grave(HOLDER),
    "provider.identifiers": changes(added=HOLDER, removed=HOLDER, changed=HOLDER),
    "provider.identifiers.scheme": grave(HOLDER),
    "provider.identifiers.id": grave(HOLDER),
    "remains": grave("law that still applies is named in other words", removed="law that still applies is no longer listed"),
    "redress": grave(REDRESS),
    "redress.how": grave(REDRESS),
    "redress.to": grave("somebody else answers complaints"),
    "redress.response_days": fewer("a complaint is answered later"),
    "redress.then": grave(REDRESS),
    "redress.urgent": grave(REDRESS),
    "redress.url": link(elsewhere=REDRESS),
    "redress.phone": grave(REDRESS),
    "conditions": changes(added=narrower(BACK), removed="a condition is removed", changed=TERMS),
    "conditions.id": grave("a condition has another name"),
    "conditions.text": limit(TERMS),
    "conditions.until": day(
        "a condition ends earlier", narrower="later", added="a condition gets an end date", removed=FINE
    ),
    "outcomes": changes(added=FINE, removed="a result that was published is removed", changed=REPORTED),
    **{f"outcomes.{key}": grave(REPORTED) for key in ("date", "period", "measure", "value", "unit", "better")},
    "outcomes.source": grave_prose(REPORTED),
    "outcomes.note": grave_prose(REPORTED),
}  # fmt: skip
RULES: Mapping[str, Treatment] = {
    "rules": changes(added="one more rule gives way", removed="a rule is no longer named", changed=CITED),
    **{f"rules.{key}": grave(CITED) for key in ("id", "rule", "name", "kind", "aim", "claim", "demands", "as_at")},
    "rules.citation": citation(CITED),
    "rules.issuer": grave("a rule is said to be another body’s"),
    "rules.url": link(elsewhere="the address of a rule is different", law=True),
    "rules.extent": changes(
        added="it applies in one more nation", removed="it applies in another nation", changed="it applies in another nation"
    ),
    "rules.effect": ranked(STRENGTH, "a stronger effect", "another effect", less="another effect"),
    "rules.power": grave("another legal power"),
    "rules.instead": grave("something else is done instead of the rule"),
    "rules.limits": limit("other words in a limit, a condition or a safeguard", removed="a limit is removed"),
    "rules.until": day("the comfort lasts longer", narrower="earlier", added=FINE, removed="an end date is removed"),
    "rules.checked": day("", narrower="later", added=FINE, removed=FINE, known=(EDITORIAL, ""), other=FINE),
    "safeguards": changes(added=narrower(BACK), removed="a safeguard is removed", changed=KEPT),
    "safeguards.id": grave("a safeguard has another name"),
    "safeguards.kind": grave("a safeguard of one kind is replaced by one of another kind"),
    "safeguards.text": limit(TERMS, at_most=False),
    "safeguards.answers": changes(added=FINE, removed="a rule loses a safeguard", changed="a rule loses a safeguard"),
    "safeguards.responsible": grave("somebody else answers for a safeguard"),
    "safeguards.frequency": ranked(OFTEN, "a safeguard is checked less often", "a safeguard is checked at other times"),
    "safeguards.evidence": grave("a safeguard leaves another kind of evidence"),
    "bodies": changes(added="one more body is named", removed="a body is removed", changed=BODY),
    **{f"bodies.{key}": grave(BODY) for key in ("id", "body", "name", "type", "gss", "jurisdiction", "basis", "notified")},
    "bodies.answer": grave("the panel’s answer to a body is different"),
    "bodies.reply": grave("a body’s reply is different"),
    **{f"bodies.reply.{key}": grave("a body’s reply is different") for key in ("position", "date", "statement", "evidence")},
    **{
        f"bodies.reply.evidence.{key}": grave("the evidence of a body’s reply is different")
        for key in ("kind", "title", "date", "sha256", "post", "under")
    },
    "bodies.reply.evidence.url": link(elsewhere="the evidence of a body’s reply is somewhere else", law=True),
    "bodies.reply.signature": SIGNED,
    **{f"bodies.reply.signature.{key}": grave(SIGNATURE) for key in ("key", "date", "terms", "value")},
    "bodies.withdrawal": grave("a body can withdraw in another way"),
    "bodies.withdrawal.notice_days": grave("a body can withdraw in another way"),
    "bodies.withdrawal.how": grave("a body can withdraw in another way"),
}  # fmt: skip
DECISION: Mapping[str, Treatment] = {
    "decision.by": grave(DECIDED),
    **{f"decision.by.{key}": grave(DECIDED) for key in ("name", "kind", "independent")},
    "decision.basis": grave(BASIS),
    "decision.basis.kind": grave(BASIS),
    "decision.basis.citation": citation(BASIS),
    "decision.basis.url": link(elsewhere=FINE, law=True),
    "decision.basis.note": prose,
    "decision.granted": grave(DAYS),
    "decision.effective": day("it is in force from an earlier date", narrower="later"),
    "decision.expires": day("it is in force for longer", narrower="earlier", added=FINE),
    "decision.review_by": day("it is reviewed later", narrower="earlier", added=FINE),
    "decision.reasons": prose,
    "decision.consulted": substantive,
    **{f"decision.consulted.{key}": prose for key in ("who", "how", "result")},
    "decision.impact": substantive,
    **{f"decision.impact.{key}": prose for key in ("equality", "children", "workforce")},
    **{
        f"decision.impact.workforce.{key}": substantive
        for key in ("paid_hours_before", "paid_hours_after", "union", "position", "text")
    },
    "decision.document": substantive,
    "decision.document.title": prose,
    "decision.document.url": link(elsewhere=FINE, law=True),
    "decision.document.sha256": grave("another document shows the decision", added=FINE),
    "decision.document.archived_url": link(elsewhere=FINE),
    "decision.signature": SIGNED,
    **{f"decision.signature.{key}": grave(SIGNATURE) for key in ("key", "date", "terms", "value")},
    "decision.interests": grave("the interests of who decided are different", added=FINE),
    "received": grave(DAYS),
    "complete": grave(DAYS),
    "case": substantive,
    "in_part_with": substantive,
}  # fmt: skip
CONTACT: Mapping[str, Treatment] = {
    **{f"{whose}.contact{key}": substantive for whose in ("provider", "bodies") for key in ("", ".post", ".email", ".phone")},
    **{f"{whose}.contact.url": link(elsewhere=FINE) for whose in ("provider", "bodies")},
}
PEOPLE = [
    "provider", "provider.form", "provider.asset_lock", "provider.controlled_by", "partners", "partners.name", "partners.kind",
    "partners.part", "partners.commercial", "partners.share", "coproduction", "coproduction.design", "coproduction.delivery",
    "coproduction.roles", "coproduction.roles.who", "coproduction.roles.phases", "coproduction.roles.count",
    "coproduction.roles.alongside", "coproduction.principles", "coproduction.exchange", "appeal", "appeal.by",
    "appeal.refused_by", "appeal.in_writing", "appeal.grounds",
]  # fmt: skip
TOLD = [
    "title", "title_cy", "summary", "provider_statement", "coproduction.roles.does", "coproduction.principles.assets",
    "coproduction.principles.capabilities", "coproduction.principles.mutuality", "coproduction.principles.networks",
    "coproduction.principles.blur-roles", "coproduction.principles.catalysts", "coproduction.decisions",
    "appeal.refusal", "appeal.tried", "learning.text",
    "provider.contact.post", "bodies.contact", "bodies.contact.post",
]  # fmt: skip
OTHERS: Mapping[str, Treatment] = {
    "keywords": editorial,
    "coproduction.opt_out": grave("who may leave, and keep the service, is different"),
    "appeal.refused_on": grave("a day is different"),
    "learning": substantive,
    "learning.rule_changed": substantive,
    "learning.url": link(elsewhere=FINE),
    **dict.fromkeys(("schema", "precedents", "supersedes"), substantive),
    **{f"precedents.{key}": substantive for key in ("ref", "url", "title", "date", "sha256", "how", "why")},
    **dict.fromkeys(PEOPLE, substantive),
    **dict.fromkeys(TOLD, prose),
}
REFUSED = "what was decided, or what the case was, is told otherwise"
NAMED_LATER = ("naming_agreed", "applicant", "provider", "venue", "places.part")
REFUSALS: Mapping[str, Treatment] = {
    **{key: grave(REFUSED) for key in ("date", "by", "by.name", "by.kind", "grounds", "reason_code")},
    **{key: decided(REFUSED) for key in ("reasons", "next_step")},
    **{key: changes(added=FINE, removed=REFUSED, changed=grave(REFUSED)) for key in ("naming_agreed", "applicant")},
}
"""The fields that only a refusal has. A group that agrees later is named later."""
TREATMENTS: Mapping[str, Treatment] = {**PROMISES, **RULES, **DECISION, **CONTACT, **OTHERS, **REFUSALS}
AS_IN_A_GRANT = ("schema", "title", "title_cy", "case", "in_part_with", "rules.citation", "rules.url", *CONTACT)
OF_REFUSALS: Mapping[str, Treatment] = {
    **{field: TREATMENTS[field] for field in (*AS_IN_A_GRANT, "bodies.reply.evidence.url", "bodies.reply.signature")},
    **{f"precedents.{key}": grave(REFUSED) for key in ("ref", "url", "title", "date", "sha256", "how", "why")},
    **{key: changes(added=FINE, removed=REFUSED, changed=grave(REFUSED)) for key in NAMED_LATER},
    **REFUSALS,
}
"""What is known of a change to a refusal. It relieves nobody, so nothing in it is narrower: the rest is told otherwise."""
OTHERWISE = grave(REFUSED)
TOLD_OTHERWISE = "what the case says is told otherwise"
ADDED_LATER = changes(added=FINE, removed=TOLD_OTHERWISE, changed=grave(TOLD_OTHERWISE))
OF_CASES: Mapping[str, Treatment] = {
    "schema": substantive,
    **dict.fromkeys(("title", "title_cy"), prose),
    "want": decided("the bodies were asked about something else"),
    **dict.fromkeys(("places", "places.part", "service", "location", "receipt", "leads_to"), ADDED_LATER),
    **dict.fromkeys(("told_no.body", "no_answer.body"), ADDED_LATER),
    "from.name": changes(
        added=(SUBSTANTIVE, "the group is named, and must have agreed to that in writing"),
        removed=FINE, changed=quoted("another group is named"),
    ),
    "complete": day(TOLD_OTHERWISE, narrower="later", added=FINE),
    "asks": ADDED_LATER,
    **dict.fromkeys(("asks.replied", "asks.position", "asks.rule", "asks.evidence"), ADDED_LATER),
    "asks.words": changes(added=FINE, removed=TOLD_OTHERWISE, changed=quoted(TOLD_OTHERWISE)),
    **dict.fromkeys(("told_no.name", "told_no.words", "no_answer.name"), quoted(TOLD_OTHERWISE)),
    "asks.evidence.url": link(elsewhere=FINE, law=True),
}  # fmt: skip
"""What is known of a change to a case. What a group was told, and who was late, is never told otherwise by the way."""
OTHERWISE_IN_A_CASE = grave(TOLD_OTHERWISE)
GRAVEST = ("id", "decision")
"""Fields that are left to the gravest kind on purpose."""
BY_ID = frozenset("places rules safeguards conditions bodies events asks".split())
"""The lists of groups whose items are named by a number or a code, in which there is no full stop."""
LISTS = BY_ID | frozenset("outcomes partners provider.identifiers coproduction.roles decision.consulted precedents".split())
"""All lists of groups: in a path, the name of an item follows."""
