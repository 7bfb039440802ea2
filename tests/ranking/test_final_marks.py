"""The final mark: an exact weighted mean over every seat, or none at all."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings, strategies as st
from marked import jury, line_of, notes, ranking_of, result_of, weighted, with_indicator

from award.editions.rules import MarkRule
from award.ranking.marks import CompanyMarks
from award.ranking.participants import Participant
from award.ranking.places import Rated, rate
from award.ranking.result import rank, ranking_result

PAIR = ("Questionnaire", "Mme A", "M. B")


def test_mean_is_exact_and_shown_to_two_decimals() -> None:
    line = line_of(result_of({"Decathlon": ["90", "91", "93"]}, jury()), "Decathlon")
    assert (line.mark, line.exact, line.place, line.status) == ("91.33", "274/3", 1, "laureate")
    assert line.marks == {"Académie du Service": "90", "Ipsos": "91", "Trusteam Finance": "93"}


@pytest.mark.parametrize(
    ("marks", "shown"),
    [(["0", "0", "0.02"], "0.01"), (["0.01", "0", "0.01"], "0.01"), (["99.99", "100", "100"], "100.00")],
)
def test_mean_is_rounded_half_up_only_when_shown(marks: list[str], shown: str) -> None:
    assert line_of(result_of({"A": marks}, jury()), "A").mark == shown


def test_half_of_a_hundredth_is_rounded_up() -> None:
    rules = jury(marks=weighted(X="1", Y="1"))
    line = line_of(result_of({"A": ["83.01", "83.00"]}, rules, ["X", "Y"]), "A")
    assert (line.mark, line.exact) == ("83.01", "16601/200")


def test_marks_that_look_alike_and_differ_have_different_places() -> None:
    rules = jury(marks=weighted(X="1", Y="2"), laureates=1)
    result = result_of({"A": ["80.01", "80"], "B": ["80", "80.00"]}, rules, ["X", "Y"])
    assert [(line.company, line.mark, line.place) for line in result.ranking] == [("A", "80.00", 1), ("B", "80.00", 2)]
    assert result.laureates == ("A",)


def test_weights_count() -> None:
    rules = jury(marks=weighted(X="2", Y="0.5", Z="1.5"))
    assert line_of(result_of({"A": ["90", "50", "70"]}, rules, ["X", "Y", "Z"]), "A").exact == "155/2"


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 100), st.integers(1, 9)), min_size=1, max_size=5))
def test_final_mark_is_the_weighted_mean(cells: list[tuple[int, int]]) -> None:
    names = [f"Note {at}" for at in range(len(cells))]
    rules = jury(marks=[MarkRule(name, weight=Decimal(weight)) for name, (_, weight) in zip(names, cells, strict=True)])
    line = line_of(result_of({"A": [str(mark) for mark, _ in cells]}, rules, names), "A")
    mean = Fraction(sum(mark * weight for mark, weight in cells), sum(weight for _, weight in cells))
    assert line.exact == str(mean)
    assert min(cells)[0] <= mean <= max(cells)[0]


@pytest.mark.parametrize(("text", "lack"), [("", "Ipsos"), ("abstention", "Ipsos (abstention)")])
def test_company_that_lacks_a_mark_has_neither_place_nor_partial_mean(text: str, lack: str) -> None:
    given = {"A": ["100", text, "100"], "B": ["1", "2", "3"]}
    line = line_of(result_of(given, jury()), "A")
    assert (line.place, line.mark, line.exact, line.status) == (None, None, None, "incomplete")
    assert result_of(given, jury()).laureates == ("B",)
    assert notes(ranking_of(given, jury())) == [f"« A » est incomplète, sans note ni place : {lack}."]


def test_every_lacking_mark_is_named() -> None:
    assert notes(ranking_of({"A": ["", "abs", ""]}, jury())) == [
        "« A » est incomplète, sans note ni place : Académie du Service, Ipsos (abstention), Trusteam Finance."
    ]


def test_zero_is_a_mark_like_another() -> None:
    line = line_of(result_of({"A": ["0", "0", "0"]}, jury()), "A")
    assert (line.mark, line.place, line.status) == ("0.00", 1, "laureate")


@pytest.mark.parametrize(
    ("marks", "lack"),
    [(["", ""], "Entretien (0/2)"), (["80", ""], "Entretien (1/2)"), (["80", "abstention"], "Entretien (1/2)")],
)
def test_pair_with_an_empty_seat_leaves_the_company_incomplete(marks: list[str], lack: str) -> None:
    ranking = ranking_of({"A": ["90", *marks]}, jury("epreuves"), PAIR)
    assert ranking.places == {}
    assert notes(ranking) == [f"« A » est incomplète, sans note ni place : {lack}."]


def test_pair_counts_for_two_marks_whoever_sits_in_it() -> None:
    given = {"A": ["90", "80", "70", ""], "B": ["90", "", "80.5", "70"]}
    result = result_of(given, jury("epreuves"), [*PAIR, "Mme C"])
    assert [line.exact for line in result.ranking] == ["481/6", "80"]
    assert result.ranking[0].marks == {"Questionnaire": "90", "M. B": "80.5", "Mme C": "70"}


def test_floor_of_the_final_mark_keeps_the_place_and_bars_the_laureate() -> None:
    result = result_of({"A": ["60", "60", "59.97"], "B": ["60", "60", "60"]}, jury(floor=Decimal(60)))
    assert [(line.place, line.status, line.below) for line in result.ranking] == [
        (1, "laureate", ()),
        (2, "ranked", ("",)),
    ]


def test_floor_of_one_mark_bars_the_laureate_however_high_the_mean() -> None:
    rules = jury(marks=[MarkRule("X", floor=Decimal(50)), MarkRule("Y")], laureates=1)
    result = result_of({"A": ["49.99", "100"], "B": ["50", "50"], "C": ["50", "49"]}, rules, ["X", "Y"])
    assert [(line.company, line.place, line.status, line.below) for line in result.ranking] == [
        ("A", 1, "ranked", ("X",)),
        ("B", 2, "laureate", ()),
        ("C", 3, "ranked", ()),
    ]


def test_floor_of_a_pair_bars_when_one_juror_is_under_it() -> None:
    rules = jury(marks=[MarkRule("Entretien", source="pair", seats=2, floor=Decimal(50))])
    line = line_of(result_of({"A": ["100", "40"]}, rules, PAIR[1:]), "A")
    assert (line.status, line.below) == ("ranked", ("Entretien",))


def test_mark_from_the_study_counts_as_it_is_computed() -> None:
    rules = with_indicator(MarkRule("Jury"))
    known = [Participant("A", "Banque", Fraction(1), {"Satisfaction": Fraction(250, 3)})]
    result = ranking_result(rank([CompanyMarks("A", {"Jury": Fraction(90)})], rules, known), rules, "")
    (line,) = result.ranking
    assert (line.exact, line.sector) == ("260/3", "Banque")
    assert line.marks == {"Jury": "90", "Satisfaction": "250/3"}


def test_mark_from_the_study_is_lacking_without_a_study() -> None:
    rules = with_indicator(MarkRule("Jury"))
    assert rate(CompanyMarks("A", {"Jury": Fraction(90)}), {"Satisfaction": None}, rules) == Rated(
        "A", {"Jury": Fraction(90), "Satisfaction": None}, None, ("Satisfaction",)
    )
    ranking = rank([CompanyMarks("A", {"Jury": Fraction(90)})], rules)
    assert notes(ranking) == ["« A » est incomplète, sans note ni place : Satisfaction."]
