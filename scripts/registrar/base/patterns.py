"""Regular expressions that are compiled when they are first used.

Together, those of the rules take a tenth of the time of `registrar check FILE`, which asks hardly any of them.
"""

import re
from typing import Any, AnyStr, Generic, cast

METHODS = (
    "search",
    "match",
    "fullmatch",
    "finditer",
    "findall",
    "sub",
    "subn",
    "split",
    "pattern",
    "flags",
    "groupindex",
    "groups",
)


class Later(Generic[AnyStr]):
    """Stands for a compiled pattern, and has what it has from the first time on that any of it is asked for."""

    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self._pattern: AnyStr = pattern
        self._flags = flags

    def compiled(self) -> re.Pattern[AnyStr]:
        """The pattern that it stands for."""
        return re.compile(self._pattern, self._flags)

    def __getattr__(self, name: str) -> Any:
        if name not in METHODS:
            raise AttributeError(name)
        compiled = self.compiled()
        self.__dict__.update({each: getattr(compiled, each) for each in METHODS})
        return self.__dict__[name]


def later(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` would return, for a pattern that is right; one that is wrong is found at its first use."""
    return cast("re.Pattern[AnyStr]", Later(pattern, flags))
