"""What a parser's complaint means to a volunteer: the commonest slips in YAML, told in plain words.

libyaml names what it expected next; the person needs the cause. Each entry looks at the complaint and at the
line and gives the index to point at, the message and the help.
"""

from registrar.reading.text import Lines

RESERVED = {"@": "an at sign", "`": "a backtick", "%": "a percent sign"}
QUOTES = "put the whole text in quotes, or start it on the next line after `>-`"


def advise(lines: Lines, index: int, problem: str, context: str) -> tuple[int, str, str]:
    """Index to point at, message and help for a complaint of libyaml's at `index`."""
    number = lines.place(min(index, len(lines.text)))[0]
    line = lines.line(number)
    indent = line[: len(line) - len(line.lstrip())]
    char = lines.text[index : index + 1]
    if "\t" in indent or char == "\t":
        return index, "a tab stands where YAML allows only spaces", "use spaces to indent, two for each level"
    if "mapping values are not allowed" in problem:
        return index, "a colon with a space after it, inside a text, starts a new field for YAML", QUOTES
    if char in RESERVED:
        return index, f"a text may not start with {RESERVED[char]}", QUOTES
    if "quoted scalar" in context:
        return (
            index,
            "a quotation mark is opened and not closed",
            "add the closing quotation mark; inside the text, double it or use the other kind",
        )
    if "flow" in context:
        return (
            index,
            "a list in […] or a mapping in {…} is not closed, or a comma is missing in it",
            "close it, or write one item a line with `- ` before each; quote a text that holds , [ ] { or }",
        )
    if "expected ':'" in problem or "simple key" in context:
        return (
            index,
            "this line is neither a field (`name: value`) nor part of the text above it",
            "add `: ` after the field's name, or indent the line so that it belongs to the text above",
        )
    if "block mapping" in context or "block collection" in context or "block sequence" in context:
        if line.lstrip().startswith(('"', "'")) or char in "\"'":
            return index, "text goes on after a closing quotation mark", "put the whole value inside the quotation marks"
        return (
            index,
            "this line is indented more or less than its neighbours",
            "line it up with the fields above it, with spaces; a list item starts with `- `",
        )
    if "escape" in problem:
        return (
            index,
            "a backslash in double quotes starts a code that YAML does not know",
            "use single quotes, or double the backslash",
        )
    return index, f"this is not YAML ({problem.strip() or 'it cannot be read'})", QUOTES
