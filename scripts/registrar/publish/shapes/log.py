"""What `/log/` says of the release itself."""

import datetime as dt
from collections.abc import Mapping
from typing import Annotated

from registrar.publish.shapes.shape import About, many, says


class Head(About, frozen=True, kw_only=True):
    """The commit from which the site was made. The next release must follow from it."""

    commit: Annotated[str | None, says("The full hash of the commit; null if the site was made from what is in none.")]
    day: Annotated[dt.date | None, says("The day from which the commit counts; null without a commit.")]
    records: Annotated[int, many("How many records the history has, illustrations included.")]
    versions: Annotated[int, many("How many versions they have.")]
    clocks: Annotated[
        Mapping[str, dt.date],
        says("Commits that do not count from the day of their own clock, each with the day from which it does."),
    ]
