"""Each key is itself: its file has its name, its fingerprint is that of its public part, its days are in order, and it is there
once. There is one key for salts at most. A key stays, and its name never comes to mean another.

**Why.** Whoever checks a guarantee at a doorstep trusts the keys of this register. A key whose fingerprint is another's, or that
is there twice with different days, would make a forgery look genuine, or a genuine card look forged.

**Fix.** Copy the file that `registrar keys new` wrote, and change nothing in it but `until` and `compromised`. Once they are
there, their days may come forward and not go back. A key that is no longer used stays: old signatures are checked with it.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from registrar.base.diagnostics import Finding, Location
from registrar.model.base_branch import Base
from registrar.model.keys import FOLDER, FOR_SALTS, Key, fingerprint
from registrar.model.record_set import RecordSet
from registrar.rules.shared.contract import REFERENCE_FILES, WHOLE_BASE, BaseContext, Part, RegisterContext

CODE = "key-sound"
LOOKS_AT = REFERENCE_FILES


def check(record_set: RecordSet, context: RegisterContext) -> Iterator[Finding]:
    seen: dict[str, Key] = {}
    for key in record_set.keys:
        yield from _alone(key)
        yield from _bodies(key, context)
        if twin := seen.get(key.public_key):
            yield Finding(
                key.at("public_key"), CODE, f"this is the public key of `{twin.id}` as well",
                "make a new key with `registrar keys new`, or delete the file that is the copy",
            )  # fmt: skip
        if key.purpose == FOR_SALTS and (first := next((k for k in seen.values() if k.purpose == FOR_SALTS), None)):
            yield Finding(
                key.at("purpose"), CODE, f"`{first.id}` is a key for salts already, and the log can be worked out with one alone",
                "delete this file, and go on with the key that there is",
            )  # fmt: skip
        seen.setdefault(key.public_key, key)


def _alone(key: Key) -> Iterator[Finding]:
    if key.file != f"{FOLDER}/{key.id}.yaml":
        yield Finding(
            key.at("id"), CODE, f"`id` is `{key.id}`, but this is the file {key.file}", f"name it {FOLDER}/{key.id}.yaml"
        )
    try:
        public = key.public
    except ValueError:
        yield Finding(
            key.at("public_key"), CODE, "this is not an Ed25519 public key",
            "copy the key from the file that `registrar keys new` wrote",
        )  # fmt: skip
        return
    if fingerprint(public) != key.fingerprint:
        yield Finding(
            key.at("fingerprint"), CODE, "this is not the fingerprint of the public key",
            f"compare the key with its holder; the fingerprint of this one is {fingerprint(public)}",
        )  # fmt: skip
    if key.until is not None and key.until < key.from_:
        yield Finding(
            key.at("until"), CODE, f"`until` is {key.until}, which is before `from`, {key.from_}", "correct one of the two days"
        )


def _bodies(key: Key, context: RegisterContext) -> Iterator[Finding]:
    if key.purpose == "body" and key.body is None:
        yield Finding(key.at("body"), CODE, "the key of a body must say which body", "add `body`, its id in register/bodies.yaml")
    elif key.purpose in ("register", FOR_SALTS) and key.body is not None:
        yield Finding(key.at("body"), CODE, "the register's own key belongs to no body", "delete `body`")
    elif key.body is not None and context.catalogues.bodies.known and context.catalogues.bodies.get(key.body) is None:
        yield Finding(
            key.at("body"), CODE, f"`{key.body}` is not in register/bodies.yaml", "correct the id, or add the body there"
        )


def kept(base: Base, context: BaseContext) -> Iterator[Finding]:
    now = {key.file: key for key in context.record_set.keys}
    for old in base.catalogues.get(FOLDER, ()):
        file = old["file"]
        if file not in now:
            yield Finding(
                Location(file), CODE, "this key is on the base branch but missing here",
                "restore its file: old signatures are checked with it; a key that is no longer used has `until`",
            )  # fmt: skip
        elif file in now and old.get("public_key") != now[file].public_key:
            yield Finding(
                now[file].at("public_key"), CODE, "on the base branch this is another key",
                "restore it, and give the new key a name of its own with `registrar keys new`",
            )  # fmt: skip
        else:
            yield from _weaker(now[file], old)


def _weaker(key: Key, old: Mapping[str, Any]) -> Iterator[Finding]:
    """What makes signatures count that did not count before."""
    for name, value in (("purpose", key.purpose), ("body", key.body), ("from", key.from_)):
        if str(old.get(name)) != str(value):
            yield Finding(key.at(name), CODE, f"on the base branch `{name}` is otherwise", f"restore `{name}`, or make a new key")
    unsafe = old.get("compromised")
    if unsafe and (key.compromised is None or str(key.compromised.from_) > str(unsafe["from"])):
        yield Finding(
            key.at("compromised"), CODE, f"on the base branch this key has not been safe since {unsafe['from']}",
            "restore that: what signatures of those days are worth cannot be won back; make a new key",
        )  # fmt: skip
    if (last := old.get("until")) and (key.until is None or str(key.until) > str(last)):
        yield Finding(
            key.at("until"), CODE, f"on the base branch this key may sign until {last}",
            "restore that day, and make a new key for later ones",
        )  # fmt: skip


ALSO = (Part(WHOLE_BASE, kept),)
