"""Values under their keys, in an order that does not depend on where they came from."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeVar

K = TypeVar("K", bound=Any)
V = TypeVar("V")


def under(keys: Iterable[K], pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    """Values by key, each of these keys included although it may have none."""
    found = group(pairs)
    return {key: found.get(key, ()) for key in sorted(keys, key=str)}


def group(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    """Values by key. The keys are sorted; the values keep their order."""
    groups: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(groups[key]) for key in sorted(groups, key=str)}
