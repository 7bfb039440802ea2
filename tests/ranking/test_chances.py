"""The last place: its gap, and how often chance would give it to another."""

from fractions import Fraction

import numpy as np
import pytest
from boards import Rows, board, board_under, companies
from hypothesis import given, settings, strategies as st
from marked import jury
from scipy.stats import t as student

from award.editions.rules import MarkRule
from award.messages import Refused
from award.ranking.diagnostics.additive import Fit, fit
from award.ranking.diagnostics.alternatives import official
from award.ranking.diagnostics.board import Board, marked
from award.ranking.diagnostics.chances import AT_ONCE, Chance, chances, gap

ROWS: Rows = [[80, 84, 79], [78, 83, 80], [70, 75, 66], [60, 62, 59], [50, 57, 51]]


def drawn(board_: Board, seed: int = 1, draws: int = 10_000) -> tuple[Chance, ...]:
    return chances(board_, fit(marked(board_)), official(board_), seed, draws)


def test_chances_of_two_are_those_of_student() -> None:
    """Two companies, three evaluators: the difference of the means over its error follows Student's law with two degrees."""
    board_ = board([[80, 84, 79], [78, 83, 80]])
    model = fit(marked(board_))
    error = model.spread * np.sqrt(2 / 3)
    sure = student.cdf((81 - 241 / 3) / error, model.degrees)
    first, second = drawn(board_, draws=200_000)
    assert (first.company, first.laureate, second.laureate) == ("entreprise 001", True, False)
    assert first.share == pytest.approx(sure, abs=0.005)
    assert first.share + second.share == 1


def test_shares_add_up_to_the_places() -> None:
    found = drawn(board(ROWS, 2))
    assert sum(one.share for one in found) == pytest.approx(2)
    assert [one.share for one in found] == sorted((one.share for one in found), reverse=True)


def test_the_same_seed_draws_the_same_in_any_order_of_companies() -> None:
    board_ = board(ROWS, 2)
    turned = Board(board_.evaluators, board_.weights, board_.lines[::-1], board_.rules, board_.margins)
    again = drawn(turned)
    assert [one.company for one in again] == [one.company for one in drawn(board_)]
    assert [one.share for one in again] == pytest.approx([one.share for one in drawn(board_)])
    assert drawn(board_) == drawn(board_)
    assert drawn(board_, seed=2) != drawn(board_)


def test_draws_made_in_parts_are_as_many_as_asked() -> None:
    """Five companies: two parts and a rest."""
    draws = 2 * AT_ONCE // 5 + 1
    found = drawn(board(ROWS, 2), draws=draws)
    assert sum(one.share for one in found) == pytest.approx(2)
    assert [one.company for one in found if one.share > 0.9] == ["entreprise 001", "entreprise 002"]


def test_a_laureate_without_a_chance_is_told_all_the_same() -> None:
    """The first of a floor's survivors: better companies do not count."""
    rules = jury(marks=(MarkRule("A"), MarkRule("B")), laureates=1, ties=("shared",))
    board_ = board_under(rules, [[80, 81], [70, 70], [60, 61]])
    found = chances(board_, fit(marked(board_)), frozenset({"entreprise 003"}), 1, 2_000)
    assert found[-1].company == "entreprise 003"
    assert found[-1].laureate


@pytest.mark.parametrize(
    ("rows", "seats", "reason"),
    [([[80, 82], [70, 75]], 2, "autant de places"), ([[80, 82], [70, 72], [60, 62]], 1, "pas d’erreur à tirer")],
)
def test_chances_that_nothing_can_change_are_refused(rows: Rows, seats: int, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        drawn(board(rows, seats))


def test_gap_is_that_of_the_last_place_with_its_error() -> None:
    board_ = board(ROWS, 2)
    model = fit(marked(board_))
    found = gap(board_, model, official(board_))
    assert (found.last, found.next) == ("entreprise 002", "entreprise 003")
    assert found.points == pytest.approx(241 / 3 - 211 / 3)
    assert found.error == pytest.approx(model.spread * np.sqrt(2 / 3))
    assert found.lowest is not None
    assert found.highest is not None
    reach = student.ppf(0.975, model.degrees) * (found.error or 0)
    assert (found.lowest, found.highest) == pytest.approx((found.points - reach, found.points + reach))


def test_error_of_a_weighted_mean_follows_its_weights() -> None:
    """Weights 2, 1, 1: Σ w² / (Σ w)² is 6/16."""
    board_ = board(ROWS, 2, ("2", "1", "1"))
    model = fit(marked(board_))
    assert gap(board_, model, official(board_)).error == pytest.approx(model.spread * np.sqrt(2 * 6 / 16))


def test_gap_without_a_model_has_no_error() -> None:
    board_ = board(ROWS, 2)
    found = gap(board_, None, official(board_))
    assert (found.points, found.error) == (pytest.approx(10), None)


def test_nobody_after_the_last_laureate_is_refused() -> None:
    board_ = board([[80, 82], [70, 75]], 2)
    with pytest.raises(Refused, match="Personne n’attend"):
        gap(board_, fit(marked(board_)), official(board_))


def test_a_tie_that_the_rules_settle_has_no_gap() -> None:
    board_ = board([[86, 82.5, 82], [84.5, 80, 86], [50, 50, 51]])
    found = gap(board_, fit(marked(board_)), official(board_))
    assert (found.last, found.points) == ("entreprise 001", 0)


@settings(max_examples=30)
@given(st.lists(st.lists(st.integers(0, 100), min_size=3, max_size=3), min_size=4, max_size=6), st.integers(0, 2**50))
def test_a_company_that_is_ahead_has_the_greater_chance(rows: list[list[int]], seed: int) -> None:
    board_ = board(rows, 2)
    finals = dict(zip(companies(len(rows)), (Fraction(sum(row), 3) for row in rows), strict=True))
    try:
        found = chances(board_, fit(marked(board_)), official(board_), seed, 20_000)
    except Refused:
        return
    for one in found:
        for other in found:
            assert finals[one.company] <= finals[other.company] or one.share > other.share - 0.03
    assert isinstance(fit(marked(board_)), Fit)
