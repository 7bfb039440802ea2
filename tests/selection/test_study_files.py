"""The same study is the same decision, whatever the order of its rows and the file that holds it."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from msgspec.structs import replace
from studies import OPEN, answers, edition, measure_of, scores, sector, selected, study_of
from table_files import SUFFIXES, Table, height, numeric, shuffled

from award.editions.rules import Rules
from award.selection.result import SelectionResult, selection_result
from award.selection.study import Study

codes = st.sampled_from([*range(11), 98, 99, -1, 12])
people = st.sampled_from(["r1", "r2", "r3", "r4", ""])
weights = st.sampled_from(["1", "0.5", "1.25", "2"])
answered = st.lists(st.tuples(codes, people, weights), min_size=1, max_size=6)
surveys = st.fixed_dictionaries(
    dict.fromkeys([("Banque", "Crédit"), ("Banque", "Épargne"), ("Énergie", "Watt"), ("Énergie", "Gaz")], answered)
).map(lambda given: answers(given, "score répondant poids"))
points = st.lists(st.integers(0, 1000).map(lambda whole: f"{whole // 10}.{whole % 10}"), min_size=2, max_size=5)
lists = st.fixed_dictionaries({"Banque": points, "Énergie": points}).map(
    lambda given: scores(*(row for name, scored in given.items() for row in sector(name, *scored)))
)
tables = st.one_of(surveys, lists)


def rules() -> Rules:
    return edition(answers=OPEN, eligible_base=1)


def bare(study: Study) -> Study:
    return replace(study, digest="")


def outcome(study: Study) -> SelectionResult:
    return selection_result(bare(study), rules())


@settings(max_examples=60, deadline=None)
@given(tables, st.data())
def test_order_of_the_rows_never_matters(table: Table, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(height(table))))
    first, second = study_of(table, rules()), study_of(shuffled(table, order), rules())
    assert bare(first) == bare(second)
    assert outcome(first) == outcome(second)


@settings(max_examples=40, deadline=None)
@given(tables)
def test_kind_of_file_never_matters(table: Table) -> None:
    stored = numeric(table, "score", "poids")
    first, *others = (study_of(stored if suffix != ".csv" else table, rules(), suffix=suffix) for suffix in SUFFIXES)
    for other in others:
        assert bare(other) == bare(first)
        assert outcome(other) == outcome(first)


@settings(max_examples=60, deadline=None)
@given(surveys, st.lists(st.sampled_from([98, 99, -1, 11, 1000]), min_size=1, max_size=5))
def test_codes_out_of_the_range_never_enter_the_mean(table: Table, strange: list[int]) -> None:
    rows = [*zip(*table.values(), strict=True), *(("Banque", "Crédit", code, "", "1") for code in strange)]
    more = study_of(scores(*rows, columns=" ".join(table)), rules())
    first, second = measure_of(study_of(table, rules()), "Crédit"), measure_of(more, "Crédit")
    assert replace(second, left_out=first.left_out) == first
    assert second.left_out == first.left_out + len(strange)


def test_digest_is_that_of_the_bytes_received() -> None:
    table = scores(*sector("Banque", "70", "60"))
    first, same, other = (study_of(shuffled(table, order), edition()).digest for order in ([0, 1], [0, 1], [1, 0]))
    assert first == same != other
    assert len(first) == 64


def test_answers_left_out_are_counted_and_told() -> None:
    table = answers({("Banque", "A"): [7, 99, 99, 98, "", 8, 9, 6], ("Banque", "B"): [5, 6]}, "score")
    study = study_of(table, edition(), kind="answers")
    found = measure_of(study, "A")
    assert (found.score, found.base, found.left_out) == (Fraction("7.5"), 4, 4)
    (note,) = study.notes
    assert note.args == {"column": "score", "total": "3", "table": "98 × 1, 99 × 2"}


def test_codes_far_apart_are_counted_like_others() -> None:
    given = {
        ("Banque", "A"): [(7, "r1"), (8, "r2"), (1_000_000, "r1")],
        ("Banque", "B"): [(5, "r1"), (-9, "r2"), (6, "r2")],
    }
    near = {key: [(code if 0 <= code <= 10 else 11, who) for code, who in cells] for key, cells in given.items()}
    far, close = (study_of(answers(cells, "score répondant"), rules()) for cells in (given, near))
    assert (far.companies, far.covariances) == (close.companies, close.covariances)
    assert len(far.covariances) == 1


SPSS: dict[str, Any] = {
    "column_labels": {"q1": "Secteur", "q2": "Marque", "q3": "Satisfaction globale", "q4": "Pondération", "q5": ""},
    "variable_value_labels": {"q2": {1.0: "Crédit", 2.0: "Épargne"}},
    "missing_ranges": {"q3": [{"lo": 9.0, "hi": 10.0}, 7.0]},
}


def test_spss_labels_name_columns_and_companies_and_missing_codes() -> None:
    table = {
        "q1": ["Banque"] * 6, "q2": [1.0, 1.0, 1.0, 2.0, 2.0, 3.0],
        "q3": [8.0, 9.0, 7.0, 5.0, 3.0, 1.0], "q4": [1.0, 1.0, 1.0, 1.0, 3.0, 1.0], "q5": [0.0] * 6,
    }  # fmt: skip
    study = study_of(table, edition(), suffix=".sav", spss=SPSS)
    assert study.columns == {"sector": "q1", "company": "q2", "satisfaction": "q3", "weight": "q4"}
    assert [one.company for one in study.companies] == ["3", "Crédit", "Épargne"]
    found = measure_of(study, "Crédit")
    assert (found.score, found.base, found.left_out) == (8, 1, 2)
    assert measure_of(study, "Épargne").score == Fraction("3.5")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_rows_blank_throughout_are_no_rows(suffix: str) -> None:
    table = scores(*sector("Banque", "70", "60"), ("", "", ""), *sector("Énergie", "1", "2"))
    study = study_of(table, edition(), suffix=suffix)
    assert (study.rows, selected(study, edition())) == (4, {"Banque 1", "Énergie 2"})


def test_names_are_trimmed_and_one_spelling_of_accents_is_the_other() -> None:
    table = answers({(" Banque", "Crédit "): [7, 8], ("Banque", "Cre\u0301dit"): [9], ("Banque", "B"): [1, 2, 3]})
    study = study_of(table, edition(), kind="answers")
    assert [one.company for one in study.companies] == ["B", "Crédit"]
    assert measure_of(study, "Crédit").base == 3
