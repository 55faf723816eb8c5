"""The licence of the records: its everyday name, and where its text is."""

from registrar.model.reference import Info

KNOWN = {"CC-BY-4.0": ("Creative Commons Attribution 4.0 licence", "https://creativecommons.org/licenses/by/4.0/")}


def licence(info: Info) -> tuple[str, str]:
    """Name and address of the licence that `register.yaml` names by its SPDX identifier."""
    return KNOWN.get(info.licence, (info.licence, f"https://spdx.org/licenses/{info.licence}.html"))
