"""The catalogues of a made-up register: each body and each rule that its records name, once."""

from collections.abc import Iterator, Mapping
from typing import Any

from registrar.model.addresses import slugify
from registrar.model.legislation import legislation
from registrar.model.spellings import key

Entry = dict[str, Any]


class Catalogued:
    """Gives each body and rule of a record its id, and keeps an entry for each."""

    def __init__(self) -> None:
        self._bodies: dict[Any, Entry] = {}
        self._rules: dict[Any, Entry] = {}

    def add(self, record: dict[str, Any]) -> None:
        """Puts the ids into a record, right after the ids that its parts have."""
        for body in record["bodies"]:
            entry = self._body(body)
            _put(body, "body", entry["id"])
            entry["jurisdiction"] = sorted({*entry["jurisdiction"], *body.get("jurisdiction", [record["places"][0]["gss"][0]])})
        for rule in record["rules"]:
            _put(rule, "rule", self._rule(rule)["id"])

    def body_id(self, body: Mapping[str, Any], nation: str) -> str:
        """The id of a body that a case asks."""
        entry = self._body(body)
        entry["jurisdiction"] = sorted({*entry["jurisdiction"], nation})
        return str(entry["id"])

    def _body(self, body: Mapping[str, Any]) -> Entry:
        same = (body["type"], key(body["name"]), body.get("gss"))
        if same not in self._bodies:
            n = len(self._bodies) + 1
            coded = {"gss": body["gss"]} if "gss" in body else {}
            self._bodies[same] = {
                "id": f"specimen-{slugify(body['name'])[:60].rstrip('-')}-{n}", "name": body["name"], "type": body["type"],
                "jurisdiction": [], **coded, "contact": body.get("contact", {"post": "Secretary"}), "specimen": True,
            }  # fmt: skip
        return self._bodies[same]

    def _rule(self, rule: Mapping[str, Any]) -> Entry:
        law = legislation(rule.get("url"))
        same = law.slug if law else key(rule["name"])
        if same not in self._rules:
            said = {"url": rule["url"]} if rule.get("url") else {}
            self._rules[same] = {
                "id": law.slug if law else f"{rule['kind']}-{slugify(rule['name'])[:60].rstrip('-')}-{len(self._rules) + 1}",
                "name": rule["name"], "kind": rule["kind"], "citation": rule["citation"], **said,
                "extent": ["E", "W", "S", "N"], "protects": rule.get("aim", "Whoever is concerned"),
                **({} if law else {"specimen": True}),
            }  # fmt: skip
        return self._rules[same]

    @property
    def files(self) -> Iterator[tuple[str, list[Entry]]]:
        """The name of each catalogue's file and its entries."""
        yield "bodies.yaml", sorted(self._bodies.values(), key=lambda e: str(e["id"]))
        yield "rules.yaml", sorted(self._rules.values(), key=lambda e: str(e["id"]))


def _put(part: dict[str, Any], name: str, id_: str) -> None:
    rest = dict(part)
    part.clear()
    part.update({**({"id": rest.pop("id")} if "id" in rest else {}), name: id_, **rest})
