"""`/verify/`: is what I was shown genuine, and does it stand today? The check is in the browser (`docs/assets/verify.js`)."""

from collections.abc import Iterator, Sequence

from registrar.model.register import Register
from registrar.site.sections.page import Page, fill, root

ADDRESS = "verify/"
TITLE = "Check a guarantee"


def subjects(register: Register) -> Sequence[None]:
    return (None,)


def render(register: Register, subject: None) -> Iterator[Page]:
    up = root(ADDRESS)
    example = register.guarantees[0].id if register.guarantees else f"{register.info.prefix}-2026-0001"
    yield Page(
        address=ADDRESS,
        title=TITLE,
        description="Type a number, scan a code or open a file, and see at once whether a guarantee stands today.",
        body=fill("verify.html", root=up, info=register.info, signed=register.stamp.signer is not None, example=example),
        section="verify",
        crumbs=((TITLE, ""),),
        head=f'<link rel="stylesheet" href="{up}assets/verify/verify.css">',
        script="verify.js",
    )
