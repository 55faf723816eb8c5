"""Other programs, given the same records: what each makes is less than the register's site, and is said in the table.

* Hugo makes one page of each record's words, in the frame of our own pages, and nothing else.
* DataTig reads the records themselves, checks them against our schemas, and makes a page of each and an SQLite file.

They are in an environment of their own (`make bench` makes it), as DataTig needs a Jinja that mkdocs cannot use.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HUGO = "Hugo, bare pages"
DATATIG = "DataTig, pages and SQLite"
CONFIG = {
    "baseURL": "https://guarantee-register.example/",
    "title": "Plain pages",
    "disableKinds": ["taxonomy", "term", "rss", "sitemap", "robotsTXT", "section"],
}
CONTENT = "{{ .Content }}"
KINDS = {"guarantees": "guarantee.json", "refusals": "refusal.json"}
REFUSED = "-REF-"


def for_hugo(folder: Path, pages: Path, printed: Path) -> list[str]:
    """Writes a Hugo site for the Markdown in `pages`, framed as our page `printed` is; the arguments for `hugo`."""
    layouts = folder / "layouts/_default"
    layouts.mkdir(parents=True)
    (layouts / "single.html").write_text(framed(printed.read_text("utf-8")), "utf-8")
    (layouts.parent / "index.html").write_text("<title>Plain pages</title>\n", "utf-8")
    (folder / "hugo.json").write_text(json.dumps(CONFIG), "utf-8")
    content = folder / "content"
    content.mkdir()
    for page in pages.glob("*.md"):
        if page.name != "index.md":
            title, _, words = page.read_text("utf-8").partition("\n")
            front = json.dumps({"title": title.removeprefix("# ")})
            (content / page.name).write_text(f"{front}\n\n{title}\n{words}", "utf-8")
    return ["--source", str(folder), "--quiet", "--destination", str(folder / "public")]


def framed(page: str) -> str:
    """The page as a template of Hugo: the words of its main part give way to those of a record."""
    before, main, rest = page.partition("<main")
    words, end, after = rest.partition("</main>")
    if not main or not end:
        raise ValueError("the page has no main part")
    return f"{_plain(before)}{main}{words.partition('>')[0]}>{CONTENT}{end}{_plain(after)}"


def _plain(text: str) -> str:
    """What Hugo would read as an instruction is taken out."""
    return text.replace("{{", "{").replace("}}", "}")


def for_datatig(folder: Path, records: Path, schemas: Path) -> list[str]:
    """Writes a DataTig repository of the records; the arguments for `datatig`."""
    folder.mkdir()
    types = []
    for kind, schema in KINDS.items():
        (folder / kind).mkdir()
        (folder / schema).write_text(json.dumps(in_one(schemas, schema)), "utf-8")
        title = {"id": "title", "key": "title", "title": "Title"}
        types.append({"id": kind, "directory": kind, "json_schema": schema, "list_fields": ["title"], "fields": [title]})
    for record in records.glob("*.yaml"):
        shutil.copy(record, folder / ("refusals" if REFUSED in record.name else "guarantees"))
    (folder / "datatig.json").write_text(json.dumps({"title": "Plain records", "types": types}), "utf-8")
    return ["build", str(folder), "--staticsiteoutput", str(folder / "site"), "--sqliteoutput", str(folder / "site.sqlite")]


def in_one(schemas: Path, name: str) -> dict[str, Any]:
    """A schema with the files that it refers to under its `$defs`, as DataTig looks into one file only."""
    files: dict[str, Any] = {}
    wanted = [name]
    while wanted:
        file = wanted.pop()
        if file not in files:
            whole = json.loads((schemas / file).read_text("utf-8"))
            files[file] = {key: part for key, part in whole.items() if key not in ("$id", "$schema")}
            wanted += [ref.partition("#")[0] or file for ref in _references(files[file])]
    moved = {file.removesuffix(".json"): _moved(whole, file) for file, whole in files.items()}
    return {**moved[name.removesuffix(".json")], "$defs": moved}


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for part in value:
            yield from _references(part)
    elif isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for part in value.values():
            yield from _references(part)


def _moved(value: Any, file: str) -> Any:
    """Part of a schema of `file`, with each reference as it is once all files are in one."""
    if isinstance(value, list):
        return [_moved(part, file) for part in value]
    if not isinstance(value, dict):
        return value
    made = {key: _moved(part, file) for key, part in value.items()}
    if isinstance(value.get("$ref"), str):
        other, _, path = value["$ref"].partition("#")
        made["$ref"] = f"#/$defs/{(other or file).removesuffix('.json')}{path}"
    return made
