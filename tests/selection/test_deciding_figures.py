"""The figures that decide later are kept in full, of those who were selected alone."""

from fractions import Fraction

from msgspec.structs import replace
from studies import edition, scores, sector, selected, study_of

from award.editions.rules import MarkRule, Rules
from award.selection.deciding import DecidingFigure, deciding_figures

TABLE = scores(*sector("Banque", "81", "70", "60.5"), *sector("Jardin", "90", "80", "75"))


def test_gap_is_a_fraction_where_no_decimal_writes_it() -> None:
    rules = edition()
    found = deciding_figures(study_of(TABLE, rules), rules)
    assert found == (
        DecidingFigure("Banque", "Banque 1", "satisfaction", "21/2", "81"),
        DecidingFigure("Jardin", "Jardin 1", "satisfaction", "25/3", "90"),
    )


def test_nobody_who_was_not_selected_is_kept() -> None:
    rules = edition()
    study = study_of(TABLE, rules)
    assert {one.company for one in deciding_figures(study, rules)} == selected(study, rules)


def marked_by_the_second() -> Rules:
    """Selected by satisfaction alone; recommendation is a mark."""
    rules = edition("prix-2018")
    marks = (MarkRule("NPS", source="indicator", indicator=rules.indicators[1].name),)
    return replace(rules, marks=marks, selection=replace(rules.selection, indicators=("satisfaction",)))


def figure(*given: str) -> DecidingFigure:
    """Of the selected company on the second indicator."""
    rules = marked_by_the_second()
    rows = [(*row, nps) for row, nps in zip(sector("Banque", "81", "70", "60.5"), given, strict=True)]
    study = study_of(scores(*rows, columns=f"secteur marque score {rules.indicators[1].name}"), rules)
    return deciding_figures(study, rules)[1]


def test_indicator_that_is_only_a_mark_has_no_gap_and_a_scale_of_a_hundred() -> None:
    second = marked_by_the_second().indicators[1]
    lowest, highest = Fraction(second.lowest), Fraction(second.highest)
    brought = (20 - lowest) / (highest - lowest) * 100
    assert figure("20", "10", "") == DecidingFigure("Banque", "Banque 1", second.name, None, str(brought))


def test_company_without_a_score_on_it_has_none() -> None:
    assert figure("", "10", "5").hundredths is None
