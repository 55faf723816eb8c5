"""Measures how long the register takes with thousands of made-up records. It uses the package but is not part of it."""
