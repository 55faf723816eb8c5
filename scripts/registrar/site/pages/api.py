"""`/api/v1/`: the interface for programs, explained, with examples that work when pasted."""

from collections.abc import Iterator, Sequence

from registrar.model.register import Register
from registrar.publish.openapi import paths
from registrar.site.published import files
from registrar.site.sections.page import Page, fill, root
from registrar.site.sections.styles import styles

ADDRESS = "api/v1/"
TITLE = "Interface for programs"
SHELL = """curl {base}api/v1/guarantees.json"""
PYTHON = """import json
from urllib.request import urlopen

url = "{base}api/v1/guarantees.json"
while url:
    page = json.load(urlopen(url))
    for record in page["records"]:
        print(record["id"], record["status"], record["title"])
    url = page["next"]"""
SCRIPT = """const answer = await fetch("{base}api/v1/due.json");
const { due } = await answer.json();
for (const d of due) console.log(d.day, d.kind, d.id, d.title);"""
TABLE = """register <- read.csv("{base}data/guarantees.csv")
table(register$service, register$status)"""


def subjects(register: Register) -> Sequence[None]:
    return (None,)


def render(register: Register, subject: None) -> Iterator[Page]:
    examples = [
        (id_, title, says, code.replace("{base}", register.base_url))
        for id_, title, says, code in (
            ("shell", "On a command line", "All guarantees, newest first, 500 a page.", SHELL),
            ("python", "In Python", "The number, status and title of every guarantee, with nothing to install.", PYTHON),
            ("javascript", "In a browser or in Node", "What is due.", SCRIPT),
            ("r", "In R", "A count of guarantees by service and status.", TABLE),
        )
    ]
    listed = [(path, next(iter(methods.values()))["summary"], "{" in path) for path, methods in paths(files()).items()]
    yield Page(
        address=ADDRESS,
        title=TITLE,
        description="The register’s lists and records for programs: plain files of JSON and CSV, without a key.",
        body=fill("api.html", examples=examples, paths=listed, root=root(ADDRESS), live=register.info.live),
        crumbs=(("Data", "data/"), (TITLE, "")),
        head=styles(root(ADDRESS)),
    )
