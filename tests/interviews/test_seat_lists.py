"""Who judges whom, as a file: read with every problem at once, and written so that it is read back."""

import pytest
from juries import EACH, PAIR, judge, task

from award.interviews.assignment.importing import Listed, SeatRow, listed
from award.interviews.assignment.queries import Seat
from award.interviews.assignment.reading import read_list
from award.interviews.assignment.reports import seats_csv
from award.interviews.assignment.task import Seating, Task
from award.messages import Refused

EMAILS = {"a@prix.example": 1, "b@prix.example": 2, "c@prix.example": 3}
JUDGES = (judge(1, "Ipsos"), judge(2, "Académie"), judge(3, "Ipsos"))


def read(one: Task, *rows: tuple[str, str] | tuple[str, str, str]) -> Listed:
    return listed(one, [SeatRow(at, *row) for at, row in enumerate(rows, 2)], EMAILS)


def problems(found: Listed) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, one.message.text) for one in found.problems]


def test_rows_take_the_first_free_seats_whatever_the_case_and_accents() -> None:
    found = read(task(JUDGES, 2), ("ENTREPRISE 1", " A@Prix.example "), ("entreprise 1", "b@prix.example", "entretien"))
    assert found == Listed((Seating(1, "Entretien", 1, 1), Seating(1, "Entretien", 2, 2)), ())


def test_row_of_who_sits_there_already_changes_nothing() -> None:
    one = task(JUDGES, 1, kept=[Seating(1, "Entretien", 2, 1)])
    assert read(one, ("Entreprise 1", "a@prix.example")) == Listed((), ())


def test_mark_left_out_is_that_of_the_organisation() -> None:
    judges = (judge(1, "Ipsos"), judge(2, "Académie"), judge(3, "Autre"))
    found = read(task(judges, 1, EACH), ("Entreprise 1", "a@prix.example"), ("Entreprise 1", "b@prix.example"))
    assert found.seatings == (Seating(1, "Académie", 1, 2), Seating(1, "Ipsos", 1, 1))
    lost = read(task(judges, 1, EACH), ("Entreprise 1", "c@prix.example"))
    assert [(row, column) for row, column, _ in problems(lost)] == [(2, "mark")]


def test_every_problem_is_told_with_its_row() -> None:
    one = task(JUDGES, 2, (*EACH, PAIR))
    found = read(
        one,
        ("Inconnue", "a@prix.example", "Ipsos"),
        ("Entreprise 1", "x@prix.example", "Ipsos"),
        ("Entreprise 1", "a@prix.example", "Autre"),
        ("Entreprise 1", "b@prix.example", "Académie"),
        ("Entreprise 2", "a@prix.example", "Entretien"),
        ("Entreprise 2", "c@prix.example", "Entretien"),
        ("Entreprise 2", "b@prix.example", "Entretien"),
    )
    assert found.seatings == ()
    assert [(row, column) for row, column, _ in problems(found)] == [
        (2, "company"), (3, "juror"), (4, "mark"), (6, "juror"), (7, "juror"), (8, "company"),
    ]  # fmt: skip


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_file_is_read_with_any_usual_separator_and_names(separator: str) -> None:
    lines = [
        separator.join(row) for row in (("Email", "Société", "Entreprise"), ("a@b.fr", "x", "Ardéole"), ("", "", ""))
    ]
    found = read_list("\r\n".join(lines).encode("cp1252"), "liste.csv")
    assert found == (SeatRow(2, "Ardéole", "a@b.fr"),)


def test_file_with_a_short_row_reads_what_is_missing_as_empty() -> None:
    assert read_list(b"entreprise,courriel\nx\n", "liste.csv") == (SeatRow(2, "x", ""),)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"entreprise,secteur\na,b\n", "Il manque la colonne « {field} ». Colonnes du fichier : {columns}."),
        (b"entreprise,courriel\n\n", "Le fichier ne contient aucune ligne."),
        (b"entreprise,courriel\n" + b"x" * 501 + b",b\n", "« {file} » est trop long pour une liste de jurés."),
        (b'entreprise,courriel\n"' + b"x" * 140_000 + b",b\n", "« {file} » n’est pas un CSV lisible."),
        (b"\0\1", "« {file} » n’est pas un fichier texte : il contient des octets nuls."),
    ],
)
def test_file_that_is_no_list_is_refused(content: bytes, sentence: str) -> None:
    with pytest.raises(Refused) as caught:
        read_list(content, "liste.csv")
    assert [problem.message.text for problem in caught.value.problems] == [sentence]


def test_written_list_is_read_back_and_no_cell_is_a_formula() -> None:
    held = Seat(1, 1, "=Ardéole", 1, "Banque", "Entretien", 1, 7, 1, 1, "Anne", "Ipsos")
    free = Seat(1, 1, "=Ardéole", 1, "Banque", "Entretien", 2)
    content = seats_csv([(held, "a@prix.example"), (free, "")], "fr")
    assert content.decode().splitlines()[1] == "Banque,'=Ardéole,Entretien,1,Anne,a@prix.example,Ipsos"
    assert read_list(content, "pairs.csv") == (SeatRow(2, "=Ardéole", "a@prix.example", "Entretien"),)


def test_written_list_in_english_is_read_back() -> None:
    held = Seat(1, 1, "Ardéole", 1, "Banque", "Entretien", 1, 7, 1, 1, "Anne", "Ipsos")
    assert read_list(seats_csv([(held, "a@prix.example")], "en"), "pairs.csv")[0].mark == "Entretien"
