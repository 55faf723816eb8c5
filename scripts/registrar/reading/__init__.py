"""From files to plain data that fits its schema: names, bytes, YAML, JSON Schema, and the words for each fault."""
