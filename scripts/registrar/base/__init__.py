"""The foundations, which know nothing of guarantees: diagnostics, dates, text, ids, git, processes, caches, files."""
