"""The engraved rosette of the welcome page: a few waves wound around a circle, as on the certificates."""

from functools import cache
from itertools import pairwise
from math import cos, pi, sin
from typing import Final

SIZE: Final = 600
STEPS: Final = 240
# Mean radius, height of the waves, number of waves, how many curves shifted by a fraction of a wave.
BANDS: Final = ((272, 20, 24, 4), (214, 46, 12, 6), (128, 44, 8, 6), (58, 26, 6, 4))
GOLD: Final = "#b08d42"


@cache
def rosette() -> bytes:
    curves = [curve(radius, wave, count, turn / turns) for radius, wave, count, turns in BANDS for turn in range(turns)]
    half = SIZE // 2
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-half} {-half} {SIZE} {SIZE}" width="{SIZE}" height="{SIZE}">'
    style = f'<g fill="none" stroke="{GOLD}" stroke-width="1">'
    return "".join([head, style, *(f'<path d="{path}"/>' for path in curves), "</g></svg>\n"]).encode()


def curve(radius: int, wave: int, count: int, shift: float) -> str:
    """A closed path through the middles of its points, each of which bends it: smooth with few of them."""
    points = [point(radius, wave, count, shift, step) for step in range(STEPS)]
    start = middle(points[-1], points[0])
    bends = (
        f"{bend[0]} {bend[1]} {end[0]} {end[1]}"
        for bend, end in ((a, middle(a, b)) for a, b in pairwise([*points, points[0]]))
    )
    return f"M{start[0]} {start[1]}Q{' '.join(bends)}Z"


def point(radius: int, wave: int, count: int, shift: float, step: int) -> tuple[float, float]:
    turn = 2 * pi * step / STEPS
    distance = radius + wave * cos(count * turn + 2 * pi * shift)
    return round(distance * cos(turn), 1), round(distance * sin(turn), 1)


def middle(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    return round((one[0] + other[0]) / 2, 1), round((one[1] + other[1]) / 2, 1)
