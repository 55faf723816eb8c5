"""Replaces the quick validator where there is none: it leaves every file to the one that explains problems."""

from typing import Any


class Registry:
    def __init__(self, resources: Any) -> None:
        """Accepts the arguments of the real one and ignores them."""


class RegexOptions:
    def __init__(self, **options: Any) -> None:
        """Accepts the arguments of the real one and ignores them."""


class Draft202012Validator:
    def __init__(self, schema: Any, **options: Any) -> None:
        """Accepts the arguments of the real one and ignores them."""

    def is_valid(self, data: Any) -> bool:
        """Never certain."""
        return False
