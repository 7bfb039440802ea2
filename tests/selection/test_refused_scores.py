"""What is wrong with a study of scores: everything at once, where it stands, and what to do."""

import pytest
from studies import edition, refusals, scores, sector, selected, study_of
from table_files import SUFFIXES, Table

from award.editions.rules import Rules

GOOD = sector("Banque", "70", "60")


def one(
    row: tuple[str, ...], columns: str = "secteur marque score", rules: Rules | None = None
) -> tuple[int, str, str]:
    """The only problem of a study whose fourth row, the third of its rows, is this one."""
    good = [(*pair, *("" for _ in range(len(row) - 3))) for pair in GOOD]
    (problem,) = refusals(scores(*good, row, columns=columns), rules)
    return problem


def test_every_missing_column_is_named_with_those_left_over() -> None:
    found = refusals({"Filiale": ["A"], "Branche": ["Banque"], "Valeur": ["7"]})
    assert [(row, column) for row, column, _ in found] == [(1, ""), (1, "")]
    assert [text.split(".")[0] for *_, text in found] == [
        "Il manque la colonne « company »",
        "Il manque la colonne « satisfaction »",
    ]
    assert "Colonnes non reconnues : Filiale, Valeur. Désignez-la par --map company=COLONNE." in found[0][2]


def test_column_of_the_second_indicator_is_due_too() -> None:
    (found,) = refusals(scores(*GOOD), edition("prix-2018"))
    assert found[2].startswith("Il manque la colonne « recommendation ». Colonnes non reconnues : —.")


def test_two_rows_of_one_company_are_refused() -> None:
    row, column, text = one(("Banque", "Banque 1", "80"))
    assert (row, column) == (4, "marque")
    assert "« Banque 1 » a déjà une ligne dans ce secteur, la ligne 2." in text


def test_blank_sector_is_refused() -> None:
    assert one(("", "A", "80")) == (4, "secteur", "Le secteur est vide.")


def test_blank_company_is_refused() -> None:
    assert one(("Banque", "", "80")) == (4, "marque", "Le nom de l’entreprise est vide.")


def test_row_with_a_score_of_zero_and_no_names_is_refused() -> None:
    found = refusals(scores(*GOOD, ("", "", "0")))
    assert [(row, column) for row, column, _ in found] == [(4, "secteur"), (4, "marque")]


@pytest.mark.parametrize("score", ["100,01", "-0.5", "1000"])
def test_score_out_of_the_scale_is_refused(score: str) -> None:
    row, column, text = one(("Banque", "A", score))
    assert (row, column) == (4, "score")
    assert "est hors de l’échelle, de 0 à 100." in text


@pytest.mark.parametrize("text", ["n.d.", "nan", "inf", "1e1", "7 0", "70 %", "1_0", "--"])
def test_text_where_a_number_is_due_is_refused(text: str) -> None:
    row, column, sentence = one(("Banque", "A", text))
    assert (row, column) == (4, "score")
    assert sentence.startswith("Un nombre est attendu ici.")


@pytest.mark.parametrize("base", ["120.5", "-1"])
def test_base_that_counts_nobody_is_refused(base: str) -> None:
    row, column, text = one(("Banque", "A", "80", base), "secteur marque score effectif")
    assert (row, column, text) == (4, "effectif", f"{base} : une base est un nombre entier de répondants.")


def test_negative_error_is_refused() -> None:
    found = one(("Banque", "A", "80", "-0.1"), "secteur marque score se")
    assert found == (4, "se", "-0.1 : une erreur type n’est pas négative.")


def test_contradictory_published_figures_are_refused() -> None:
    rows = [("Banque", "A", "70", "65"), ("Banque", "B", "60", "65,0"), ("Banque", "C", "50", "66")]
    (found,) = refusals(scores(*rows, columns="secteur marque score published"))
    text = "Le secteur « Banque » a deux moyennes publiées différentes : 65 et 66."
    assert found == (4, "published", text)


def test_published_figure_of_an_indicator_is_checked_in_its_own_column() -> None:
    columns = "secteur marque score nps published_nps"
    rows = [("Banque", "A", "70", "5", "-20"), ("Banque", "B", "60", "5", "-30"), ("Banque", "C", "50", "5", "101")]
    found = refusals(scores(*rows, columns=columns), edition("prix-2018"))
    assert [(row, column) for row, column, _ in found] == [
        (3, "published_nps"),
        (4, "published_nps"),
        (4, "published_nps"),
    ]
    assert "hors de l’échelle, de -100 à 100" in found[1][2]


def test_sector_of_one_company_is_refused() -> None:
    (found,) = refusals(scores(*GOOD, ("Énergie", "Watt", "80")))
    assert found[:2] == (0, "")
    assert "Le secteur « Énergie » n’a qu’une entreprise" in found[2]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_study_without_rows_is_refused(suffix: str) -> None:
    empty: Table = {"secteur": [""], "marque": [""], "score": [""]}
    assert refusals(empty, suffix=suffix)[-1] == (0, "", "Le fichier ne contient aucune ligne.")


@pytest.mark.parametrize(("suffix", "first"), [(".csv", 2), (".xlsx", 2), (".parquet", 1), (".sav", 1)])
def test_all_problems_are_told_at_once_in_the_order_of_the_rows(suffix: str, first: int) -> None:
    rows = [
        ("Banque", "A", "70", "100"), ("", "B", "70", "1.5"), ("Banque", "A", "101", "100"),
        ("Banque", "", "faux", "100"), ("Banque", "C", "60", "-3"),
    ]  # fmt: skip
    found = refusals(scores(*rows, columns="secteur marque score base"), suffix=suffix)
    assert [(row - first, column) for row, column, _ in found] == [
        (1, "secteur"), (1, "base"), (2, "marque"), (2, "score"), (3, "score"), (3, "marque"), (4, "base"),
    ]  # fmt: skip


def test_only_the_first_twenty_bad_cells_of_a_column_are_listed() -> None:
    found = refusals(scores(*((("Banque", f"B{at}", "?")) for at in range(25))))
    assert [row for row, *_ in found] == [*range(2, 22), 22]
    assert found[-1] == (22, "score", "… et 5 autres lignes de cette colonne.")


def test_scores_with_columns_of_answers_are_read_as_scores_when_one_says_so() -> None:
    rows = [("Banque", "A", "70", "id-1", "x"), ("Banque", "B", "60", "id-2", "")]
    study = study_of(scores(*rows, columns="secteur marque score id poids"), edition(), kind="scores")
    assert (study.answers, selected(study, edition())) == (False, {"A"})
