"""How a selection is drawn, and what two of them differ in."""

from fractions import Fraction

import pytest
from studies import edition, scores, sector, study_of
from table_files import Table

from award.editions.rules import Rules
from award.selection.comparing import differences
from award.selection.examination import Examination, offered, read, written
from award.selection.result import SelectionResult, selection_result
from award.selection.showing import Chart, charts


def result_of(table: Table, rules: Rules | None = None) -> SelectionResult:
    rules = rules or edition()
    return selection_result(study_of(table, rules), rules)


def chart_of(table: Table, rules: Rules | None = None) -> Chart:
    (chart,) = charts(result_of(table, rules))
    return chart


def test_companies_stand_by_their_gaps() -> None:
    chart = chart_of(scores(*sector("Banque", 60, 90, 75)))
    assert [(line.company, line.gap, line.verdict) for line in chart.lines] == [
        ("Banque 2", 15, "selected"),
        ("Banque 3", 0, "not_selected"),
        ("Banque 1", -15, "not_selected"),
    ]
    assert (chart.sector, chart.indicator, chart.reference, chart.selected) == ("Banque", "satisfaction", 75, 1)


def test_reach_holds_every_gap_and_the_reference() -> None:
    assert chart_of(scores(*sector("Banque", 60, 90, 75))).reach == (-15, 15)


def test_interval_is_drawn_and_says_who_is_borderline() -> None:
    table = scores(
        ("B", "B 1", "80", "4"), ("B", "B 2", "66", "4"), ("B", "B 3", "40", "1"), columns="secteur marque score erreur"
    )
    first, second, third = chart_of(table).lines
    assert (first.borderline, second.borderline, third.borderline) == (False, True, False)
    assert second.interval is not None
    assert second.interval[0] < Fraction(second.gap or 0) < second.interval[1]
    assert second.interval[0] < 0 < second.interval[1]
    lowest, highest = chart_of(table).reach
    assert all(lowest <= end <= highest for line in (first, second, third) for end in line.interval or ())


def test_equal_companies_reach_nowhere() -> None:
    chart = chart_of(scores(*sector("Banque", 70, 70)))
    assert (chart.reach, {(line.gap, line.verdict) for line in chart.lines}) == ((0, 0), {(0, "not_selected")})


def test_small_base_is_not_drawn_and_comes_last() -> None:
    rows = [("B", "B 1", "80", "200"), ("B", "B 2", "60", "50"), ("B", "A", "70", "10")]
    chart = chart_of(scores(*rows, columns="secteur marque score base"))
    last = chart.lines[-1]
    assert (last.company, last.score, last.gap, last.verdict) == ("A", None, None, "not_eligible")
    assert [line.flagged for line in chart.lines] == [False, True, False]


def test_sector_without_a_reference_says_so() -> None:
    chart = chart_of(scores(*sector("Banque", 70, 80)), edition(reference="published"))
    assert (chart.reference, {line.verdict for line in chart.lines}) == (None, {"no_reference"})


def test_same_results_do_not_differ() -> None:
    one = result_of(scores(*sector("Banque", 60, 90)))
    assert differences(one, one) == ()


def test_scores_companies_and_references_that_differ_are_told() -> None:
    before, after = result_of(scores(*sector("Banque", 60, 90))), result_of(scores(*sector("Banque", 60, 91, 20)))
    found = {(one.sector, one.company): (one.before, one.after) for one in differences(before, after)}
    assert found == {
        ("Banque", ""): ("satisfaction 75.00000000", "satisfaction 57.00000000"),
        ("Banque", "Banque 1"): ("– satisfaction 60.00000000", "✓ satisfaction 60.00000000"),
        ("Banque", "Banque 2"): ("✓ satisfaction 90.00000000", "✓ satisfaction 91.00000000"),
        ("Banque", "Banque 3"): ("", "– satisfaction 20.00000000"),
    }


def test_score_that_is_not_shown_differs_from_one_that_is() -> None:
    rows = scores(
        ("B", "B 1", "80", "200"), ("B", "B 2", "60", "50"), ("B", "A", "70", "40"), columns="secteur marque score base"
    )
    before, after = result_of(rows), result_of(rows, edition(eligible_base=45))
    (told,) = [one for one in differences(before, after) if one.company == "A"]
    assert told.after == "– satisfaction …"


@pytest.mark.parametrize("preset", ["prix-2017", "prix-2018", "epreuves"])
def test_fields_that_are_offered_begin_with_those_that_are_needed(preset: str) -> None:
    rules = edition(preset)
    fields = offered(rules)
    assert fields[:2] == ("sector", "company")
    assert set(rules.selection.indicators) < set(fields)
    assert len(set(fields)) == len(fields)
    many = len(set(fields) - {"sector", "company", "respondent", "weight", "base", "error", "published"}) > 1
    assert any("." in field for field in fields) == many


def test_examination_is_read_back_as_it_was_written() -> None:
    found = Examination(rules="r", columns=("a",), result=result_of(scores(*sector("Banque", 60, 90))))
    assert read(written(found)) == found
    assert read(written(found)).result_digest == found.result_digest != ""
