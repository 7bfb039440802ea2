"""The same marks are the same result, byte for byte, whatever the file and the order of its rows."""

import pytest
from hypothesis import given, settings, strategies as st
from marked import jury, long, read, refusals, weighted, wide
from table_files import SUFFIXES, Table, height, numeric, shuffled

from award.editions.rules import Rules
from award.files.writing import json_bytes
from award.language import say
from award.ranking.reading import Marks, read_ranking
from award.ranking.result import notes_of, ranking_result

GIVEN = {
    "Décathlon": ["83,5", "90", "88.25"],
    "Nocibé": ["abstention", "90", ""],
    "Picard": ["83.50", "90,0", "88,25"],
    "Éram": ["0", "100", "50"],
}


def result(marks: Marks, rules: Rules | None = None) -> bytes:
    rules = rules or jury(laureates=1)
    ranking = read_ranking(marks, rules, None)
    notes = [say(note, "fr") for note in (*marks.notes, *notes_of(ranking))]
    return json_bytes(ranking_result(ranking, rules, marks.digest, notes))


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_form_and_kind_of_the_file_never_matter(suffix: str) -> None:
    expected = result(read(wide(GIVEN)))
    assert result(read(wide(GIVEN), suffix=suffix)) == expected
    assert result(read(long(GIVEN), suffix=suffix)) == expected


@pytest.mark.parametrize("suffix", [".xlsx", ".parquet", ".sav"])
def test_marks_stored_as_numbers_are_the_marks_typed(suffix: str) -> None:
    table = {"Entreprise": ["A", "B"], "Académie": ["83.5", "0"], "Ipsos": ["90", "100"], "Trusteam": ["88.25", ""]}
    stored = numeric({name: [cell or None for cell in cells] for name, cells in table.items()}, *list(table)[1:])
    assert result(read(stored, suffix=suffix)) == result(read(table))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([wide, long]), st.data())
def test_order_of_the_rows_never_matters(form: object, data: st.DataObject) -> None:
    table: Table = wide(GIVEN) if form is wide else long(GIVEN)
    order = data.draw(st.permutations(range(height(table))))
    assert result(read(shuffled(table, order))) == result(read(table))


def test_order_of_the_columns_never_matters() -> None:
    table = wide(GIVEN)
    assert result(read({name: table[name] for name in reversed(list(table))})) == result(read(table))


def test_mark_not_yet_given_may_have_no_row() -> None:
    full = long(GIVEN)
    kept = [at for at, mark in enumerate(full["mark"]) if mark != ""]
    assert result(read(shuffled(full, kept))) == result(read(full))


@pytest.mark.parametrize(
    "names", [("Entreprise", "Évaluateur", "Note"), ("Marque", "Juré", "Note sur 100"), ("brand", "judge", "points")]
)
def test_long_form_goes_by_its_french_and_english_names(names: tuple[str, str, str]) -> None:
    assert result(read(dict(zip(names, long(GIVEN).values(), strict=True)))) == result(read(long(GIVEN)))


def test_evaluator_goes_by_the_beginning_of_one_name_only() -> None:
    rules = jury(marks=weighted(**{"Ipsos France": "1", "Ipsos Santé": "1", "Banque": "1"}))
    assert refusals({"company": ["A"], "ipsos": ["1"], "IPSOS sante": ["2"], "banque": ["3"]}, rules)[0][2].startswith(
        "Il manque une colonne pour : Ipsos France."
    )
    found = read({"company": ["A"], "ipsos-france": ["1"], "IPSOS sante": ["2"], "banque": ["3"]}, rules)
    assert list(found.companies[0].marks.values()) == [1, 2, 3]


def test_columns_are_those_asked_for() -> None:
    table = {"A": ["Picard"], "B": ["1"], "C": ["2"], "D": ["3"], "Ipsos": ["99"]}
    asked = {"entreprise": "A", "Académie du Service": "B", "ipsos": "C", "Trusteam": "D"}
    found = read(table, asked=asked)
    assert list(found.companies[0].marks.values()) == [1, 2, 3]
    assert [note.args for note in found.notes] == [{"columns": "Ipsos"}]
    again = read(long(GIVEN) | {"x": ["1"] * 12}, asked={"mark": "x"})
    assert set(again.companies[0].marks.values()) == {1}


def test_columns_that_are_not_read_are_noted() -> None:
    found = read({**wide(GIVEN), "Secteur": ["Banque"] * 4, "Rang": ["1"] * 4})
    assert [say(note, "fr") for note in found.notes] == ["Colonnes non lues : Secteur, Rang."]


def test_spellings_nearly_alike_are_noted() -> None:
    found = read(wide({"PICARD": ["1", "2", "3"], "Picard": ["3", "2", "1"]}))
    assert [say(note, "fr") for note in found.notes] == [
        "PICARD / Picard s’écrivent presque pareil. Si c’est la même entreprise, corrigez les notes."
    ]


def test_sheet_of_a_workbook_may_be_named() -> None:
    assert result(read(wide(GIVEN), suffix=".xlsx", sheet="Sheet1")) == result(read(wide(GIVEN)))
    assert "n’a pas de feuille « Jury »" in refusals(wide(GIVEN), suffix=".xlsx", sheet="Jury")[0][2]
