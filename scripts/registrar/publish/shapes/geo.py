"""What is where, as GeoJSON (RFC 7946) has it."""

import datetime as dt
from collections.abc import Sequence
from typing import Annotated

from registrar.publish.shapes.shape import Shape, says


class Point(Shape, frozen=True, kw_only=True):
    """The middle of a council area."""

    type: Annotated[str, says("Point.")]
    coordinates: Annotated[Sequence[float], says("The longitude and the latitude, in degrees.")]


class Granted(Shape, frozen=True, kw_only=True):
    """What was granted there."""

    id: Annotated[str, says("The number of the guarantee.")]
    url: Annotated[str, says("The page of the guarantee.", "uri")]
    title: Annotated[str, says("Its title.")]
    status: Annotated[str, says("Its status, as a code.")]
    granted: Annotated[dt.date, says("The day on which it was granted.")]
    specimen: Annotated[bool, says("true: an illustration. No such guarantee was granted.")]
    services: Annotated[Sequence[str], says("The services, as codes.")]
    gss: Annotated[str, says("The code of the council area.")]
    place: Annotated[str, says("Its name.")]


class Feature(Shape, frozen=True, kw_only=True):
    """One guarantee in one of its places."""

    type: Annotated[str, says("Feature.")]
    id: Annotated[str, says("The number of the guarantee and the code of the place.")]
    geometry: Annotated[Point, says("The middle of the place.")]
    properties: Annotated[Granted, says("The guarantee and the place.")]


class Brought(Shape, frozen=True, kw_only=True):
    """What somebody asked for there."""

    id: Annotated[str, says("The number of the case.")]
    url: Annotated[str, says("The page of the case.", "uri")]
    title: Annotated[str, says("Its title.")]
    stage: Annotated[str, says("How far it is, as a code of the list case-stage.")]
    due: Annotated[dt.date | None, says("The last day on which whoever is waited for is in time; null where nobody is.")]
    received: Annotated[dt.date, says("The day on which it arrived.")]
    specimen: Annotated[bool, says("true: an illustration. No such case was brought, and no body was asked.")]
    services: Annotated[Sequence[str], says("The services, as codes.")]
    gss: Annotated[str, says("The code of the council area.")]
    place: Annotated[str, says("Its name.")]


class CaseFeature(Shape, frozen=True, kw_only=True):
    """One case in one of its places."""

    type: Annotated[str, says("Feature.")]
    id: Annotated[str, says("The number of the case and the code of the place.")]
    geometry: Annotated[Point, says("The middle of the place.")]
    properties: Annotated[Brought, says("The case and the place.")]


class CaseFeatureCollection(Shape, frozen=True, kw_only=True):
    """Every case in each of its places; cases without a place, and places whose position nobody knows, are left out."""

    type: Annotated[str, says("FeatureCollection.")]
    features: Annotated[Sequence[CaseFeature], says("The cases, newest first.")]


class FeatureCollection(Shape, frozen=True, kw_only=True):
    """Every guarantee in each of its places; places whose position nobody knows are left out."""

    type: Annotated[str, says("FeatureCollection.")]
    features: Annotated[Sequence[Feature], says("The guarantees, newest first.")]
