"""The only module that knows mkdocs: it prints the prose pages, and the frame that is filled with every other page.

mkdocs prints `docs/` through our own `templates/shell/main.html`. The same template, printed again with slots for each depth
of address, is the frame. Slots are private-use characters at which the frame is split once: what is filled in is never read
again, so a record that contains a slot's characters simply shows them.
"""

import hashlib
import importlib
import logging
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment
from markupsafe import Markup

from registrar.base.days import in_words
from registrar.model.licence import licence
from registrar.model.register import Register
from registrar.site.script_modules import ON_EVERY_PAGE, Modules, published
from registrar.site.sections.feed_links import links
from registrar.site.sections.open_graph import open_graph
from registrar.site.sections.page import Page, closed_up, root, template

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'"
)
SLOT = re.compile("\ue000(\\w+)\ue001")
SLOTS = ("title", "description", "canonical", "head", "crumbs", "body")
TOKEN = re.compile(r"\[\[(\w+)\]\]")
LIVE = "This register is live: it holds guarantees that were granted."
NOT_LIVE = "At the moment this register holds illustrations only. No guarantee has been granted to anyone."
OTHERS = ("assets/pyodide/", "assets/vendor/")
"""Where scripts are that others made, which are published as they are."""
STAMPED = ("register.css", "register.js", "search.js", "apply.js", "start.js", "receipt.js", "verify.js")


class PrintFailed(Exception):
    """mkdocs could not print the prose; the message says why."""


@dataclass(frozen=True)
class SiteContext:
    """The values in the frame of every page."""

    register: Register
    address: str
    served: bool = False

    def values(self) -> dict[str, Any]:
        """The names that main.html uses."""
        info = self.register.info
        name, address = licence(info)
        return {
            "info": info,
            "day": self.register.today.isoformat(),
            "day_words": in_words(self.register.today),
            "committed": self.register.history.known,
            "licence": name,
            "licence_address": address,
            "signed": self.register.stamp.signer is not None,
        }

    def policy(self, section: str) -> str:
        """The Content-Security-Policy. The form uses WebAssembly; `make serve` an inline script."""
        more = " 'wasm-unsafe-eval'" if section == "apply" else ""
        more += " 'unsafe-inline'" if self.served else ""
        return POLICY.replace("script-src 'self'", f"script-src 'self'{more}")


@dataclass
class Layout:
    """The printed frame, by depth of address and section of the site."""

    address: str
    name: str
    show: Callable[[int, str], str]
    stamps: Mapping[str, str]
    modules: Modules
    parts: dict[tuple[int, str], list[str]] = field(default_factory=dict)

    def render_into(self, page: Page) -> bytes:
        """The published file of a page."""
        key = (page.depth, page.section)
        parts = self.parts.get(key)
        if parts is None:
            parts = self.parts[key] = _split(self.show(*key))
        values = {
            "title": escape(f"{page.title} – {self.name}" if page.title else self.name),
            "description": escape(page.description),
            "canonical": escape(self._canonical(page)),
            "head": str(page.head) + self._shared(page) + self._files(page) + self._scripts(page),
            "crumbs": _crumbs(page),
            "body": page.body,
        }
        return "".join(values[part] if i % 2 else part for i, part in enumerate(parts)).encode()

    def _canonical(self, page: Page) -> str:
        return self.address + (page.same_as or page.address)

    def _files(self, page: Page) -> str:
        return "" if page.leads_on else links(page.address)

    def _shared(self, page: Page) -> str:
        """The tags for whoever is sent a link to the page, unless it has some of its own."""
        if 'property="og:title"' in page.head:
            return ""
        return open_graph(self.address, self.name, page.title or self.name, page.description, self._canonical(page))

    def _scripts(self, page: Page) -> str:
        """The scripts of the head, after the links to all that they need: a browser reads no further before a script has come."""
        assets = f"{root(page.address)}assets/"
        every, own = (f"{assets}{script}{self.stamps.get(script, '')}" for script in (ON_EVERY_PAGE, page.script))
        needed = (f'<link rel="modulepreload" href="{own}">' if page.script else "") + self.modules.preloads(page)
        soon = f'<link rel="preload" href="{every}" as="script">{needed}' if needed else ""
        return f'{soon}<script src="{every}"></script>' + (f'<script type="module" src="{own}"></script>' if page.script else "")


def _split(page: str) -> list[str]:
    parts = SLOT.split(closed_up(page))
    if sorted(parts[1::2]) != sorted(SLOTS):
        raise PrintFailed(f"main.html has the slots {sorted(parts[1::2])} instead of {sorted(SLOTS)}")
    return parts


def _crumbs(page: Page) -> str:
    if not page.crumbs:
        return ""
    return template("crumbs.html").render(crumbs=page.crumbs, root=root(page.address))


class MkdocsPlugin:
    """The mkdocs plugin, passed in directly: it gives mkdocs our frame and our values."""

    def __init__(self, context: SiteContext) -> None:
        self.context = context
        self.kept: dict[str, Any] = {}

    def on_files(self, files: Any, config: Any) -> Any:
        """Of Material's files only the main style sheet is kept, inside a layer, so that ours takes precedence."""
        make = importlib.import_module(type(files).__module__).File.generated
        stamps, scripts = {}, {}
        for file in list(files):
            name = file.src_uri.rsplit("/", 1)[-1]
            if file.src_uri.startswith("assets/stylesheets/main.") and name.endswith(".css"):
                sheet = file.content_string.removeprefix('@charset "UTF-8";').partition("/*# sourceMappingURL")[0]
                layered = make(config, "assets/material.css", content="@layer material{" + sheet + "}\n")
                stamps["material.css"] = _stamp(layered.content_bytes)
                files.remove(file)
                files.append(layered)
            elif file.src_uri.startswith(("assets/stylesheets/", "assets/javascripts/", "assets/images/")):
                files.remove(file)
            elif name.endswith((".js", ".css")) and not file.src_uri.startswith(OTHERS):
                lean = published(name, file.content_string)
                if name.endswith(".js"):
                    scripts[file.src_uri.removeprefix("assets/")] = lean
                files.remove(file)
                files.append(file := make(config, file.src_uri, content=lean))
            if name in STAMPED:
                stamps[name] = _stamp(file.content_bytes)
        if "material.css" not in stamps:
            raise PrintFailed("the theme no longer has assets/stylesheets/main.*.css")
        self.kept.update(files=files, stamps=stamps, modules=Modules.of(scripts))
        return files

    def on_nav(self, nav: Any, config: Any, files: Any) -> Any:
        self.kept["nav"] = nav
        return nav

    def on_env(self, env: Environment, config: Any, files: Any) -> Environment:
        env.globals.update(
            self.context.values(),
            stamps=self.kept["stamps"],
            shared=lambda title, says, url: Markup(  # noqa: S704 (escaped there)
                open_graph(self.context.address, self.context.register.info.name, title, says, url)
            ),
            slot=lambda name: f"\ue000{name}\ue001",
            policy=self.context.policy,
        )
        self.kept["env"] = env
        return env

    def on_page_content(self, html: str, page: Any, config: Any, files: Any) -> str:
        """Replaces `[[custodian]]` in a prose page with the register's own value: the prose is the same for every register."""
        values = self.context.values()
        info = values["info"]
        known = {
            "name": info.name, "prefix": info.prefix, "purpose": info.purpose, "custodian": info.custodian,
            "deciding_body": info.deciding_body,
            "standing": LIVE if info.live else NOT_LIVE, "contact": info.contact.post,
            "email": info.contact.email, "licence": values["licence"], "address": info.address,
        }  # fmt: skip

        def value(match: re.Match[str]) -> str:
            if match[1] not in known:
                raise PrintFailed(f"{page.file.src_uri}: [[{match[1]}]] is not one of {', '.join(sorted(known))}")
            return escape(known[match[1]])

        return TOKEN.sub(value, html)

    def on_post_template(self, output: str, template_name: str, config: Any) -> str:
        """mkdocs writes the date of the build into its sitemap and knows no records: ours is written elsewhere."""
        return "" if template_name.startswith("sitemap") else closed_up(output)

    def on_post_page(self, output: str, page: Any, config: Any) -> str:
        """The prose pages have the frame to the letter as all other pages have it."""
        return closed_up(output)

    def layout(self, config: Any) -> Layout:
        get_context = importlib.import_module("mkdocs.commands.build").get_context
        page = self.kept["env"].get_template("main.html")

        def show(depth: int, section: str) -> str:
            base = "/".join([".."] * depth) or "."
            context = get_context(self.kept["nav"], self.kept["files"], config, base_url=base)
            return str(page.render({**context, "shell": True, "section": section}))

        return Layout(config.site_url, self.context.register.info.name, show, self.kept["stamps"], self.kept["modules"])


def _stamp(content: bytes) -> str:
    """A few characters that change with a file, so that no browser mixes an old style sheet with a new page."""
    return "?" + hashlib.sha256(content).hexdigest()[:8]


def print_site(context: SiteContext, project: Path, out: Path) -> Layout:
    """Prints the prose pages and the assets into the folder `out`, and returns the frame for all other pages."""
    from mkdocs.commands.build import build  # imported here, so that `check` does not load mkdocs
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    log = logging.getLogger("mkdocs")
    heard = _LogCapture()
    log.addHandler(heard)
    was = log.level, log.propagate
    log.setLevel(logging.WARNING)
    log.propagate = False
    try:
        config = load_config(str(project / "mkdocs.yml"), site_dir=str(out), strict=True)
        config.site_url, config.site_name = context.address, context.register.info.name
        joiner = MkdocsPlugin(context)
        config.plugins["register"] = cast("Any", joiner)
        build(config)
        return joiner.layout(config)
    except (MkDocsException, SystemExit) as error:
        raise PrintFailed("\n".join(heard.messages) or str(error)) from error
    finally:
        log.removeHandler(heard)
        log.setLevel(was[0])
        log.propagate = was[1]


class _LogCapture(logging.Handler):
    """Keeps mkdocs's warnings and errors for the caller."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
