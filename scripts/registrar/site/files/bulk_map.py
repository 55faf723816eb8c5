"""`/data/guarantees.geojson`: each guarantee at the middle of each of its places, for maps (RFC 7946)."""

from collections.abc import Iterator, Sequence

from registrar.model.register import Register
from registrar.publish.artifact import Artifact
from registrar.publish.published import GEOJSON, File
from registrar.publish.shapes.geo import Feature, FeatureCollection, Granted, Point
from registrar.publish.shapes.shape import compact

PUBLISHED = (
    File(
        path="data/guarantees.geojson", media=GEOJSON, title="Guarantees at the middle of their places, for maps", name="bulkMap",
        shapes=(FeatureCollection,),
    ),
)  # fmt: skip


def subjects(register: Register) -> Sequence[None]:
    return (None,)


def render(register: Register, subject: None) -> Iterator[Artifact]:
    whole = FeatureCollection(type="FeatureCollection", features=list(_features(register)))
    yield Artifact("data/guarantees.geojson", compact(whole))


def _features(register: Register) -> Iterator[Feature]:
    for g in register.guarantees:
        for gss in dict.fromkeys(p.gss for p in g.places):
            place = register.authority(gss)
            if place.position is None:
                continue
            north, east = place.position
            yield Feature(
                type="Feature",
                id=f"{g.id}-{gss}",
                geometry=Point(type="Point", coordinates=[east, north]),
                properties=Granted(
                    id=g.id,
                    url=register.url(f"{g.id}/"),
                    title=g.title,
                    status=register.status(g),
                    granted=g.decision.granted,
                    specimen=g.specimen,
                    services=list(g.services),
                    gss=gss,
                    place=place.name,
                ),
            )
