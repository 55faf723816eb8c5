"""What a parser's error means to a volunteer: the most common mistakes in YAML, explained in plain words.

libyaml says what it expected next; the writer needs to know the cause. Each entry looks at the error and at the line,
and gives the index to point at, the message and the help.
"""

from registrar.reading.text import Lines

RESERVED = {"@": "an at sign", "`": "a backtick", "%": "a percent sign"}
CONFLICT = (
    "git could not join two versions of this file, and both stand here between its marks `<<<<<<<` and `>>>>>>>`",
    "if two branches gave this number to two records, run `registrar renumber` with the number; otherwise keep what is right of "
    "both, and delete the marks",
)
QUOTES = "put the whole text in quotes, or start it on the next line after `>-`"
DIGEST = 64  # digits: the longest number that is shown whole


def advise(lines: Lines, index: int, problem: str, context: str) -> tuple[int, str, str]:
    """The index to point at, the message and the help for an error that libyaml found at `index`."""
    number = lines.place(min(index, len(lines.text)))[0]
    line = lines.line(number)
    indent = line[: len(line) - len(line.lstrip())]
    char = lines.text[index : index + 1]
    if "\t" in indent or char == "\t":
        return index, "there is a tab where YAML allows only spaces", "indent with spaces, two for each level"
    if "mapping values are not allowed" in problem:
        return index, "a colon followed by a space, inside a text, starts a new field in YAML", QUOTES
    if char in RESERVED:
        return index, f"a text must not start with {RESERVED[char]}", QUOTES
    if "quoted scalar" in context:
        return (
            index,
            "a quotation mark is opened but not closed",
            "add the closing quotation mark; to use one inside the text, double it or use the other kind around the text",
        )
    if "flow" in context:
        return (
            index,
            "a list in […] or a group in {…} is not closed, or a comma is missing in it",
            "close it, or write one item to a line with `- ` before each; put text with , [ ] { or } in quotes",
        )
    if "expected ':'" in problem or "simple key" in context:
        return (
            index,
            "this line is neither a field (`name: value`) nor part of the text above it",
            "add `: ` after the field's name, or indent the line so that it belongs to the text above",
        )
    if "block mapping" in context or "block collection" in context or "block sequence" in context:
        if line.lstrip().startswith(('"', "'")) or char in "\"'":
            return index, "there is more text after a closing quotation mark", "put the whole value inside the quotation marks"
        return (
            index,
            "this line is indented more or less than the lines around it",
            "use spaces to line it up with the fields above it; a list item starts with `- `",
        )
    if "escape" in problem:
        return (
            index,
            "in double quotes, a backslash starts an escape code, and YAML does not know this one",
            "use single quotes instead, or type the backslash twice",
        )
    return index, f"this is not valid YAML ({problem.strip() or 'it cannot be read'})", QUOTES


def no_value(text: str, in_group: bool, commented: bool) -> str:
    """The help for an empty value, which may be written as a word (`null`). Inside {…} the usual cause is a comma in a text."""
    if commented:
        return "a `#` starts a comment, which is left out: if it is part of the text, put the whole text in quotes"
    if in_group and not text:
        return "inside {…} a comma ends the value: put text with a comma in quotes, or write one field to a line"
    if text:
        return f'give it a value, delete it, or, if you mean the word itself, put it in quotes: "{text}"'
    return "give it a value, or delete the line"


# -- what the subset leaves out: a message, and what to write instead ---------------------------------------------------


DIRECTIVE = ("a line that starts with % is a YAML directive, which a record must not use", "delete the line")


def alias(name: str) -> tuple[str, str]:
    """A YAML alias, which is a reference to another value."""
    return (
        f"`*{name}` is a YAML alias, which a record must not use",
        f'if it is text, put it in quotes: "*{name}"; if not, write the value out',
    )


def anchor(name: str) -> tuple[str, str]:
    """A YAML anchor, to which an alias can refer."""
    return (
        f"`&{name}` is a YAML anchor, which a record must not use",
        f'if it is text, put it in quotes: "&{name} …"; if not, delete it',
    )


def tag(name: str) -> tuple[str, str]:
    """A YAML tag, which gives a value another type."""
    short = name.replace("tag:yaml.org,2002:", "!!")[:60]
    return f"`{short}` is a YAML tag, which a record must not use", 'if it is text, put it in quotes: "! …"; if not, delete it'


def too_long(digits: str) -> tuple[str, str]:
    """A number that many programs would round."""
    quoted = digits if len(digits) <= DIGEST else f"{digits[:20]}…"
    return "this number has more than 18 digits", f'if it is a name, an id or a checksum, put it in quotes: "{quoted}"'
