"""What is wrong with a study of answers: bad cells first, then codes that have no business there."""

from decimal import Decimal

import pytest
from studies import answers, edition, notes_of, refusals, scores, study_of
from table_files import SUFFIXES, Table, numeric

GOOD = [("Banque", "A", "7", "1"), ("Banque", "B", "5", "1")]
COLUMNS = "secteur marque score poids"


def found(*rows: tuple[str, ...]) -> list[tuple[int, str, str]]:
    return refusals(scores(*GOOD, *rows, columns=COLUMNS))


@pytest.mark.parametrize(
    ("row", "column", "text"),
    [
        (("", "A", "7", "1"), "secteur", "Le secteur est vide."),
        (("Banque", "", "7", "1"), "marque", "Le nom de l’entreprise est vide."),
        (("Banque", "A", "sept", "1"), "score", "Un code de réponse est un nombre."),
        (("Banque", "A", "7", "lourd"), "poids", "Un poids est un nombre."),
        (("Banque", "A", "7", "nan"), "poids", "Un poids est un nombre."),
        (("Banque", "A", "7", ""), "poids", "Le poids est vide."),
        (("Banque", "A", "7", "-0.5"), "poids", "Un poids n’est pas négatif."),
    ],
)
def test_bad_cell_is_refused_where_it_stands(row: tuple[str, ...], column: str, text: str) -> None:
    assert found(row) == [(4, column, text)]


@pytest.mark.parametrize(("suffix", "first"), [(".csv", 2), (".xlsx", 2), (".parquet", 1), (".sav", 1)])
def test_all_bad_cells_are_told_at_once(suffix: str, first: int) -> None:
    rows = [*GOOD, ("", "A", "7", "-1"), ("Banque", "", "?", ""), ("Banque", "B", "99", "x")]
    told = refusals(scores(*rows, columns=COLUMNS), suffix=suffix)
    assert sorted((row - first, column) for row, column, _ in told) == [
        (2, "poids"), (2, "secteur"), (3, "marque"), (3, "poids"), (3, "score"), (4, "poids"),
    ]  # fmt: skip


def test_numbers_that_are_no_numbers_are_refused_in_any_file() -> None:
    table = numeric(scores(*GOOD, ("Banque", "A", "7", "inf"), columns=COLUMNS), "score", "poids")
    assert refusals(table, suffix=".parquet") == [(3, "poids", "Un poids est un nombre.")]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_study_of_blank_answers_is_refused(suffix: str) -> None:
    table: Table = {"secteur": [""], "marque": [""], "score": [""], "poids": ["1"]}
    assert refusals(table, suffix=suffix)[-1][2] == "Le fichier ne contient aucune ligne."


def test_sector_of_one_company_is_refused() -> None:
    (problem,) = found(("Énergie", "Watt", "8", "1"))
    assert "Le secteur « Énergie » n’a qu’une entreprise" in problem[2]


def test_too_many_unknown_codes_are_refused_with_the_table_of_codes() -> None:
    table = answers({("Banque", "A"): [7, 7, 8, 99, 77], ("Banque", "B"): [5, 6, -2, 77, 9]})
    told = refusals(table, kind="answers")
    assert {(row, column) for row, column, _ in told} == {(0, "score")}
    first, *codes = [text for *_, text in told]
    assert first.startswith("3 réponses sur 10 ont un code hors de l’échelle, de 0 à 10.")
    assert codes == [
        "code -2 : 1 réponses (10.0 %), ?",
        "code 5 : 1 réponses (10.0 %), ✓",
        "code 6 : 1 réponses (10.0 %), ✓",
        "code 7 : 2 réponses (20.0 %), ✓",
        "code 8 : 1 réponses (10.0 %), ✓",
        "code 9 : 1 réponses (10.0 %), ✓",
        "code 77 : 2 réponses (20.0 %), ?",
        "code 99 : 1 réponses (10.0 %), NSP",
    ]


@pytest.mark.parametrize(("unknown", "stops"), [(1, False), (2, True)])
def test_unknown_codes_stop_the_run_beyond_their_limit_only(unknown: int, stops: bool) -> None:  # noqa: FBT001 - a value of the table above
    table = answers({("Banque", "A"): [7] * 10, ("Banque", "B"): [77] * unknown + [5] * (10 - unknown)})
    rules = edition(answers={"unknown_limit": Decimal("0.05")})
    if stops:
        assert refusals(table, rules)
    else:
        assert notes_of(study_of(table, rules)) == ["Colonne « score » : 1 réponses laissées de côté (codes 77 × 1)."]


def test_too_many_missing_codes_of_a_company_are_refused() -> None:
    table = answers({("Banque", "A"): [99, 98, 7], ("Banque", "B"): [5, 99, 6, 99]})
    (told,) = refusals(table, kind="answers")
    text = "« A (Banque) » : 2 réponses sur 3 sont des non-réponses, c’est trop pour une moyenne."
    assert told == (0, "score", text)


def test_both_indicators_are_told_at_once() -> None:
    rows = [("Banque", name, code, code) for name in "AB" for code in (77, 99, 99, 99)]
    told = refusals(scores(*rows, columns="secteur marque score nps"), edition("prix-2018"))
    assert {column for _, column, _ in told} == {"score", "nps"}


def test_scale_of_another_length_is_told_apart() -> None:
    table = answers({("Banque", "A"): [70, 80, 90], ("Banque", "B"): [55, 65, 75, 85]})
    assert refusals(table, kind="answers")[0][2].startswith("7 réponses sur 7 ont un code hors de l’échelle")
    assert not study_of(table, edition(answers={"highest": 100, "missing": ()}), kind="answers").notes
