"""Looks at the outside links of the register, once a week, and lists what no longer leads anywhere.

It is no part of `registrar`: a page of somebody else's that has moved is no fault of a pull request's, so no check of the
register ever waits for the network. `python -m linkcheck` is run by one scheduled job and by nothing else.

    register/ ─ addresses ─▶ Link ─ look ─▶ Seen ─ report ─▶ links.md
"""
