"""`/data/guarantees.geojson` and `/data/cases.geojson`: each at the middle of each of its places, for maps (RFC 7946)."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from registrar.model.records import Case, Guarantee
from registrar.model.reference import Authority
from registrar.model.register import Register
from registrar.publish.artifact import Artifact
from registrar.publish.published import GEOJSON, File
from registrar.publish.shapes.geo import (
    Brought,
    CaseFeature,
    CaseFeatureCollection,
    Feature,
    FeatureCollection,
    Granted,
    Point,
)
from registrar.publish.shapes.shape import compact

GUARANTEES, CASES = "data/guarantees.geojson", "data/cases.geojson"
PUBLISHED = (
    File(
        path=GUARANTEES, media=GEOJSON, title="Guarantees at the middle of their places, for maps", name="bulkMap",
        shapes=(FeatureCollection,),
    ),
    File(
        path=CASES, media=GEOJSON, title="Cases at the middle of their places, for maps", name="bulkCaseMap",
        shapes=(CaseFeatureCollection,),
    ),
)  # fmt: skip


def subjects(register: Register) -> Sequence[str]:
    return tuple(MAPS)


def render(register: Register, path: str) -> Iterator[Artifact]:
    yield Artifact(path, compact(MAPS[path](register)))


def _guarantees(register: Register) -> FeatureCollection:
    return FeatureCollection(type="FeatureCollection", features=list(_granted(register)))


def _cases(register: Register) -> CaseFeatureCollection:
    return CaseFeatureCollection(type="FeatureCollection", features=list(_brought(register)))


MAPS: Mapping[str, Callable[[Register], FeatureCollection | CaseFeatureCollection]] = {GUARANTEES: _guarantees, CASES: _cases}


def _placed(register: Register, record: Guarantee | Case) -> Iterator[tuple[Authority, Point]]:
    """The places of a record whose position is known, each once."""
    for gss in dict.fromkeys(p.gss for p in record.places):
        place = register.authority(gss)
        if place.position is not None:
            north, east = place.position
            yield place, Point(type="Point", coordinates=[east, north])


def _granted(register: Register) -> Iterator[Feature]:
    for g in register.guarantees:
        for place, point in _placed(register, g):
            yield Feature(
                type="Feature",
                id=f"{g.id}-{place.gss}",
                geometry=point,
                properties=Granted(
                    id=g.id,
                    url=register.url(f"{g.id}/"),
                    title=g.title,
                    status=register.status(g),
                    granted=g.decision.granted,
                    specimen=g.specimen,
                    services=list(g.services),
                    gss=place.gss,
                    place=place.name,
                ),
            )


def _brought(register: Register) -> Iterator[CaseFeature]:
    for case in register.cases:
        stands = register.stage(case)
        for place, point in _placed(register, case):
            yield CaseFeature(
                type="Feature",
                id=f"{case.id}-{place.gss}",
                geometry=point,
                properties=Brought(
                    id=case.id,
                    url=register.url(f"{case.id}/"),
                    title=case.title,
                    stage=stands.stage,
                    due=stands.clock.due if stands.clock is not None else None,
                    received=case.received,
                    specimen=case.specimen,
                    services=list(case.services),
                    gss=place.gss,
                    place=place.name,
                ),
            )
