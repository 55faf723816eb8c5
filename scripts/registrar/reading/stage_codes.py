"""The codes of the stages before the rules, with what a rule's docstring says of it: invariant, why, fix."""

EARLY: dict[str, tuple[str, str, str]] = {
    "text-encoding": (
        "A file is UTF-8 text without control characters and without marks that turn the direction of text.",
        "What a reviewer sees must be what the register says. A hidden character can make two things look alike, "
        "or one thing look like another.",
        "Save the file as UTF-8, and delete the character that the message names. Tab and line ends are fine.",
    ),
    "file-size": (
        "A record has at most 64 KiB.",
        "A record is a promise that a neighbour can read through. A longer one hides something, by design or by accident.",
        "Say what was promised, and put longer papers where `decision.document` links to them.",
    ),
    "yaml-syntax": (
        "A file is well-formed YAML.",
        "A file that a program reads in another way than its author cannot be trusted.",
        "Look at the line that the message names and at the one above it. Most slips are a colon inside a text "
        "(put the text in quotes, or on the next line after `>-`), a tab (use spaces), or a line that is indented "
        "too far or not far enough.",
    ),
    "yaml-subset": (
        "A file keeps to a small part of YAML: fields, lists, text, whole numbers, true and false.",
        "The rest of YAML can make a value mean something else than what stands there: aliases repeat what is "
        "written elsewhere, tags change a value's kind, an empty value hides a gap, a second key of the same name "
        "hides the first.",
        "Write the value out. Put text in quotes that starts with `*`, `&` or `!`. Give each field a value or delete it.",
    ),
    "schema-required": (
        "Each field that the format asks for is there.",
        "A page that lacks a part answers a citizen's question with silence.",
        "Add the field that the message names, where it says. The list of fields tells what to write.",
    ),
    "schema-additional-properties": (
        "Each field is one that the format knows, in the place where it belongs.",
        "A misspelt field would be left out of every page without a word.",
        "Correct the spelling, move the field to its group (look at how far it is indented), or delete it.",
    ),
    "schema-type": (
        "Each value is of its field's kind: text, whole number, true or false, list, or group of fields.",
        "Pages, search and downloads rely on it.",
        "Put text that looks like a number, or like true or false, in quotes. Write a list also for a single thing.",
    ),
    "schema-enum": (
        "Each code is in its code list.",
        "Lists and counts work only if the same thing has the same code everywhere.",
        "Use the code that the message suggests, or choose one from the list.",
    ),
    "schema-const": (
        "A field with one fixed value has that value.",
        "It says which edition of the format the record follows.",
        "Write the value that the message names.",
    ),
    "schema-pattern": (
        "A value that has a set form is written in that form.",
        "Ids, codes of places and the like must be found by search and by other registers.",
        "Write it like the example in the message.",
    ),
    "schema-format": (
        "A date is a day of the calendar, written year-month-day.",
        "A date in another order can be read as another day.",
        "Write it like 2026-11-23.",
    ),
    "schema-max-length": (
        "No text is longer than its field allows.",
        "The first screen of a page, and a printed card, have room for so much.",
        "Shorten the text by as much as the message says.",
    ),
    "schema-min-length": (
        "No text is empty.",
        "An empty text looks like an answer and is none.",
        "Write the text, or delete the field if it may be left out.",
    ),
    "schema-min-items": (
        "Each list has as many items as its field needs.",
        "One rule, two roles, one thing that still applies: below that a guarantee is not one.",
        "Add what is missing.",
    ),
    "schema-max-items": (
        "No list is longer than its field allows.",
        "A list that nobody reads to the end protects nobody.",
        "Keep the items that matter most.",
    ),
    "schema-min-properties": (
        "Each group has as many fields as the format needs.",
        "Of the six principles of co-production a scheme shows at least three.",
        "Add what is missing.",
    ),
    "schema-max-properties": (
        "No group has more fields than the format allows.",
        "A group that nobody reads to the end protects nobody.",
        "Keep the fields that matter most.",
    ),
    "schema-unique-items": (
        "Nothing stands twice in a list.",
        "It would be counted twice.",
        "Delete one of the two.",
    ),
    "schema-minimum": (
        "No number is below what its field allows.",
        "A number out of range is a slip of the keyboard.",
        "Correct the number.",
    ),
    "schema-maximum": (
        "No number is above what its field allows.",
        "A number out of range is a slip of the keyboard.",
        "Correct the number.",
    ),
    "postcode-districts": (
        "The table of postcode districts, where a register has one, names for each district councils that the gazetteer knows.",
        "It turns a postcode that somebody types into a council. A slip would send people to the council of another town.",
        "Correct the row that the message names, or bring the file back from git: it is made by a program and not by hand.",
    ),
}
