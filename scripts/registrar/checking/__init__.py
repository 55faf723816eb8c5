"""The stages and rules that one file passes by itself, on every processor, and what the last run found clean."""
