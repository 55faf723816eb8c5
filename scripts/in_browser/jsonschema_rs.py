"""Stands in for the quick validator where there is none: it leaves every file to the one that explains."""

from typing import Any


class Registry:
    def __init__(self, resources: Any) -> None:
        """Takes what the real one takes, and needs none of it."""


class Draft202012Validator:
    def __init__(self, schema: Any, **options: Any) -> None:
        """Takes what the real one takes, and needs none of it."""

    def is_valid(self, data: Any) -> bool:
        """Never sure."""
        return False
