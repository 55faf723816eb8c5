"""What was counted, and what came of it: the results of a guarantee, for its page."""

from collections.abc import Iterator

from registrar.model.records import Guarantee
from registrar.site.sections.labels import Labels
from registrar.site.sections.page import lower, upper
from registrar.site.sections.text import period


def outcomes(w: Labels, g: Guarantee) -> Iterator[dict[str, str]]:
    """Each result, in words."""
    for o in g.outcomes:
        yield {
            "measure": upper(o.measure),
            "result": _result(o.value, o.unit),
            "better": lower(w.label("better", o.better)),
            "period": period(o.period),
            "source": upper(o.source),
            "note": o.note or "",
        }


def _result(value: object, unit: str) -> str:
    """`9,400 meals`. The unit is the author's, mostly in the plural, so that of one thing it stands apart: `1 (injuries)`."""
    if str(value) == "1" and unit.endswith("s"):
        return f"1 ({unit})"
    return f"{value:,} {unit}" if isinstance(value, int) else f"{value} {unit}"
