"""The link from a record to itself beside another."""

from markupsafe import Markup

from registrar.site.sections.links import Links

ADDRESS = "compare/"


def beside(links: Links, id_: str, other: str) -> Markup:
    """A link to two records of the register side by side."""
    unseen = Markup('<span class="unseen">{} and {} </span>').format(id_, other)
    return Markup('<a href="{}{}?a={}&amp;b={}">Compare {}side by side</a>').format(links.root, ADDRESS, id_, other, unseen)
