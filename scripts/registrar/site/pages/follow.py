"""`/follow/`: how to be told of changes, in words: in a feed reader, in a calendar, by e-mail, or on a page.

`/follow/?place=W06000011` and the like are about one record, place, service, rule or body: `docs/assets/follow.js` fills in its
addresses and its latest changes. Without a script the page says how to find them.
"""

from collections.abc import Iterator, Sequence

from registrar.model.register import Register
from registrar.publish.feeds.catalogue import OF_ALL, PAGES
from registrar.site.sections.follow_link import ADDRESS, FOLLOWED
from registrar.site.sections.page import Page, fill, root

TITLE = "Follow the register"


def subjects(register: Register) -> Sequence[None]:
    return (None,)


def render(register: Register, subject: None) -> Iterator[Page]:
    yield Page(
        address=ADDRESS,
        title=TITLE,
        description="How to be told of changes: in a feed reader, in a calendar, by e-mail, or on a page.",
        body=fill(
            "follow.html",
            root=root(ADDRESS),
            info=register.info,
            whole=[(name, PAGES[path], register.url(f"{path}.atom")) for path, name in OF_ALL.items()],
            calendar=register.url("due.ics"),
            listed=[(way.one, way.base) for way in FOLLOWED],
            code=register.info.code,
        ),
        crumbs=((TITLE, ""),),
        script="follow.js",
    )
