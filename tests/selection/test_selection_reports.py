"""The selection as CSV, as a spreadsheet and in a terminal: the same words and figures everywhere."""

import csv
import io

import pytest
from msgspec.structs import replace
from python_calamine import CalamineWorkbook
from rich.console import Console
from studies import edition, scores, study_of

from award.editions.rules import Rules
from award.selection.pictures import selection_picture
from award.selection.reports import selection_csv, selection_workbook
from award.selection.result import SelectionResult, selection_result

LABELS = {"satisfaction": "Satisfaction", "recommendation": "Recommandation"}
COLUMNS = "secteur marque score base se published"
STUDY = scores(
    ("Banque", "A", "70", "120", "1", "60"), ("Banque", "=B", "60", "50", "1", "60"), ("Banque", "C", "49", "29", "1", "60"),
    ("Énergie", "D", "41.5", "200", "2", "42"), ("Énergie", "E", "38.5", "200", "2", "42"), ("Énergie", "F", "", "200", "", "42"),
    columns=COLUMNS,
)  # fmt: skip


@pytest.fixture(autouse=True)
def _in_french(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWARD_LANGUAGE", "fr")


def result(rules: Rules | None = None) -> SelectionResult:
    rules = rules or edition()
    return selection_result(study_of(STUDY, rules), rules, ["Une note."])


def drawn(found: SelectionResult) -> str:
    out = Console(file=io.StringIO(), width=160)
    out.print(selection_picture(found, LABELS))
    return out.file.getvalue()  # type: ignore[attr-defined]


def cells(content: bytes) -> dict[str, list[str]]:
    head, *rows = csv.reader(io.StringIO(content.decode()))
    assert head[:2] == ["Secteur", "Entreprise"]
    return {row[1]: row for row in rows}


def test_csv_has_one_row_for_each_company() -> None:
    found = cells(selection_csv(result(), edition(), "fr"))
    assert list(found) == ["A", "'=B", "C", "D", "E", "F"]
    assert found["A"][2:5] == ["70.0", "65.0", "5.0"]
    assert found["A"][-2:] == ["oui", "oui"]
    assert found["E"][-2:] == ["oui", "non"]


def test_csv_hides_what_a_small_base_says() -> None:
    assert cells(selection_csv(result(), edition(), "fr"))["C"] == [
        "Banque",
        "C",
        "",
        "65.0",
        "",
        "",
        "29",
        "non",
        "non",
    ]


@pytest.mark.parametrize("fictional", [False, True])
def test_workbook_has_companies_sectors_and_what_they_were_made_from(fictional: bool) -> None:  # noqa: FBT001 - a field of the rules
    rules = replace(edition(), fictional=fictional)
    found = result(rules)
    content = selection_workbook(found, rules, "fr")
    assert content == selection_workbook(found, rules, "fr")
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    companies, sectors, notes = (book.get_sheet_by_name(name).to_python() for name in book.sheet_names)
    assert [row[1] for row in companies[1:]] == ["A", "=B", "C", "D", "E", "F"]
    assert sectors[1:] == [["Banque", 3.0, 2.0, 1.0, 65.0], ["Énergie", 3.0, 2.0, 1.0, 40.0]]
    words = " ".join(str(cell) for row in notes for cell in row)
    assert all(word in words for word in (found.rules.digest, found.study.digest, "Une note."))
    assert ("données fictives" in words) is fictional


def test_picture_shows_who_is_above_by_how_much_and_what_another_reference_would_change() -> None:
    text = drawn(result())
    lines = {line.split()[1]: line for line in text.splitlines() if line[:1] in set("●○·")}
    assert "+5,00" in lines["A"]
    assert "▲" in lines["A"]
    assert "\u22125,00" in lines["=B"]
    assert [lines[name].count(mark) for name, mark in (("=B", "▼"), ("D", "△"), ("E", "▽"), ("F", "▽"))] == [1, 1, 1, 0]
    assert "base 50" in lines["=B"]
    assert "non éligible, base 29" in lines["C"]
    assert "49" not in lines["C"]
    assert "moyenne publiée : 1 sélectionnées : − D" in text


def test_picture_is_marked_fictional_when_the_rules_are() -> None:
    assert "données fictives" not in drawn(result())
    assert "données fictives" in drawn(result(replace(edition(), fictional=True)))


def test_picture_of_two_indicators_shows_the_gap_on_the_second() -> None:
    rules = edition("prix-2018")
    table = scores(("Banque", "A", "70", "5"), ("Banque", "B", "60", "9"), columns="secteur marque score nps")
    assert "Recommandation \u22122,00" in drawn(selection_result(study_of(table, rules), rules))
