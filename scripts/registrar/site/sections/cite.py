"""How to cite a record or one version of it: the boxes on its page, and the tags in its head for reference managers.

    Page(head=cite.head(register, entry, edition, description), …)
    {{ cite }}    in the template, with cite=cite.boxes(register, entry, edition, links)

The edition gives the address of the page, so that an old version's links point from there.

Reference managers read the `citation_*` and Dublin Core tags, search engines the JSON-LD, and people who are sent a link
see the Open Graph tags.
"""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup, escape

from registrar.model.case import Case
from registrar.model.licence import licence
from registrar.model.records import Guarantee, Numbered
from registrar.model.register import Register
from registrar.publish.citation import Cited, Edition, Read, Text, cited, harvard, note, oscola, sentence, wikipedia
from registrar.publish.citation_files import bibtex, csl_json, ris
from registrar.publish.stood import ended_today
from registrar.site.sections.labels import words
from registrar.site.sections.links import Links
from registrar.site.sections.page import fill, root
from registrar.site.sections.styles import styles

AS_TEXT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def boxes(register: Register, entry: Numbered, edition: Edition, links: Links) -> Markup:
    """The part of a page about how to cite it. Styles and files are offered for the record itself; a version has a sentence."""
    c = cited(register, entry, edition)
    if edition.path != f"{entry.id}/":
        here = links.register
        current = f"{links.root}{entry.id}/#cite" if entry.id in here.by_id or entry.id in here.case_by_id else ""
        return fill("cite_line.html", said=note(c), styles=current)
    files = {"bibtex": "bib", "ris": "ris", "csl": "csl.json"}
    made = [
        {"id": id_, "name": name, "code": code, "parts": list(_parts(text, register.today)), "file": files.get(id_, "")}
        for id_, name, code, text in (
            ("sentence", "In a sentence, for a newspaper", False, sentence(c)),
            ("harvard", "Harvard", False, harvard(c)),
            ("oscola", "OSCOLA, for lawyers", False, oscola(c)),
            ("wikipedia", "Wikipedia", True, wikipedia(c)),
            ("bibtex", "BibTeX", True, bibtex(c, read=True)),
            ("ris", "RIS", True, ris(c, read=True)),
            ("csl", "CSL-JSON", True, csl_json(c, read=True)),
        )
    ]
    return fill("cite.html", boxes=made, c=c, root=links.root, scripts=links.scripts)


def _parts(text: Text, day: dt.date) -> Iterator[tuple[str, str]]:
    """Each piece of a citation, with the form of the date that the browser fills in; "" for fixed words."""
    for part in text:
        yield (part.on(day), part.form) if isinstance(part, Read) else (part.replace("\r\n", "\n"), "")


def head(register: Register, entry: Numbered, edition: Edition, description: str) -> str:
    """The tags for the page's head. `description` describes the page in a sentence or two."""
    c = cited(register, entry, edition)
    lines = [f'<meta name="{name}" content="{escape(said)}">' for name, said in _names(register, entry, c, description)]
    lines += [f'<meta property="{name}" content="{escape(said)}">' for name, said in _properties(register, entry, c, description)]
    data = linked_data(_report(register, entry, c, description))
    return "".join([styles(root(edition.path)), *lines, str(data)])


def _names(register: Register, entry: Numbered, c: Cited, description: str) -> Iterator[tuple[str, str]]:
    """For reference managers. The date is the version's; there is no author, whose name they would split in two: these tags
    cannot mark an organisation. Dublin Core is on the record's own page alone."""
    day = c.edition.entered
    yield "citation_title", c.title
    yield "citation_technical_report_institution", c.register
    yield "citation_technical_report_number", c.id
    yield "citation_publication_date", f"{day:%Y/%m/%d}"
    yield "citation_language", "en-GB"
    yield "citation_public_url", c.url
    if c.edition.path != f"{c.id}/":
        return
    yield "DC.title", c.title
    yield "DC.identifier", c.url
    yield "DC.publisher", c.register
    yield "DC.description", description
    yield "DC.rights", licence(register.info)[1]
    for place in entry.places:
        yield "DC.coverage", register.authority(place.gss).name


def _properties(register: Register, entry: Numbered, c: Cited, description: str) -> Iterator[tuple[str, str]]:
    """For whoever is sent a link to the page."""
    yield "og:type", "article"
    yield "og:title", f"Illustration: {c.title}" if entry.specimen else c.title
    yield "og:description", description
    yield "og:url", register.url(c.edition.path)
    yield "og:site_name", c.register
    yield "og:locale", "en_GB"
    picture, said = ("illustration", "Illustration only") if entry.specimen else _picture(register, entry)
    yield "og:image", register.url(f"assets/pictures/{picture}.png")
    yield "og:image:alt", said


def _picture(register: Register, entry: Numbered) -> tuple[str, str]:
    """The picture for a record, and its words. That of a case is the register's: its stage may be another one tomorrow."""
    if isinstance(entry, Case):
        return "register", register.info.name
    status = register.status_of(entry)
    return status, "Refused" if status == "refused" else register.codes.label("status", status)


def _report(register: Register, entry: Numbered, c: Cited, description: str) -> dict[str, Any]:
    """schema.org: a report in a dataset. It is not a permit, and does not claim to be one."""
    w, page = words(register), register.url(c.edition.path)
    report: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Report",
        "@id": page,
        "identifier": c.id,
        "reportNumber": c.id,
        "name": c.title,
        "description": description,
        "inLanguage": "en-GB",
        "datePublished": c.granted.isoformat(),
        "dateModified": c.edition.entered.isoformat(),
        "author": {"@type": "Organization", "name": c.register, "url": register.base_url},
        "publisher": {"@type": "Organization", "name": c.register, "url": register.base_url},
        "license": licence(register.info)[1],
        "isPartOf": {"@type": "Dataset", "@id": register.url("data/")},
        "about": [w.label("service", s) for s in entry.services],
        "spatialCoverage": [
            {"@type": "AdministrativeArea", "name": register.authority(p.gss).name, "identifier": p.gss} for p in entry.places
        ],
    }
    if c.edition.number is not None:
        report["version"] = str(c.edition.number)
    if isinstance(entry, Guarantee):
        report |= {
            "expires": (ended_today(register, entry) or entry.decision.expires).isoformat(),
        }
    if entry.specimen:
        report["creativeWorkStatus"] = c.notice
    return report


def linked_data(value: Mapping[str, Any]) -> Markup:
    """JSON-LD in which no character can end the script element or begin another."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(AS_TEXT)
    return Markup(f'<script type="application/ld+json">{text}</script>')  # noqa: S704 (escaped above)
