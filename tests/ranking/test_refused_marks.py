"""What is wrong with a file of marks: everything at once, where it stands, and what to do."""

import pytest
from marked import ORGANISERS, jury, long, read, refusals, wide
from table_files import SUFFIXES

GOOD = {"A": ["80", "81", "82"]}


@pytest.mark.parametrize(("suffix", "first"), [(".csv", 2), (".xlsx", 2), (".parquet", 1), (".sav", 1)])
def test_every_bad_mark_is_told_where_it_stands(suffix: str, first: int) -> None:
    table = wide({"A": ["80", "101", "nan"], "B": ["80", "81", "82"], "C": ["-1", "81.001", "abs"]})
    found = refusals(table, suffix=suffix)
    assert [(row - first, column.replace("_", " ")) for row, column, _ in found] == [
        (0, "Ipsos"), (0, "Trusteam Finance"), (2, "Académie du Service"), (2, "Ipsos"),
    ]  # fmt: skip


def test_bad_mark_of_the_long_form_stands_in_its_column() -> None:
    found = refusals(long({**GOOD, "B": ["bien", "81", "120"]}))
    assert [(row, column) for row, column, _ in found] == [(5, "mark"), (7, "mark")]


def test_column_is_called_as_in_the_file() -> None:
    ((row, column, _),) = refusals({"Marque": ["A"], "académie": ["80"], "IPSOS": ["x"], "Trusteam": ["82"]})
    assert (row, column) == (2, "IPSOS")


@pytest.mark.parametrize("form", [wide, long])
def test_blank_company_is_refused(form: object) -> None:
    given = {**GOOD, "": ["1", "2", "3"]}
    found = refusals(wide(given) if form is wide else long(given))
    rows = [3] if form is wide else [5, 6, 7]
    column = "Entreprise" if form is wide else "company"
    assert found == [(row, column, "Le nom de l’entreprise est vide.") for row in rows]


def test_blank_evaluator_is_refused() -> None:
    assert refusals(long(GOOD, ("Ipsos", "", "Trusteam Finance"))) == [
        (3, "evaluator", "Le nom de l’évaluateur est vide.")
    ]


def test_evaluator_whom_the_rules_do_not_know_is_refused() -> None:
    (found,) = refusals(long(GOOD, ("Ipsos", "Ifop", "Trusteam")))
    text = "« Ifop » n’est pas une note des règles « prix-2017 », qui attendent : Académie du Service, Ipsos, Trusteam Finance."
    assert found == (3, "mark", text)


@pytest.mark.parametrize("form", [wide, long])
def test_second_mark_of_one_evaluator_is_refused(form: object) -> None:
    table = wide(GOOD) if form is wide else long(GOOD)
    twice = {name: [*cells, *cells] for name, cells in table.items()}
    found = refusals(twice)
    height = len(table["mark"]) if form is long else 1
    assert [row for row, *_ in found] == [2 + height + at for at in range(height)] if form is long else [3, 3, 3]
    assert found[0][2] == f"« A » a déjà une note de « {ORGANISERS[0]} », ligne 2. Gardez-en une seule."


def test_two_columns_of_one_evaluator_are_refused() -> None:
    table = {**wide(GOOD), "ipsos": ["1"]}
    (found,) = refusals(table)
    assert found[0] == 1
    assert found[2].startswith("Plusieurs colonnes désignent « Ipsos » : Ipsos / ipsos.")
    assert read(table, asked={"Ipsos": "ipsos"}).companies[0].marks["Ipsos"] == 1


def test_missing_columns_are_named() -> None:
    assert refusals({"Ipsos": ["1"]})[0] == (
        1, "", "Il manque la colonne « company ». Colonnes trouvées : Ipsos. Désignez-la par --map company=COLONNE.",
    )  # fmt: skip
    ((*place, text),) = refusals({"Entreprise": ["A"], "Ipsos": ["1"]})
    assert place == [1, ""]
    assert text.startswith("Il manque une colonne pour : Académie du Service, Trusteam Finance. Colonnes trouvées : ")


def test_wrong_map_is_refused_with_what_there_is() -> None:
    ((*_, text),) = refusals(wide(GOOD), asked={"Ipsos": "Note Ipsos"})
    assert text.startswith("--map : il n’y a pas de colonne « Note Ipsos ». Colonnes du fichier : Entreprise, Académie")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_file_without_marks_is_refused(suffix: str) -> None:
    table = {name: [""] for name in ("Entreprise", *ORGANISERS)}
    assert refusals(table, suffix=suffix) == [(0, "", "Le fichier ne contient aucune ligne.")]


def test_company_without_any_mark_is_kept() -> None:
    (found,) = read(wide({"A": ["", "", ""]}), jury()).companies
    assert set(found.marks.values()) == {None}
