"""The Open Graph tags of a page: what whoever is sent a link to it sees. Records have theirs in `cite.py`."""

from html import escape

from registrar.publish.citation import line

PICTURE = "assets/pictures/register.png"
SHOWN = "A register of guarantees: which rule stood in the way, what happens instead, and who answers for it"


def open_graph(root: str, name: str, title: str, description: str, url: str) -> str:
    """The tags as HTML. `root` is the address of the site, and `name` what the register is called."""
    tags = {
        "og:type": "website",
        "og:title": line(title),
        "og:description": line(description),
        "og:url": url,
        "og:site_name": line(name),
        "og:locale": "en_GB",
        "og:image": root + PICTURE,
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": SHOWN,
    }
    return "".join(f'\n<meta property="{tag}" content="{escape(said)}">' for tag, said in tags.items())
