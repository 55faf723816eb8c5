"""The lists and the sums from which `scripts/renew_places.py` makes the register's places. Nothing that is published runs it."""
