"""The years of reigns by which Acts before 1963 are numbered: 10 & 11 Vict. is the session of Parliament of 1847.

legislation.gov.uk has such an Act under its session (`ukpga/Vict/10-11/89`), and sends `ukpga/1847/89` there. A session began
in winter, so it lies in two years of the reign and, mostly, in one year of the calendar.
"""

import re

LAST = 1962
FIRST_OF_THE_NEXT = 10  # an Act with so low a number may belong to the session that began in the autumn of that year
BETWEEN_REIGNS = {
    1820: "Geo4/1", 1830: "Will4/1", 1837: "Will4and1Vict/7", 1901: "Edw7/1", 1910: "Edw7and1Geo5/10",
    1936: "Geo5and1Edw8/26", 1937: "Edw8and1Geo6/1", 1950: "Geo6/14", 1951: "Geo6/14-15", 1952: "Geo6and1Eliz2/15-16",
}  # fmt: skip
REIGNS = (
    # the last year of the calendar, the reign, what is taken away for the year of the reign, whether a session lies in two
    (1829, "Geo4", 1819, False), (1836, "Will4", 1830, True), (1900, "Vict", 1837, True), (1909, "Edw7", 1900, False),
    (1935, "Geo5", 1910, True), (1949, "Geo6", 1937, True), (LAST, "Eliz2", 1952, True),
)  # fmt: skip
BEGAN = {
    "geo3": 1760,
    "geo4": 1820,
    "will4": 1830,
    "vict": 1837,
    "edw7": 1901,
    "geo5": 1910,
    "edw8": 1936,
    "geo6": 1936,
    "eliz2": 1952,
}
SESSION = re.compile(
    r"(?P<reign>[a-z]+[0-9]?)(?:and[a-z0-9]+)?/(?P<first>[0-9]+)(?:-(?P<last>[0-9]+))?", re.IGNORECASE | re.ASCII
)


def session(year: int) -> str | None:
    """The session that lies in a year of the calendar, as legislation.gov.uk writes it: `Vict/10-11`; None before 1820."""
    if year in BETWEEN_REIGNS:
        return BETWEEN_REIGNS[year]
    if not 1820 <= year <= LAST:
        return None
    _, reign, less, two = next(r for r in REIGNS if year <= r[0])
    n = year - less
    return f"{reign}/{n}-{n + 1}" if two else f"{reign}/{n}"


def by_session(series: str, year: int, number: int) -> str | None:
    """The identifier by session of an Act that is named by its calendar year; None where the session is not certain."""
    at = session(year) if series == "ukpga" and number > FIRST_OF_THE_NEXT else None
    return f"{series}/{at}/{number}" if at else None


def years(text: str) -> frozenset[int]:
    """The calendar years in which the Acts of a session may have been passed; empty for a reign that is not known here."""
    m = SESSION.match(text)
    began = BEGAN.get(m["reign"].lower()) if m else None
    if m is None or began is None:
        return frozenset()
    first, last = int(m["first"]), int(m["last"] or m["first"])
    return frozenset(range(began + first - 1, began + last + 1))
