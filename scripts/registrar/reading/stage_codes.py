"""The codes of the stages before the rules. Each has what a rule has in its docstring: the invariant, why, and the fix."""

EARLY: dict[str, tuple[str, str, str]] = {
    "text-encoding": (
        "A file is UTF-8 text without control characters or marks that change the direction of text.",
        "What a reviewer sees must be what the register says. A hidden character can make two different things look "
        "the same, or one thing look like another.",
        "Save the file as UTF-8, and delete the character that the message names. Tabs and line breaks are allowed.",
    ),
    "file-size": (
        "A record is no larger than 64 KiB.",
        "A record is a promise that a neighbour can read from start to finish. A longer one hides something, whether "
        "on purpose or by accident.",
        "Say what was promised, and publish longer papers elsewhere, linked from `decision.document`.",
    ),
    "file-slow": (
        "A record is checked within 20 seconds.",
        "An ordinary one takes a few thousandths of a second. One that takes longer was made to stop the check, or has found a "
        "fault in it.",
        "Shorten its texts and lists. If they are of an ordinary length, tell the maintainers.",
    ),
    "yaml-syntax": (
        "A file is valid YAML.",
        "A file cannot be trusted if a program reads it differently from its author.",
        "Look at the line that the message names and at the one above it. The most common mistakes are a colon inside "
        "a text (put the text in quotes, or on the next line after `>-`), a tab (use spaces), and a line that is "
        "indented too far or not far enough.",
    ),
    "yaml-subset": (
        "A file uses only a small part of YAML: fields, lists, text, whole numbers, true and false.",
        "The rest of YAML can make a value mean something other than what is written: an alias repeats what is "
        "written elsewhere, a tag changes the type of a value, an empty value hides a gap, and a second field with "
        "the same name hides the first.",
        "Write the value out. Put text that starts with `*`, `&` or `!` in quotes. Give each field a value, or delete it.",
    ),
    "text-cut": (
        "A text does not end at a `#` by accident.",
        "In YAML, a space and a `#` start a comment. In `limits: Two readers #minimum, never alone with a child` only “Two "
        "readers” would be published, and the promise would be another one.",
        "Put the whole text in quotes. A note to yourself goes on a line of its own, which starts with `#`.",
    ),
    "schema-required": (
        "Every required field is there.",
        "If a field is missing, the page leaves a citizen's question unanswered.",
        "Add the field that the message names, in the place that it gives. The list of fields says what to write.",
    ),
    "schema-additional-properties": (
        "Each field is one of those in the list of fields, and is in the right place.",
        "A misspelt field would be left out of every page without warning.",
        "Correct the spelling, move the field to its group (check how far it is indented), or delete it.",
    ),
    "schema-type": (
        "Each value is of the right type for its field: text, whole number, true or false, list, or group of fields.",
        "Pages, search and downloads rely on it.",
        "Put text in quotes if it looks like a number, or like true or false. Write a list even for a single item.",
    ),
    "schema-enum": (
        "Each code is in its code list.",
        "Lists and counts work only if the same thing has the same code everywhere.",
        "Use the code that the message suggests, or choose another from the list.",
    ),
    "schema-const": (
        "A field that allows only one value has that value.",
        "It says which version of the format the record follows.",
        "Write the value that the message gives.",
    ),
    "schema-not": (
        "A value that has another meaning already is not used.",
        "The prefix of a register must not look like a word that every register uses in its numbers.",
        "Choose another value.",
    ),
    "schema-pattern": (
        "A value that must follow a pattern is written in that form.",
        "Search and other registers must be able to find ids, codes of places and similar values.",
        "Write it like the example in the message.",
    ),
    "schema-format": (
        "A date is a real day, written year-month-day.",
        "A date written in another order can be read as a different day.",
        "Write it like 2026-11-23.",
    ),
    "schema-max-length": (
        "No text is longer than its field allows.",
        "There is limited room on the first screen of a page and on a printed card.",
        "Shorten the text by at least as much as the message says. What counts is the characters that a reader sees: a letter "
        "with its accent is one.",
    ),
    "schema-min-length": (
        "No text is empty.",
        "An empty text looks like an answer but says nothing.",
        "Write the text, or delete the field if it is optional.",
    ),
    "schema-min-items": (
        "Each list has at least as many items as its field needs.",
        "A guarantee needs at least one rule, two roles and one thing that still applies. With less, it is not one.",
        "Add what is missing.",
    ),
    "schema-max-items": (
        "No list is longer than its field allows.",
        "A list that nobody reads to the end protects nobody.",
        "Keep the most important items.",
    ),
    "schema-min-properties": (
        "Each group has at least as many fields as it needs.",
        "A scheme shows at least three of the six principles of co-production.",
        "Add what is missing.",
    ),
    "schema-max-properties": (
        "No group has more fields than the format allows.",
        "A group that nobody reads to the end protects nobody.",
        "Keep the most important fields.",
    ),
    "schema-unique-items": (
        "No item appears twice in a list.",
        "It would be counted twice.",
        "Delete one of the two.",
    ),
    "schema-minimum": (
        "No number is lower than its field allows.",
        "A number out of range is nearly always a typing error.",
        "Correct the number.",
    ),
    "schema-maximum": (
        "No number is higher than its field allows.",
        "A number out of range is nearly always a typing error.",
        "Correct the number.",
    ),
    "letter-template": (
        "The registrar’s letters, where a register has its own, are all there, and each has only the fields of its kind.",
        "A letter with a wrong field would go out with a gap in it, and the words of a group must never stand in it as the "
        "registrar’s own.",
        "Use the fields that the message lists, as in `{{body}}`. Copy a letter that is missing from the project’s repository.",
    ),
    "postcode-districts": (
        "The table of postcode districts, where a register has one, names for each district councils that the gazetteer knows.",
        "It turns a postcode that somebody types into a council. A slip would send people to the council of another town.",
        "Correct the row that the message names, or bring the file back from git: it is made by a program and not by hand.",
    ),
}
