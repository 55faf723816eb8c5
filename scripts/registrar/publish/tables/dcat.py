"""The register for catalogues of data: DCAT, in the profile that the catalogues of Europe harvest (DCAT-AP 3.0.1).

One catalogue with one data set, which has every published file as a distribution. `tests/dcat-ap.ttl` has what the profile
demands.
"""

from collections.abc import Sequence
from typing import Any

from registrar.model.licence import licence
from registrar.model.notices import purpose
from registrar.model.register import Register
from registrar.publish.published import File
from registrar.publish.tables.file_info import FileInfo, Offered

KEYWORDS = ["register", "guarantees", "public services", "co-production"]
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#", "vcard": "http://www.w3.org/2006/vcard/ns#", "xsd": "http://www.w3.org/2001/XMLSchema#",
}  # fmt: skip
AUTHORITY = "http://publications.europa.eu/resource/authority/"
ENGLISH = {"@id": f"{AUTHORITY}language/ENG", "@type": "dct:LinguisticSystem"}
PUBLIC = {"@id": f"{AUTHORITY}access-right/PUBLIC", "@type": "dct:RightsStatement"}
HERE = {"@id": f"{AUTHORITY}country/GBR", "@type": "dct:Location"}
SHA256 = {"@id": "spdx:checksumAlgorithm_sha256", "@type": "spdx:ChecksumAlgorithm"}


def dcat(register: Register, files: Sequence[Offered], later: Sequence[File]) -> dict[str, Any]:
    """The data set, with the catalogue that it is in. `later` are files that are not finished yet, such as this."""
    info = register.info
    page = register.url("data/")
    common = {
        "dct:title": info.name,
        "dct:description": purpose(info),
        "dct:language": ENGLISH,
        "dct:license": _licence(register),
        "dct:modified": {"@type": "xsd:date", "@value": register.today.isoformat()},
        "dct:publisher": {"@id": register.url("about/who/"), "@type": "foaf:Agent", "foaf:name": info.custodian},
    }
    return {
        "@context": CONTEXT,
        "@id": page,
        "@type": "dcat:Dataset",
        **common,
        "dct:identifier": page,
        "dct:accessRights": PUBLIC,
        "dct:spatial": HERE,
        "dcat:contactPoint": _contact(register),
        "dcat:landingPage": {"@id": page, "@type": ["dcat:Dataset", "foaf:Document"]},
        "dcat:keyword": KEYWORDS,
        "dcat:distribution": [
            *(_distribution(register, o.info.path, o.title, o.file.media) | _weight(o.info) for o in files),
            *(_distribution(register, f.path, f.title, f.media) for f in later),
        ],
        "@reverse": {
            "dcat:dataset": {
                "@id": register.url("data/#catalogue"),
                "@type": "dcat:Catalog",
                **common,
                "foaf:homepage": {"@id": register.base_url, "@type": "foaf:Document"},
            }
        },
    }


def _licence(register: Register) -> dict[str, Any]:
    return {"@id": licence(register.info)[1], "@type": "dct:LicenseDocument"}


def _contact(register: Register) -> dict[str, Any]:
    contact = register.info.contact
    found: dict[str, Any] = {"@type": "vcard:Kind", "vcard:fn": contact.post}
    return found | ({"vcard:hasEmail": {"@id": f"mailto:{contact.email}"}} if contact.email else {})


def _distribution(register: Register, path: str, title: str, media: str) -> dict[str, Any]:
    return {
        "@id": register.url(f"{path}#distribution"),
        "@type": "dcat:Distribution",
        "dct:title": title,
        "dcat:downloadURL": {"@id": register.url(path)},
        "dcat:accessURL": {"@id": register.url("data/")},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{media}", "@type": "dct:MediaType"},
        "dct:license": _licence(register),
    }


def _weight(w: FileInfo) -> dict[str, Any]:
    return {
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(w.size)},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": SHA256,
            "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": w.sha256},
        },
    }
