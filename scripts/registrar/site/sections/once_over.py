"""What a page says once its guarantee has ended by date alone: `docs/assets/register.js` puts these words in on that day."""

from collections.abc import Mapping

from markupsafe import Markup

PAST: Mapping[str, str] = {
    "The promise": "What was promised", "Who may stop it, and how": "Who could stop it", "Bound": "Was bound",
    "Bound when in force": "Was bound", "Named": "Was named", "binds": "bound", "may": "could",
}  # fmt: skip


def past(words: str, then: str = "") -> Markup:
    """The attribute with what stands in the place of these words then (`then`, or as `PAST` says); empty where they stay."""
    then = then or PAST.get(words, words)
    return Markup(' data-over="{}"').format(then) if then != words else Markup("")


def never(_words: str, _then: str = "") -> Markup:
    """No such attribute: no date alone ends the guarantee."""
    return Markup("")
