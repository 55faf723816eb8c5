"""Every code that a report can contain, with its page: the invariant, why, and how to fix it."""

import inspect
from dataclasses import dataclass
from difflib import get_close_matches

from registrar.reading.stage_codes import EARLY
from registrar.rules import RULES


@dataclass(frozen=True, slots=True)
class Explanation:
    """The page of a code: `says` is one sentence in the present tense; `why` and `fix` are paragraphs."""

    code: str
    says: str
    why: str
    fix: str


def _of_docstring(code: str, doc: str) -> Explanation:
    says, why, fix = (" ".join(part.split()) for part in _parts(inspect.cleandoc(doc)))
    return Explanation(code, says, why, fix)


def _parts(doc: str) -> tuple[str, str, str]:
    says, _, rest = doc.partition("**Why.**")
    why, _, fix = rest.partition("**Fix.**")
    return says, why, fix


EXPLANATIONS: dict[str, Explanation] = {
    e.code: e
    for e in (
        *(Explanation(code, *words) for code, words in EARLY.items()),
        *(_of_docstring(rule.CODE, rule.__doc__ or "") for rule in RULES),
    )
}


def page(code: str) -> str | None:
    """The page of a code as text; None where there is no such code."""
    e = EXPLANATIONS.get(code)
    return f"{e.code}\n\n{e.says}\n\nWhy: {e.why}\n\nFix: {e.fix}\n" if e else None


def suggestion(code: str) -> str:
    """`; did you mean …?` where a code is similar; otherwise a list of all the codes."""
    near = get_close_matches(code, EXPLANATIONS, n=1)
    return f"; did you mean {near[0]}?" if near else f"; the codes are: {', '.join(EXPLANATIONS)}"
