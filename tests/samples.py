"""The register that most tests read: `tests/register/`, with one record or more for everything that the pages can show.

It is the tests' own, so that a register that holds other records, or none, passes the same tests.
"""

from pathlib import Path

SAMPLE = Path(__file__).parent
"""A folder with `register/`, as a register's root is."""
