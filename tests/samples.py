"""The register that most tests read: `tests/register/`, with one record or more for everything that the pages can show.

It is the tests' own, so that a register that holds other records, or none, passes the same tests.
"""

from pathlib import Path

SAMPLE = Path(__file__).parent
"""A folder with `register/`, as a register's root is."""
KITCHEN_REFERENCE = {
    f"register/{name}": (folder / name).read_bytes()
    for folder, names in (
        (SAMPLE / "register", ("register.yaml", "places.yaml", "powers.yaml")),
        (SAMPLE / "base/register", ("bodies.yaml", "rules.yaml")),
    )
    for name in names
}
"""The reference files, by path, with which `base/kitchen.yaml` makes a register that has no other record."""
