"""What all made-up records of one register are made from, and the form in which they are passed on."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.pools import Pools, pools
from bench.words import Vocabulary
from registrar.model.codes import Codes
from registrar.model.reference import Authority

Data = dict[str, Any]
REFUSED_EVERY = 20
"""One in this many records is a refusal."""


@dataclass(frozen=True)
class Makers:
    """Everything that records are made from: the words, the places, the shared bodies and rules, the codes, the day."""

    seed: int
    today: dt.date
    count: int
    vocabulary: Vocabulary
    places: Sequence[Authority]
    pools: Pools
    codes: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, seed: int, today: dt.date, records: int, places: Sequence[Authority], codes: Codes) -> "Makers":
        vocabulary = Vocabulary(seed)
        known = {name: tuple(code for code in codes[name]) for name in codes}
        return cls(seed, today, records - records // REFUSED_EVERY, vocabulary, places, pools(vocabulary, seed), known)


def said(data: Data) -> Data:
    """The same without empty values."""
    return {key: _said(part) for key, part in data.items() if part is not None}


def _said(value: Any) -> Any:
    if isinstance(value, dict):
        return said(value)
    return [_said(part) for part in value] if isinstance(value, list) else value
