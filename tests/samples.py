"""The register that the tests read: the specimens as they were when the tests were written.

A copy, so that a register that holds other records, or none, passes the same tests.
"""

from pathlib import Path

SAMPLE = Path(__file__).parent / "specimens"
"""A folder with `register/`, as a register's root is."""
