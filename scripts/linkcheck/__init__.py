"""Checks the outside links of the register once a week, and lists those that no longer work.

It is not part of `registrar`: a pull request is not to blame for somebody else's page that has moved, so no check of the
register waits for the network. Only one scheduled job runs `python -m linkcheck`.

    register/ ─ addresses ─▶ Link ─ look ─▶ Seen ─ report ─▶ links.md
"""
