"""What a page says once its guarantee has ended by date alone: `docs/assets/register.js` puts these words in on that day."""

from collections.abc import Mapping

from markupsafe import Markup

PAST: Mapping[str, str] = {
    "The promise": "What was promised", "Who may stop it, and how": "Who could stop it", "Bound": "Was bound",
    "Bound when in force": "Was bound", "Named": "Was named", "binds": "bound",
}  # fmt: skip


def past(words: str) -> Markup:
    """The attribute with what stands in the place of these words then; empty where they stay."""
    return Markup(' data-over="{}"').format(PAST[words]) if words in PAST else Markup("")


def never(_: str) -> Markup:
    """No such attribute: no date alone ends the guarantee."""
    return Markup("")
