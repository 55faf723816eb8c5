"""The only file that knows mkdocs: it prints the prose pages and the shell into which every other page is poured.

mkdocs prints `docs/` through our own `templates/shell/main.html`. The same template, printed once more for each depth
of address with slots, is the shell. Slots are private-use characters that are split once: what is poured in is never
looked at again, so a record that holds a slot's characters shows them and fills nothing.
"""

import hashlib
import importlib
import logging
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Template
from markupsafe import Markup

from registrar.days import in_words
from registrar.pages.page import Page
from registrar.register import Register

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'"
)
SEARCH_POLICY = POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")  # Pagefind is WebAssembly
SERVED = POLICY.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")  # the reload script of `make serve` is inline
SLOT = re.compile("\ue000(\\w+)\ue001")
SLOTS = ("title", "description", "canonical", "head", "crumbs", "body")
TOKEN = re.compile(r"\[\[(\w+)\]\]")
LICENCES = {"CC-BY-4.0": ("Creative Commons Attribution 4.0 licence", "https://creativecommons.org/licenses/by/4.0/")}


class PrintFailed(Exception):
    """mkdocs could not print: its messages say why."""


@dataclass(frozen=True)
class Frame:
    """What the shell says on every page, beside the page itself."""

    register: Register
    address: str
    commit: str
    stamp: Mapping[str, str]
    served: bool = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self.register.info, name)

    @property
    def day(self) -> str:
        return self.register.today.isoformat()

    @property
    def day_words(self) -> str:
        return in_words(self.register.today)

    @property
    def licence(self) -> str:
        return LICENCES.get(self.register.info.licence, (self.register.info.licence, ""))[0]

    @property
    def licence_url(self) -> str:
        return LICENCES.get(self.register.info.licence, ("", "https://spdx.org/licenses/" + self.register.info.licence))[1]
