"""The pollster's published figures in a file of their own."""

from typing import Any

import pytest
from hypothesis import given, strategies as st
from studies import edition, refusals, scores, sector, study_of
from table_files import Table

from award.editions.rules import Rules
from award.messages import Message
from award.selection.figures import PublishedFigure, figures_typed, typed_figures
from award.selection.study import Study

STUDY = scores(*sector("Banque", "70", "60"), *sector("Grande distribution", "50", "40"))
TWO = scores(("Banque", "A", "70", "5"), ("Banque", "B", "60", "4"), columns="secteur marque score nps")


def read(figures: Table, rules: Rules | None = None, table: Table = STUDY) -> Study:
    return study_of(table, rules or edition(), figures=figures)


def refused(figures: Table, rules: Rules | None = None, table: Table = STUDY) -> list[tuple[int, str, str]]:
    return refusals(table, rules, figures=figures)


@pytest.mark.parametrize(
    "names", [("sector", "value"), ("Secteur", "Moyenne publiée"), ("SECTEUR", "Published average")]
)
def test_figures_are_recognised_in_both_languages(names: tuple[str, str]) -> None:
    study = read({names[0]: ["banque", "GRANDE-DISTRIBUTION"], names[1]: ["65,5", "45"]})
    assert {key: float(value) for key, value in study.published.items()} == {
        ("Banque", "satisfaction"): 65.5,
        ("Grande distribution", "satisfaction"): 45,
    }


def test_figures_of_two_indicators_go_by_name_or_label() -> None:
    figures = {"sector": ["Banque"] * 2, "indicator": ["Satisfaction", "NPS"], "value": ["65", "-3"]}
    study = read(figures, edition("prix-2018"), TWO)
    assert study.published == {("Banque", "satisfaction"): 65, ("Banque", "recommendation"): -3}


def test_figures_replace_those_of_the_study() -> None:
    table = {**STUDY, "published": ["1"] * 4}
    assert set(read({"sector": ["Banque"], "value": ["65"]}, table=table).published.values()) == {65}
    assert set(study_of(table, edition()).published.values()) == {1}


def test_figures_of_sectors_that_were_not_studied_are_left_out() -> None:
    assert set(read({"sector": ["Énergie", "Banque", ""], "value": ["65", "64", ""]}).published) == {
        ("Banque", "satisfaction")
    }


def test_sector_nearly_that_of_the_study_is_refused_with_a_suggestion() -> None:
    (found,) = refused({"sector": ["Banque", "Grande distribusion"], "value": ["65", "40"]})
    text = "Le secteur « Grande distribusion » n’est pas dans l’étude. Vouliez-vous dire « Grande distribution » ?"
    assert found == (3, "sector", text)


def test_every_bad_figure_is_told_where_it_stands() -> None:
    figures: dict[str, Any] = {
        "Secteur": ["Banque", "Banque", "Banque", "Banc", "Grande distributions"],
        "Indicateur": ["", "nps", "satisfaction", "", "satisfaction"],
        "Valeur": ["65", "3", "64", "n.c.", "40"],
    }
    found = refused(figures)
    assert [(row, column) for row, column, _ in found] == [
        (3, "Indicateur"),
        (4, "Valeur"),
        (5, "Valeur"),
        (6, "Secteur"),
    ]
    assert [text for *_, text in found][:3] == [
        "L’indicateur « nps » n’est pas défini. Indicateurs définis : satisfaction.",
        "Le secteur « Banque » a deux moyennes publiées différentes : 65 et 64.",
        "« n.c. » n’est pas un nombre.",
    ]


def test_figure_said_twice_alike_passes() -> None:
    assert read({"sector": ["Banque", "banque"], "value": ["65", "65,0"]}).published == {("Banque", "satisfaction"): 65}


def test_file_without_its_columns_is_refused() -> None:
    found = refused({"secteurs": ["Banque"], "chiffre": ["65"]})
    assert [text.split(".")[0] for *_, text in found] == [
        "Il manque la colonne « sector »",
        "Il manque la colonne « value »",
    ]


CELL = st.text(
    st.characters(codec="utf-8", exclude_characters=";\t", exclude_categories=("Cc", "Zl", "Zp", "Zs")), min_size=1
)


@given(st.lists(st.builds(PublishedFigure, CELL, CELL, CELL | st.just(""))))
def test_typed_figures_are_shown_as_they_are_read(figures: list[PublishedFigure]) -> None:
    assert typed_figures(figures_typed(figures)) == tuple(figures)


@pytest.mark.parametrize("line", ["Banque", "Banque ; ", " ; 65", "Banque ; a ; b ; 65"])
def test_line_of_figures_that_says_too_little_or_too_much_is_told(line: str) -> None:
    found = typed_figures(f"Jardin ; 80\n{line}")
    assert isinstance(found, Message)
    assert found.args == {"line": "2"}
