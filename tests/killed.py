"""Work that is done in a process of its own, which is killed before one of its steps."""

import os
from collections.abc import Callable
from typing import Any

Deadly = Callable[..., None]
"""Given an object and names, makes each call of what has such a name there a step."""


def killed(step: int, work: Callable[[Deadly], None]) -> bool:
    """Does `work` in a process that is killed before the step of this number. Whether it got as far as that."""
    child = os.fork()
    if child == 0:
        left = step

        def deadly(of: object, *names: str) -> None:
            for name in names:
                setattr(of, name, counted(getattr(of, name)))

        def counted(do: Callable[..., Any]) -> Callable[..., Any]:
            def one(*arguments: Any, **named: Any) -> Any:
                nonlocal left
                if left == 0:
                    os._exit(9)
                left -= 1
                return do(*arguments, **named)

            return one

        work(deadly)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
