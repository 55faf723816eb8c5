"""The check: the stages and rules for each file, run in parallel; the cache of clean files; the engine and the reports."""
