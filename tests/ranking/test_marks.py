"""A mark as people write it: a number of 0 to 100 by steps, an abstention, or nothing yet."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings, strategies as st
from marked import jury, marks_of

from award.editions.marks import Mark, parse_mark
from award.editions.rules import MarkRule
from award.exact import plain
from award.language import say
from award.messages import Message
from award.ranking.marks import CompanyMarks, Given, collect, marks_digest, spelt_alike

HALVES = MarkRule("Entretien", step=Decimal("0.5"))
FINE = MarkRule("Ipsos")


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("83.5", Fraction("83.5")),
        ("83,5", Fraction("83.5")),
        (" 83,50 ", Fraction("83.5")),
        ("+7", 7),
        ("0", 0),
        ("-0", 0),
        ("100", 100),
        ("100,00", 100),
        ("", None),
        ("   ", None),
        ("abstention", "abstained"),
        (" Abstained ", "abstained"),
        ("ABS", "abstained"),
    ],
)
def test_mark_is_read_as_people_write_it(text: str, mark: Mark) -> None:
    assert parse_mark(text, HALVES) == mark


@pytest.mark.parametrize("text", ["nan", "inf", "1e1", "quatre-vingts", "8O", "83,5,1", "83 %", "1_0", "٧", "-"])
def test_text_that_is_no_number_is_no_mark(text: str) -> None:
    found = parse_mark(text, HALVES)
    assert isinstance(found, Message)
    assert say(found, "fr") == f"« {text} » n’est pas une note. Écrivez un nombre de 0 à 100, « abstention », ou rien."


@pytest.mark.parametrize("text", ["101", "-1", "100,01", "-0.01", "1000"])
def test_number_out_of_the_scale_is_no_mark(text: str) -> None:
    found = parse_mark(text, HALVES)
    assert isinstance(found, Message)
    assert say(found, "fr") == f"{text} est hors de l’échelle : une note va de 0 à 100."


@pytest.mark.parametrize(("text", "rule"), [("83.25", HALVES), ("83,123", FINE), ("0.001", FINE)])
def test_number_between_two_steps_is_no_mark(text: str, rule: MarkRule) -> None:
    found = parse_mark(text, rule)
    assert isinstance(found, Message)
    assert say(found, "fr") == f"{text} n’est pas un multiple de {rule.step}, le pas des notes de « {rule.name} »."


@settings(deadline=None)
@given(st.integers(0, 10000), st.sampled_from(".,"))
def test_every_hundredth_is_read_exactly(hundredths: int, mark: str) -> None:
    text = plain(Fraction(hundredths, 100)).replace(".", mark)
    assert parse_mark(text, FINE) == Fraction(hundredths, 100)


def test_not_yet_marked_abstained_and_zero_are_three_things() -> None:
    (found,) = marks_of({"A": ["", "abstention", "0"]}, jury())
    assert list(found.marks.values()) == [None, "abstained", 0]
    others = [marks_of({"A": [first, "abstention", "0"]}, jury()) for first in ("", "0", "abstention")]
    assert len({marks_digest(other) for other in others}) == 3


def test_marks_stand_in_the_order_of_the_rules_and_companies_in_that_of_their_names() -> None:
    cells = [
        Given(2, "B", "Trusteam Finance", "1"),
        Given(3, "A", "Ipsos", "2"),
        Given(4, "B", "Académie du Service", "3"),
    ]
    found, flaws = collect(cells, jury())
    assert flaws == []
    assert found == [
        CompanyMarks("A", {"Académie du Service": None, "Ipsos": Fraction(2), "Trusteam Finance": None}),
        CompanyMarks("B", {"Académie du Service": Fraction(3), "Ipsos": None, "Trusteam Finance": Fraction(1)}),
    ]
    assert list(found[0].marks) == ["Académie du Service", "Ipsos", "Trusteam Finance"]


@settings(deadline=None)
@given(
    st.permutations([("A", "Ipsos", "1"), ("A", "Trusteam Finance", ""), ("B", "Ipsos", "abs"), ("C", "Ipsos", "0")])
)
def test_digest_is_that_of_the_marks_whatever_their_order(cells: list[tuple[str, str, str]]) -> None:
    found, _ = collect([Given(row, *cell) for row, cell in enumerate(cells)], jury())
    expected, _ = collect(
        [Given(1, "C", "Ipsos", "0,00"), Given(2, "B", "Ipsos", "Abstention"), Given(3, "A", "Ipsos", "1.0")], jury()
    )
    assert marks_digest(found) == marks_digest(expected)


def test_spellings_nearly_alike_are_noted() -> None:
    found = spelt_alike([CompanyMarks(name, {}) for name in ("PICARD", "Picard", "Nocibé", "Pic")])
    assert [note.args["names"] for note in found] == ["PICARD / Picard"]
