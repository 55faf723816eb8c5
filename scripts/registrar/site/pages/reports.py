"""`/reports/` and `/reports/<year>/`: a report of each year that is over, as the register knew it at the end of 31 December.

The element `report` of the page, and the files beside it, are the same whenever they are built. What was corrected since is told
below it. The running year has a page that says when its report will be there.
"""

import datetime as dt
from collections.abc import Iterator, Sequence

from registrar.base.days import in_words
from registrar.model.register import Register
from registrar.publish.flow import WHOLE
from registrar.publish.yearly import AREAS, Report, gap, reports
from registrar.site.sections.labels import words
from registrar.site.sections.page import Page, count, fill, root
from registrar.site.sections.styles import styles

ADDRESS = "reports/"
TITLE = "Yearly reports"


def subjects(register: Register) -> Sequence[int | None]:
    """The list, each year that has a report, and the year that runs."""
    return (None, *reports(register), register.today.year)


def render(register: Register, year: int | None) -> Iterator[Page]:
    if year is None:
        yield _index(register)
    elif (report := reports(register).get(year)) is not None:
        yield _page(register, year, _body(register, report), f"The register in {year}, as it was known on 31 December {year}.")
    else:
        due = _due(year)
        body = fill("report_due.html", year=year, due=due, trouble=register.history.trouble)
        yield _page(register, year, body, f"The report of {year} is made when the year is over: from {in_words(due)} on.")


def _due(year: int) -> dt.date:
    """The first day on which a build makes the report of a year."""
    return dt.date(year + 1, 1, 1)


def _page(register: Register, year: int, body: str, description: str) -> Page:
    address = f"{ADDRESS}{year}/"
    return Page(
        address=address,
        title=f"The register in {year}",
        description=description,
        body=body,
        crumbs=(("Statistics", "statistics/"), (TITLE, ADDRESS), (str(year), "")),
        head=styles(root(address)),
    )


def _body(register: Register, report: Report) -> str:
    before = reports(register).get(report.year - 1)
    return _frozen(register, report) + fill(
        "report_since.html",
        report=report,
        gap=before and gap(before, report),
        root=root(f"{ADDRESS}{report.year}/"),
        today=register.today,
        figure=_figure,
        names=_areas(register),
        links=_linked(register, report.changed),
        entered=_linked(register, report.entered),
    )


def _linked(register: Register, ids: Sequence[str]) -> list[tuple[str, bool]]:
    """Numbers of records, each with whether it still has a page as a record."""
    return [(id_, id_ in register.by_id or id_ in register.case_by_id) for id_ in ids]


def _frozen(register: Register, report: Report) -> str:
    """The report itself: nothing in it depends on the day of the build, or on any commit after the year."""
    kinds = count(len(report.pinned), "record")
    names = list(_areas(register).values())
    return fill("report.html", report=report, names=names, kinds=kinds, figure=_figure, root=root(f"{ADDRESS}{report.year}/"))


def _areas(register: Register) -> dict[str, str]:
    """What the whole register and each nation is called."""
    return {area: "All" if area == WHOLE else words(register).nations[area] for area in AREAS}


def _figure(value: int | float | None) -> str:
    return "–" if value is None else f"{value:,}"


def _index(register: Register) -> Page:
    return Page(
        address=ADDRESS,
        title=TITLE,
        description="A report of each year that is over, as the register knew it on 31 December.",
        body=fill(
            "reports.html",
            title=TITLE,
            found=sorted(reports(register).values(), key=lambda r: -r.year),
            year=register.today.year,
            due=_due(register.today.year),
            trouble=register.history.trouble,
            standing=_standing,
        ),
        crumbs=(("Statistics", "statistics/"), (TITLE, "")),
    )


def _standing(report: Report) -> str:
    """What the list says of a report."""
    what = "guarantee"
    stood, came, went = (int(report.whole[name] or 0) for name in ("stood-after", "came", "went"))
    return f"{count(stood, what)} stood at the end; {count(came, what)} granted and {count(went, what)} ended in the year"
