"""The commands of the stamp and their options. What answers them is in `stamp.py`, which needs the libraries that sign."""

import argparse
from collections.abc import Callable
from pathlib import Path

PURPOSES = ("register", "panel", "body", "salts")


def _of_a_key(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("id", metavar="ID", help="a new name for the key, such as register-2026")
    parser.add_argument(
        "--purpose",
        choices=PURPOSES,
        default="register",
        help="who signs with it, or salts for the checksums of the log (default: register)",
    )
    parser.add_argument("--holder", metavar="POST", default="Registrar", help="the post that keeps it (default: Registrar)")
    parser.add_argument("--body", metavar="ID", help="the body whose key it is, as in register/bodies.yaml")
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="where the private part goes: outside the repository"
    )
    parser.add_argument("--passphrase", action="store_true", help="ask for a passphrase (or take REGISTRAR_KEY_PASSPHRASE)")
    parser.add_argument(
        "--from", dest="from_", metavar="YYYY-MM-DD", help="the first day on which it signs (default: today; for salts tomorrow)"
    )
    parser.add_argument("--until", metavar="YYYY-MM-DD", help="the last day on which it signs")


def add(parser: Callable[..., argparse.ArgumentParser], common: argparse.ArgumentParser, run: object) -> None:
    """Adds the commands to those of the command line."""
    log = parser("log", help="the log of all versions").add_subparsers(required=True, metavar="COMMAND")
    check = log.add_parser("check", parents=[common], help="prove that a newer log only adds to an older one")
    check.add_argument("old", type=Path, metavar="OLD", help="a checkpoint that you kept, or the folder of an older site")
    check.add_argument("new", type=Path, metavar="NEW", help="the folder log/ of the site today, or the site itself")
    _known_keys(check)
    check.set_defaults(run=run, answer="log_check")
    status = log.add_parser("status", parents=[common], help="say who signed a log, how old it is, and whether it is whole")
    status.add_argument("place", type=Path, nargs="?", metavar="PLACE", help="a checkpoint or a site (default: site)")
    _known_keys(status)
    status.set_defaults(run=run, answer="log_status")

    keys = parser("keys", help="the keys that sign").add_subparsers(required=True, metavar="COMMAND")
    new = keys.add_parser("new", parents=[common], help="make a key; its private part stays outside the repository")
    _of_a_key(new)
    new.set_defaults(run=run, answer="keys_new")

    signing = parser("sign", parents=[common], help="sign your own words in a record: a decision, or a body's reply")
    signing.add_argument("record", metavar="ID", help="the number of the record")
    signing.add_argument("part", metavar="PART", help="what you sign: decision, or bodies.b1.reply")
    signing.add_argument("--key", type=Path, metavar="FILE", help="the private part of your key (or take REGISTRAR_KEY_FILE)")
    signing.add_argument("--show", action="store_true", help="only print what would be signed, and write nothing")
    signing.set_defaults(run=run, answer="sign")

    checked = parser(
        "verify",
        parents=[common],
        help="check a number, an address, a scanned code or a file; 0: it stands, 1: not now, 2: it is not genuine",
    )
    checked.add_argument("asked", metavar="FILE|ID|URL", help="what you were shown")
    checked.add_argument(
        "--proof",
        type=Path,
        metavar="FILE",
        help="the proof of that version, kept with a copy from which words have been taken out since",
    )
    checked.add_argument(
        "--after",
        type=Path,
        metavar="FILE",
        help="log/head.json of the published site, with which this copy is compared",
    )
    checked.set_defaults(run=run, answer="verify")


def _known_keys(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--key",
        dest="keys",
        action="append",
        metavar="NAME+ID+KEY",
        help="a key that you trust, instead of those in register/keys/",
    )
