"""Which parts of a record are searchable, and the search index."""
