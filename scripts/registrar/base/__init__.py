"""What knows nothing of guarantees: a fault at its place, days, text, ids, git, processes, caches, files."""
