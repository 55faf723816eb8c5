"""Every published file, as described by the module that makes it: descriptions of the site are made from this list."""

from registrar.publish import api_index, openapi
from registrar.publish.published import File
from registrar.publish.tables import descriptions
from registrar.site import files as made
from registrar.site import hosting, kept_addresses, manifest, sitemap, stick

MADE_LAST = (
    *api_index.PUBLISHED,
    *openapi.PUBLISHED,
    *descriptions.PUBLISHED,
    *sitemap.PUBLISHED,
    *kept_addresses.PUBLISHED,
    *hosting.PUBLISHED,
    *manifest.PUBLISHED,
    *stick.PUBLISHED,
)
"""The files that can be made only when all others are there (`data_catalogue`, `build`)."""
NOT_FOR_PROGRAMS = {
    r"(?:.*/)?index\.html|404\.html": "Pages, which are for people.",
    r"assets/.*": "What pages look like and do. It may change at any time.",
    r"verify/worker\.js": "What lets /verify/ answer without a network. It may change at any time.",
    r"search/(?:words|phrases)/.*": "The index of the search in words. It is the search’s own, and may change at any time.",
}
"""Other published files, by the pattern of their path, and why they are not described for programs."""


def files() -> tuple[File, ...]:
    """All files for programs, including the internal ones."""
    return (*(f for module in made.OUTPUTS for f in module.PUBLISHED), *MADE_LAST)
