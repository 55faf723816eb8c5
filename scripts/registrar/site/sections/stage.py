"""What the page of a record is the page of: an application, the record that stands, or a version that stood."""

from enum import Enum


class Stage(Enum):
    """PENDING: not decided yet. STANDING: what the register says now. PAST: a version that stood until something came."""

    PENDING = "pending"
    STANDING = "standing"
    PAST = "past"
