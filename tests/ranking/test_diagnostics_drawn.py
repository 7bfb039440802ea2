"""What the diagnostics say, drawn and in words."""

import msgspec
import pytest
from boards import Rows, board

from award.documents.charts.bars import Bars
from award.documents.charts.interval_plot import IntervalPlot
from award.documents.charts.matrix import Matrix
from award.documents.charts.scatter import Scatter
from award.documents.charts.svg import svg
from award.language import say
from award.ranking.diagnostics.agreeing_figure import LEVELS, agreement_section, residuals_section, severity_section
from award.ranking.diagnostics.agreement import Correlation
from award.ranking.diagnostics.alternatives import Alternative
from award.ranking.diagnostics.chances import Chance, Gap
from award.ranking.diagnostics.choosing_figure import (
    COLUMNS,
    alternatives_section,
    chances_section,
    gap_section,
    share_told,
)
from award.ranking.diagnostics.diagnosing import Diagnostics, diagnose
from award.ranking.diagnostics.panel_figure import draws_told, panel
from award.ranking.diagnostics.residuals import Residuals
from award.ranking.diagnostics.section_figure import Section, sentence, signed

ROWS: Rows = [[80, 84, 79], [78, 83, 80], [70, 75, 66], [60, 62, 59], [50, 57, 51]]
NAMES = {"évaluateur 1": "Anne Roy", "évaluateur 2": "Luc Petit", "évaluateur 3": "Zoé Blanc"}


def found_of(rows: Rows = ROWS, laureates: int = 2) -> Diagnostics:
    return diagnose(board(rows, laureates), seed=7, draws=2_000)


def words(section: Section, language: str = "fr") -> str:
    return " ".join(say(one, language) for one in section.says)


def test_panel_tells_every_part_with_its_picture_and_its_limit() -> None:
    sections = panel(found_of(), NAMES)
    assert [one.name for one in sections] == ["gap", "chances", "alternatives", "severity", "residuals", "agreement"]
    kinds = [type(one.picture) for one in sections]
    assert kinds == [IntervalPlot, Bars, Matrix, IntervalPlot, Scatter, IntervalPlot]
    for one in sections:
        assert one.says
        assert not one.refused
        for language in ("fr", "en"):
            assert say(one.limits, language)
            assert one.picture is not None
            assert svg(one.picture.drawing(language)).startswith("<svg")
            assert one.picture.table(language).heads


def test_panel_of_nothing_gives_the_reason_everywhere() -> None:
    for section in panel(found_of([[80, 82, 84]]), NAMES):
        assert section.picture is None
        assert not section.says
        assert section.refused


def test_severities_bear_names_and_say_who_is_severe() -> None:
    section = severity_section(found_of(), NAMES)
    assert section.picture is not None
    assert [row[0] for row in section.picture.table("fr").rows] == ["Zoé Blanc", "Anne Roy", "Luc Petit"]
    assert words(section) == "De tous, Zoé Blanc note le plus bas (−1,9 points), Luc Petit le plus haut (+3,3 points)."
    assert "rien n’est à corriger" in say(section.limits, "fr")


def test_severities_that_chance_makes_say_so() -> None:
    rows: Rows = [[80, 70], [60, 75], [66, 61], [50, 54]]
    assert words(severity_section(found_of(rows), {})) == (
        "Aucun écart de sévérité ne dépasse ce que le hasard peut produire."
    )


def test_severity_of_a_table_with_holes_sends_to_the_correction() -> None:
    rows: Rows = [*ROWS[:4], [50, None, 51]]
    assert "se lit plus haut" in say(severity_section(found_of(rows), NAMES).limits, "fr")


def test_agreement_refuses_once_what_one_reason_forbids() -> None:
    section = agreement_section(found_of([*ROWS[:4], [50, None, 51]]))
    (refusal,) = section.refused
    assert [say(one, "fr") for one in refusal.parts] == ["Moyenne, ICC(C,k)", "Une note, ICC(A,1)", "W de Kendall"]
    assert section.picture is not None, "alpha needs no whole table"


@pytest.mark.parametrize(("value", "level"), [(0.95, 0), (0.8, 1), (0.6, 2), (0.2, None)])
def test_agreement_is_said_in_four_levels(value: float, level: int | None) -> None:
    found = msgspec.structs.replace(found_of(), mean_mark=Correlation(value, value - 0.1, value + 0.04))
    said = agreement_section(found).says[0]
    assert said == LEVELS[level][1] if level is not None else "faible" in said.text


def test_orders_are_compared_with_chance() -> None:
    many: Rows = [[90 - 2 * at, 88 - 2 * at, 91 - 2 * at] for at in range(12)]
    assert "une fois sur mille" in words(agreement_section(found_of([*many[:-1], [60, 61, 75]])))
    opposed: Rows = [[80, 60], [70, 66], [60, 81], [50, 55]]
    assert "fois sur 100" in words(agreement_section(found_of(opposed)))


def test_unusual_marks_are_counted_beside_what_chance_makes() -> None:
    def told(unusual: int, marks: int) -> str:
        found = msgspec.structs.replace(found_of(), residuals=Residuals((), unusual, marks))
        return words(residuals_section(found, NAMES))

    assert told(0, 45).startswith("Aucune note")
    assert told(1, 45).startswith("Une note sur 45")
    assert told(3, 45) == (
        "3 notes sur 45 s’éloignent de plus de deux écarts types ; le hasard seul en éloignerait environ 2."
    )


def test_alternatives_that_change_nothing_say_so() -> None:
    section = alternatives_section(found_of(), NAMES)
    assert words(section).startswith("Les mêmes lauréats, des 6 autres façons")
    assert section.picture is not None
    assert section.picture.table("fr").heads == (
        "Entreprise", "officiel", "sans Anne Roy", "sans Luc Petit", "sans Zoé Blanc", "médiane des notes",
        "sévérité corrigée", "somme des rangs",
    )  # fmt: skip


def test_alternatives_that_change_something_say_who_moves() -> None:
    rows: Rows = [[80, 84, 79], [78, 70, 80], [76, 79, 66], [60, 62, 59]]
    section = alternatives_section(found_of(rows), NAMES)
    assert "entreprise 002, entreprise 003 entreraient ou sortiraient" in words(section)


def test_many_ways_are_drawn_where_they_differ() -> None:
    def way(at: int, *, other: bool) -> Alternative:
        moved = ("entreprise 003",) if other else ()
        return Alternative("without", f"J{at}", ("entreprise 001", *moved), moved, ())

    ways = tuple(way(at, other=at % 20 == 0) for at in range(60))
    found = msgspec.structs.replace(found_of(), alternatives=ways)
    section = alternatives_section(found, {})
    assert section.picture is not None
    assert section.picture.table("fr").heads[2:] == ("sans J0", "sans J20", "sans J40")
    same = msgspec.structs.replace(found, alternatives=tuple(way(at, other=False) for at in range(COLUMNS + 1)))
    assert alternatives_section(same, {}).picture is None


@pytest.mark.parametrize(
    ("gap", "said"),
    [
        (Gap("A", "B", 2, 0.5, 1, 3), "4,0 fois l’erreur type : plus que ce que le hasard peut produire."),
        (
            Gap("A", "B", 0.25, 0.5, -1, 1.5),
            "A devance B de 0,25 points, 0,5 fois l’erreur type : le hasard pouvait l’inverser.",
        ),
        (Gap("A", "B", 0.25), "A devance B de 0,25 points."),
        (
            Gap("A", "B", 0, 0.5, -1, 1),
            "A et B ont la même note finale : ce sont les règles d’égalité qui les séparent.",
        ),
    ],
)
def test_gap_is_said_with_what_chance_may_do(gap: Gap, said: str) -> None:
    refused = {"severities": sentence("Pas de modèle.")} if gap.error is None else {}
    found = msgspec.structs.replace(found_of(), gap=gap, refused=refused)
    section = gap_section(found)
    assert words(section).endswith(said)
    assert len(section.refused) == len(refused)


def test_chances_say_who_might_change_places() -> None:
    def told(*shares: tuple[str, float, bool]) -> Section:
        return chances_section(msgspec.structs.replace(found_of(), chances=tuple(Chance(*one) for one in shares)))

    assert words(told(("A", 0.97, True), ("B", 0.03, False))).startswith("Toutes les lauréates")
    section = told(("A", 0.999, True), ("B", 0.6, True), ("C", 0.4, False), ("D", 0.001, False))
    assert (
        words(section) == "Ne le resteraient pas neuf fois sur dix : B. Le deviendraient une fois sur dix au moins : C."
    )
    assert section.picture is not None
    assert list(section.picture.table("fr").rows) == [("A", "> 99 %"), ("B", "60 %"), ("C", "40 %")]


def test_a_share_is_never_said_to_be_sure() -> None:
    assert [say(share_told(share), "fr") for share in (0, 0.001, 0.5, 0.999, 1)] == [
        "< 1 %", "< 1 %", "50 %", "> 99 %", "> 99 %"
    ]  # fmt: skip


def test_numbers_of_a_sentence_are_written_as_its_language_does() -> None:
    told = signed("{low} à {high} sur {count}", low=(-1.25, 1), high=(2, 1), count=3)
    assert (say(told, "fr"), say(told, "en")) == ("−1,3 à +2,0 sur 3", "−1.3 à +2.0 sur 3")
    assert (
        say(draws_told(msgspec.structs.replace(found_of(), draws=10_000)), "fr") == "10\u202f000, à partir du nombre 7"
    )
    assert say(draws_told(msgspec.structs.replace(found_of(), draws=10_000)), "en") == "10,000, from the number 7"
