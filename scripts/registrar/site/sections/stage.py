"""What the page of a record shows: an application, the current record, or an old version."""

from enum import Enum


class Stage(Enum):
    """PENDING: not decided yet. STANDING: what the register says now. PAST: a version that has been replaced."""

    PENDING = "pending"
    STANDING = "standing"
    PAST = "past"
