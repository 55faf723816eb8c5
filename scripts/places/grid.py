"""National grids to degrees: where a postcode's easting and northing, in metres, lie on the map.

The inverse of the transverse Mercator projection, as the Ordnance Survey publishes it. The ellipsoid of each grid is kept: to
move to that of satellites would shift a point by about 100 m, a tenth of what two decimals of a degree can tell.
"""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grid:
    """A national grid: half axes in metres, scale on the middle line, true origin in degrees and in metres."""

    a: float
    b: float
    scale: float
    latitude: float
    longitude: float
    easting: float
    northing: float


BRITISH = Grid(6377563.396, 6356256.909, 0.9996012717, 49.0, -2.0, 400_000.0, -100_000.0)
IRISH = Grid(6377340.189, 6356034.447, 1.000035, 53.5, -8.0, 200_000.0, 250_000.0)


def degrees(grid: Grid, easting: float, northing: float) -> tuple[float, float]:
    """Latitude north and longitude east of a point, in degrees."""
    squared = 1 - (grid.b / grid.a) ** 2
    phi = math.radians(grid.latitude)
    height = grid.northing
    while abs(northing - height) > 0.001:  # a millimetre
        phi += (northing - height) / (grid.a * grid.scale)
        height = grid.northing + _along(grid, phi)
    curve = 1 - squared * math.sin(phi) ** 2
    nu = grid.a * grid.scale / math.sqrt(curve)
    rho = nu * (1 - squared) / curve
    eta = nu / rho - 1
    t, sec = math.tan(phi), 1 / math.cos(phi)
    d = easting - grid.easting
    north = (
        phi
        - d**2 * t / (2 * rho * nu)
        + d**4 * t / (24 * rho * nu**3) * (5 + 3 * t**2 + eta - 9 * t**2 * eta)
        - d**6 * t / (720 * rho * nu**5) * (61 + 90 * t**2 + 45 * t**4)
    )
    east = (
        math.radians(grid.longitude)
        + d * sec / nu
        - d**3 * sec / (6 * nu**3) * (nu / rho + 2 * t**2)
        + d**5 * sec / (120 * nu**5) * (5 + 28 * t**2 + 24 * t**4)
    )
    return math.degrees(north), math.degrees(east)


def _along(grid: Grid, phi: float) -> float:
    """Metres on the middle line from the true origin to a latitude in radians."""
    n = (grid.a - grid.b) / (grid.a + grid.b)
    origin = math.radians(grid.latitude)
    less, more = phi - origin, phi + origin
    return (
        grid.b
        * grid.scale
        * (
            (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * less
            - (3 * n + 3 * n**2 + 21 / 8 * n**3) * math.sin(less) * math.cos(more)
            + (15 / 8 * n**2 + 15 / 8 * n**3) * math.sin(2 * less) * math.cos(2 * more)
            - 35 / 24 * n**3 * math.sin(3 * less) * math.cos(3 * more)
        )
    )
