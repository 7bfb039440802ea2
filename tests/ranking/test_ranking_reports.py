"""The ranking as CSV, as a spreadsheet and in a terminal: the same words and figures everywhere."""

import csv
import io

import pytest
from marked import jury, result_of
from msgspec.structs import replace
from python_calamine import CalamineWorkbook
from rich.console import Console

from award.editions.rules import Rules
from award.ranking.pictures import ranking_picture
from award.ranking.reports import ranking_csv, ranking_workbook
from award.ranking.result import RankingResult

GIVEN = {"Picard": ["90", "91", "93"], "Nocibé": ["91", "90", "93"], "=Éram": ["abstention", "", "0"]}


@pytest.fixture(autouse=True)
def _in_french(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWARD_LANGUAGE", "fr")


def result(rules: Rules | None = None) -> RankingResult:
    return replace(result_of(GIVEN, rules or jury(laureates=1)), notes=("Une note.",))


def cells(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode())))


def drawn(found: RankingResult) -> str:
    out = Console(file=io.StringIO(), width=160)
    out.print(ranking_picture(found))
    return out.file.getvalue()  # type: ignore[attr-defined]


def test_csv_shows_places_marks_and_ties() -> None:
    head, *rows = cells(ranking_csv(result(), "fr"))
    assert head[:3] == ["Place", "Entreprise", "Secteur"]
    assert head[3:6] == ["Académie du Service", "Ipsos", "Trusteam Finance"]
    assert [row[:2] for row in rows] == [["1", "Nocibé"], ["1", "Picard"], ["", "'=Éram"]]
    assert rows[0][3:] == ["91.0", "90.0", "93.0", "91.33", "274/3", "lauréate", "ex æquo (Picard)"]
    assert rows[2][3:] == ["abstention", "", "0.0", "", "", "incomplète", ""]


def test_csv_speaks_english() -> None:
    french, english = (cells(ranking_csv(result(), language)) for language in ("fr", "en"))
    assert french[0] != english[0]
    assert [row[:2] for row in french[1:]] == [row[:2] for row in english[1:]]


def test_mark_that_no_decimal_writes_is_a_number_in_a_spreadsheet() -> None:
    line = result().ranking[0]
    found = replace(result(), ranking=(replace(line, marks={"Satisfaction": "250/3", "Ipsos": "n. c."}),))
    assert cells(ranking_csv(found, "fr"))[1][3:5] == [str(250 / 3), "n. c."]


@pytest.mark.parametrize("fictional", [False, True])
def test_workbook_has_the_ranking_and_what_it_was_made_from(fictional: bool) -> None:  # noqa: FBT001 - a field of the rules
    rules = replace(jury(laureates=1), fictional=fictional)
    found = result(rules)
    content = ranking_workbook(found, rules, "fr")
    assert content == ranking_workbook(found, rules, "fr")
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    ranking, notes = (book.get_sheet_by_name(name).to_python() for name in book.sheet_names)
    assert [row[1] for row in ranking] == ["Entreprise", "Nocibé", "Picard", "=Éram"]
    words = " ".join(str(cell) for row in notes for cell in row)
    assert all(word in words for word in ("prix-2017", found.rules.digest, found.marks_digest, "Une note."))
    assert ("données fictives" in words) is fictional


def test_picture_tells_laureates_abstentions_and_marks_not_given_apart() -> None:
    assert "★ Nocibé" in drawn(result())
    assert "91,33" in drawn(result())
    assert "abst." in drawn(result())
    assert "·" in drawn(result())
    assert "données fictives" not in drawn(result())
    assert "données fictives" in drawn(result(replace(jury(laureates=1), fictional=True)))
