"""Thousands of made-up records, and how long the register takes with them. No part of the package: it only uses it."""
