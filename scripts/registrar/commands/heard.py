"""What each body replied before an application was refused; the panel need not have asked it, nor waited for it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from registrar.commands import yaml_writer
from registrar.commands.prompter import Prompter
from registrar.commands.record_text import CommandError
from registrar.reading.fields import Field

NEVER, NOT_AWAITED = "never", "not-awaited"
Data = dict[str, Any]


def heard(named: Sequence[Data], given: Mapping[str, Any], questions: Prompter) -> list[Data]:
    """The bodies of an application with what they replied. `given`: what is known, by the id of the body."""
    known = [b["id"] for b in named]
    strange = [id_ for id_ in given if id_ not in known]
    if strange:
        raise CommandError(f"`{strange[0]}` is not one of the bodies here: {', '.join(known)}")
    field = questions.fields("refusal.json").at("bodies").item
    return [body | _replied(field, body["id"], dict(given.get(body["id"]) or {}), questions) for body in named]


def _replied(field: Field, id_: str, told: Data, questions: Prompter) -> Data:
    path = f"bodies.{id_}"
    when = replace(
        field["notified"], type="text", description="The day on which the body was told of the application, or `never`.",
    )  # fmt: skip
    told["notified"] = questions.filled(when, f"{path}.notified", told.get("notified"))
    asked = replace(
        field["reply"]["position"], code_list="", values=(*field["reply"]["position"].values, NOT_AWAITED),
        description=f"What the body replied, or `{NOT_AWAITED}` if the panel decided before it had replied.",
    )  # fmt: skip
    if told["notified"] is None:  # nobody can answer, and what else is needed depends on the answer
        if "reply" not in told:
            questions.filled(asked, f"{path}.reply.position", None)
        return {}
    if told["notified"] == NEVER:
        return {k: v for k, v in told.items() if k not in ("notified", "reply")}
    reply = told.get("reply")
    if not isinstance(reply, Mapping) or "position" not in reply:
        given = reply if isinstance(reply, str) else None
        reply = {"position": questions.filled(asked, f"{path}.reply.position", given), **(reply or {} if given is None else {})}
    if reply["position"] is None:
        return {}
    if reply["position"] == NOT_AWAITED:
        del_reply = {k: v for k, v in told.items() if k != "reply"}
        return dict(yaml_writer.tidy(questions.filled(_panel(field), path, del_reply)))
    return dict(yaml_writer.tidy(questions.filled(_panel(field), path, told | {"reply": reply}, also=("contact",))))


def _panel(field: Field) -> Field:
    """The fields that the panel adds to a body. An objection that it shares needs no answer."""
    kept = ("jurisdiction", "basis", "notified", "reply", "withdrawal", "contact")
    return replace(field, fields={k: field[k] for k in kept}, needs=())
