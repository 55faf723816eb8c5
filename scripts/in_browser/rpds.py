"""Replaces rpds-py: the parts of its collections that `referencing` and `jsonschema` use; each change makes a new one."""

from collections.abc import Iterable
from typing import Any


class HashTrieMap(dict[Any, Any]):
    @classmethod
    def convert(cls, value: Any) -> "HashTrieMap":
        return value if isinstance(value, cls) else cls(value)

    def insert(self, key: Any, value: Any) -> "HashTrieMap":
        return HashTrieMap({**self, key: value})

    def remove(self, key: Any) -> "HashTrieMap":
        if key not in self:
            raise KeyError(key)
        return HashTrieMap({k: v for k, v in self.items() if k != key})

    def update(self, *more: Any, **named: Any) -> "HashTrieMap":  # type: ignore[override]
        return HashTrieMap(dict(self, **named) if not more else {**self, **dict(more[0]), **named})


class HashTrieSet(frozenset[Any]):
    def insert(self, value: Any) -> "HashTrieSet":
        return HashTrieSet(self | {value})

    def update(self, *more: Iterable[Any]) -> "HashTrieSet":
        return HashTrieSet(self.union(*more))


class List(tuple[Any, ...]):
    def __new__(cls, *values: Any) -> "List":
        """Made from one iterable, or from the values themselves."""
        return super().__new__(cls, values[0] if len(values) == 1 and isinstance(values[0], Iterable) else values)

    def push_front(self, value: Any) -> "List":
        return List((value, *self))
