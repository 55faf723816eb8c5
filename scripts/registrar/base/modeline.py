"""The first line of a record's file, which tells an editor where the schema is."""

START = "# yaml-language-server: $schema="


def line(schema: str) -> str:
    """The line for the schema at this address, which may be relative to the file."""
    return f"{START}{schema}\n"


def repointed(text: str, schema: str) -> str:
    """A file's text with the address of another schema in its first line; unchanged if it has no such line."""
    return line(schema) + text.partition("\n")[2] if text.startswith(START) else text
