from math import hypot, pi

import pytest
from hypothesis import given, strategies as st

from award.documents.guilloche import UNIT, Corner, Wave, path, phases, rosette, wave_round

CORNER = Corner(380, 260, 18)


@given(st.floats(0, CORNER.length), st.floats(0, 2 * pi))
def test_wave_stays_in_its_band(at: float, phase: float) -> None:
    (x, y), _ = wave_round(CORNER, Wave(5, 18, 2, 18), phase)(at)
    assert x <= CORNER.half_width + 7.001
    assert y <= CORNER.half_height + 7.001
    inside_corner = Corner(CORNER.half_width - 7.001, CORNER.half_height - 7.001, 11)
    assert x >= inside_corner.half_width - 18 or y >= inside_corner.half_height


@given(st.floats(1, CORNER.length - 1), st.floats(0, 2 * pi))
def test_wave_derivative_is_its_slope(at: float, phase: float) -> None:
    curve, step = wave_round(CORNER, Wave(5, 18, 2, 18), phase), 1e-5
    (x0, y0), (x1, y1) = curve(at - step)[0], curve(at + step)[0]
    (right, up) = curve(at)[1]
    assert ((x1 - x0) / (2 * step), (y1 - y0) / (2 * step)) == pytest.approx((right, up), abs=0.12)


@pytest.mark.parametrize("count", [4, 8, 14])
def test_waves_meet_their_mirror_images(count: int) -> None:
    """At both ends of a quarter the bundle of waves is its own reflection, slopes reversed: no kink at the joint."""
    for end in (0.0, CORNER.length):
        curves = [wave_round(CORNER, Wave(5, 18, 2, 18), phase)(end) for phase in phases(count)]
        level = [(round(x, 6), round(y, 6), round(right * up, 6)) for (x, y), (right, up) in curves]
        assert sorted(level) == sorted((x, y, -slope + 0.0) for x, y, slope in level)


@given(st.floats(0, 2 * pi))
def test_rosette_stays_between_its_circles(angle: float) -> None:
    (x, y), _ = rosette(30, 12, 9, 0.7)(angle)
    assert 12 - 1e-9 <= hypot(x, y) <= 30 + 1e-9


def test_rosette_is_closed() -> None:
    numbers = path(rosette(30, 12, 9, 0), 2 * pi, 36).split()
    assert numbers[:2] == numbers[-4:-2]


def test_path_is_made_of_whole_fiftieths_of_a_point() -> None:
    drawn = path(rosette(30, 12, 9, 0), 2 * pi, 36)
    assert drawn.startswith(f"0 {30 * UNIT} m ")
    assert drawn.endswith("S")
    assert "." not in drawn
    assert drawn.count(" c") == 36
