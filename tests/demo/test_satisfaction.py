from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from award.demo.catalogue import SECTORS, Sector
from award.demo.satisfaction import CLOSEST, DELIGHTED, DISAPPOINTED, ladder, targets

SIZES = st.integers(1, 300)


@pytest.mark.parametrize("sector", SECTORS, ids=lambda sector: sector.name)
def test_level_is_the_mean_of_the_eligible_companies(sector: Sector) -> None:
    eligible = [target for name, target in targets(sector) if name not in sector.newcomers]
    assert sum(eligible) / len(eligible) == sector.level


@pytest.mark.parametrize("sector", SECTORS, ids=lambda sector: sector.name)
def test_companies_stand_on_their_side_of_the_level_and_none_on_it(sector: Sector) -> None:
    gaps = {name: target - sector.level for name, target in targets(sector)}
    assert min(gaps[name] for name in sector.above) == CLOSEST
    assert max(gaps[name] for name in sector.below) == -CLOSEST


@pytest.mark.parametrize("shares", [DISAPPOINTED, DELIGHTED])
def test_shares_are_thousandths_of_all_respondents(shares: tuple[int, ...]) -> None:
    assert len(shares) == 11
    assert sum(shares) == 1000


@given(st.fractions("5.9", "8.5", max_denominator=100), SIZES)
def test_ladder_has_the_target_as_its_mean_but_for_rounding(target: Fraction, size: int) -> None:
    codes = ladder(target, size)
    assert len(codes) == size
    assert codes == sorted(codes)
    assert set(codes) <= set(range(11))
    assert abs(sum(codes) - target * size) <= 5  # half an answer at each of ten steps


def test_ladder_of_the_disappointed_is_their_shares() -> None:
    codes = ladder(Fraction("5.84"), 200)
    assert [codes.count(code) for code in range(11)] == [8, 6, 9, 12, 15, 28, 30, 38, 32, 14, 8]
