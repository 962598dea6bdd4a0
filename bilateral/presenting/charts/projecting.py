"""Where a place falls on the paper: the formulas of d3-geo, so that labels can be set before the map is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, atan2, cos, degrees, radians, sin, sqrt
from typing import Any

from bilateral.knowledge.outlines import Point

Pixel = tuple[float, float]
_LEAST_SPAN = 0.1
"""Radians: places of one town are shown with the land around them."""
_NEAR_DEGREES = 80
"""Regions wider than twice this are shown on a map of the world."""


@dataclass(frozen=True, slots=True)
class Projection:
    """Azimuthal equal-area around a middle; or Natural Earth, when `kind` is `naturalEarth1`."""

    kind: str
    middle: Point
    scale: float
    translate: Pixel
    size: tuple[int, int]

    def spec(self) -> dict[str, Any]:
        """As Vega-Lite takes it."""
        lon, lat = self.middle
        rotate = [-lon, -lat] if self.kind == "azimuthalEqualArea" else [-lon, 0]
        frame = [[0, 0], list(self.size)]
        return {"type": self.kind, "rotate": rotate, "scale": self.scale, "translate": list(self.translate),
                "clipExtent": frame}  # fmt: skip

    def pixel(self, point: Point) -> Pixel:
        x, y = raw(self.kind, self.middle, point)
        return self.translate[0] + self.scale * x, self.translate[1] - self.scale * y

    def shows(self, point: Point, margin: float = 0) -> bool:
        if self.kind == "azimuthalEqualArea" and distance(self.middle, point) > 120:
            return False
        x, y = self.pixel(point)
        return -margin <= x <= self.size[0] + margin and -margin <= y <= self.size[1] + margin


def fitted(points: Sequence[Point], size: tuple[int, int], margin: int) -> Projection:
    """The projection that shows all points, at least one, within a margin in pixels."""
    middle = _middle(points)
    near = max(distance(middle, point) for point in points) <= _NEAR_DEGREES
    kind = "azimuthalEqualArea" if near else "naturalEarth1"
    xs, ys = zip(*(raw(kind, middle, point) for point in points), strict=True)
    width, height = (max(_LEAST_SPAN, max(each) - min(each)) for each in (xs, ys))
    scale = min((size[0] - 2 * margin) / width, (size[1] - 2 * margin) / height)
    translate = (
        size[0] / 2 - scale * (max(xs) + min(xs)) / 2,
        size[1] / 2 + scale * (max(ys) + min(ys)) / 2,
    )
    return Projection(kind, middle, round(scale, 3), (round(translate[0], 2), round(translate[1], 2)), size)


def raw(kind: str, middle: Point, point: Point) -> Pixel:
    """On a plane in radians, north up."""
    lam = radians((point[0] - middle[0] + 180) % 360 - 180)
    phi = radians(point[1])
    if kind == "naturalEarth1":
        p2 = phi * phi
        p4 = p2 * p2
        x = lam * (0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4)))
        return x, phi * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4)))
    phi0 = radians(middle[1])
    cosine = sin(phi0) * sin(phi) + cos(phi0) * cos(phi) * cos(lam)
    k = sqrt(2 / max(1e-9, 1 + cosine))
    return k * cos(phi) * sin(lam), k * (cos(phi0) * sin(phi) - sin(phi0) * cos(phi) * cos(lam))


def distance(one: Point, other: Point) -> float:
    """Degrees along the great circle."""
    (lam, phi), (lam2, phi2) = (tuple(map(radians, each)) for each in (one, other))
    chord = sin((phi2 - phi) / 2) ** 2 + cos(phi) * cos(phi2) * sin((lam2 - lam) / 2) ** 2
    return degrees(2 * asin(sqrt(min(1.0, chord))))


def _middle(points: Sequence[Point]) -> Point:
    """The middle of the points on the sphere; of points that cancel out, the meridian of Greenwich."""
    x = y = z = 0.0
    for lon, lat in points:
        lam, phi = radians(lon), radians(lat)
        x, y, z = x + cos(phi) * cos(lam), y + cos(phi) * sin(lam), z + sin(phi)
    if abs(x) + abs(y) + abs(z) < 1e-6:
        return 0.0, 0.0
    return round(degrees(atan2(y, x)), 2), round(degrees(atan2(z, sqrt(x * x + y * y))), 2)
