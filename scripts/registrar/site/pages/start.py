"""`/start/`: six questions for whoever was told no, and `/start/receipt/`: has my story been entered?

With a script there is one question at a time (`docs/assets/start.js`), and nothing leaves the browser until the person sends it.
Without one it is a plain page, to be printed or copied into a letter.
"""

from collections.abc import Iterator, Sequence

from registrar.model.register import Register
from registrar.site.sections.page import Page, fill, root

ADDRESS = "start/"
RECEIPT = "start/receipt/"
TITLE = "Were you told no?"
QUESTIONS = (
    "What do you want to do?",
    "Where?",
    "Who said no, or never answered? (The office, not the person.)",
    "What did they say?",
    "When?",
    "Was it in writing?",
)
"""In a letter that somebody starts without a script."""


def subjects(register: Register) -> Sequence[str]:
    return (ADDRESS, RECEIPT)


def render(register: Register, address: str) -> Iterator[Page]:
    up = root(address)
    style = f'<link rel="stylesheet" href="{up}assets/start/start.css">'
    if address == RECEIPT:
        yield Page(
            address=RECEIPT,
            title="Has my story been entered?",
            description="Type the receipt that you were given, and see whether your story has a number yet.",
            body=fill("receipt.html", root=up, info=register.info),
            section="start",
            crumbs=((TITLE, ADDRESS), ("Your receipt", "")),
            head=style,
            script="receipt.js",
        )
        return
    letter = "\n\n".join(f"{n}. {question}\n" for n, question in enumerate(QUESTIONS, 1))
    yield Page(
        address=ADDRESS,
        title=TITLE,
        description="Six short questions for people who want to run or use a public service, and were told no or never answered.",
        body=fill("start.html", root=up, info=register.info, subject="Told no", skeleton=letter),
        section="start",
        crumbs=((TITLE, ""),),
        head=f'{style}<link rel="stylesheet" href="{up}assets/near.css">',
        script="start.js",
    )
