"""Line work of an engraver: bundles of waves that run along a frame and round a rosette, computed, never drawn by hand.

A wave is cut at every quarter of its period and each piece is a cubic curve with the wave's own slopes at both ends
(Hermite form: control points at a third of the tangent), which differs from the sine by less than a hair's width.
Coordinates are whole fiftieths of a point, so that the path compresses well.
"""

from collections.abc import Callable, Iterable
from itertools import pairwise
from math import cos, pi, sin

import msgspec

UNIT = 50
Point = tuple[float, float]
Curve = Callable[[float], tuple[Point, Point]]  # a parameter to a point and its derivative


class Wave(msgspec.Struct, frozen=True):
    """`depth` swells by `swell`, `swells` times in the length, and waves in whole halves of a period: mirrors meet."""

    depth: float
    half_periods: int
    swell: float = 0
    swells: int = 0


class Corner(msgspec.Struct, frozen=True):
    """A quarter of a rounded frame, from the middle of its top to the middle of its right side."""

    half_width: float
    half_height: float
    radius: float

    @property
    def length(self) -> float:
        return self.half_width + self.half_height - 2 * self.radius + self.radius * pi / 2


def along(corner: Corner, at: float) -> tuple[Point, Point, float]:
    """The point at a distance from the start, the direction there, and the bend (one over the radius)."""
    straight, radius = corner.half_width - corner.radius, corner.radius
    if at <= straight:
        return (at, corner.half_height), (1, 0), 0
    angle = (at - straight) / radius
    if angle >= pi / 2:
        return (corner.half_width, corner.half_height - radius - radius * (angle - pi / 2)), (0, -1), 0
    centre = (straight, corner.half_height - radius)
    return (
        (centre[0] + radius * sin(angle), centre[1] + radius * cos(angle)),
        (cos(angle), -sin(angle)),
        1 / radius,
    )


def wave_round(corner: Corner, wave: Wave, phase: float) -> Curve:
    """The wave as a curve beside the frame's line, by the distance along it."""
    turn, slow = pi * wave.half_periods / corner.length, 2 * pi * wave.swells / corner.length

    def curve(at: float) -> tuple[Point, Point]:
        (x, y), (right, up), bend = along(corner, at)
        depth, deepening = wave.depth + wave.swell * cos(slow * at), -wave.swell * slow * sin(slow * at)
        offset = depth * sin(turn * at + phase)
        slope = depth * turn * cos(turn * at + phase) + deepening * sin(turn * at + phase)
        ahead = 1 + bend * offset
        return (x - up * offset, y + right * offset), (right * ahead - up * slope, up * ahead + right * slope)

    return curve


def rosette(outer: float, inner: float, petals: int, phase: float) -> Curve:
    """A closed line that swings between two circles, by the angle."""
    middle, depth = (outer + inner) / 2, (outer - inner) / 2

    def curve(angle: float) -> tuple[Point, Point]:
        radius = middle + depth * cos(petals * angle + phase)
        slope = -depth * petals * sin(petals * angle + phase)
        right, up = sin(angle), cos(angle)
        return (radius * right, radius * up), (slope * right + radius * up, slope * up - radius * right)

    return curve


def path(curve: Curve, length: float, pieces: int) -> str:
    """The curve from 0 to its length as PDF operators, stroked."""
    step = length / pieces
    ends = [curve(step * at) for at in range(pieces + 1)]
    (start, _), drawn = ends[0], list[str]()
    for (before, leaving), (after, arriving) in pairwise(ends):
        first = (before[0] + leaving[0] * step / 3, before[1] + leaving[1] * step / 3)
        second = (after[0] - arriving[0] * step / 3, after[1] - arriving[1] * step / 3)
        drawn.append(f"{numbers(first, second, after)} c")
    return f"{numbers(start)} m {' '.join(drawn)} S"


def numbers(*points: Point) -> str:
    return " ".join(f"{round(value * UNIT)}" for point in points for value in point)


def phases(count: int) -> Iterable[float]:
    """Evenly spread; an even count meets its own mirror image, so a mirrored quarter continues without a kink."""
    return (2 * pi * index / count for index in range(count))
