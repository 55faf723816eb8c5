"""From files to plain data that fits its schema: file names, bytes, YAML, JSON Schema, and a message for each fault."""
