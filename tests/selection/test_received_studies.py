"""A study is kept as it came, whatever is wrong with it, and says all that was found in it."""

from hashlib import sha256
from pathlib import Path

import pytest
from edition_acts import ANNE, OTHERS, acts, last_act, moved
from received import GOOD, LIMIT, NOW, ODD, OTHER, WRONG, Bench, bench
from table_files import written as file_of

from award.database.transactions import Database
from award.editions.actors import Acting
from award.editions.refusals import NotAllowed, Outdated, Shut
from award.messages import Refused
from award.selection.examination import Manner, written
from award.selection.operations import ReadAgain, Received, read_again, receive_study
from award.selection.queries import studies
from award.selection.reading_apart import StoredStudy, examine_apart
from award.selection.reading_received import Sent, received


def test_study_is_kept_as_received(place: Bench) -> None:
    key = place.send()
    found = place.study(key)
    assert (found.name, found.digest, found.size) == ("etude.csv", sha256(GOOD).hexdigest(), len(GOOD))
    assert place.shelf.files.content(found.digest) == GOOD
    told = last_act(place.database)
    assert (told.kind, told.by) == ("study.received", ANNE.called)
    assert told.after == {"study": key, "name": "etude.csv", "digest": found.digest, "size": found.size}


def test_study_says_what_was_recognised(place: Bench) -> None:
    found = place.found(place.send())
    assert found.columns == ("secteur", "marque", "score", "base")
    assert found.recognised == {"satisfaction": "score", "sector": "secteur", "company": "marque", "base": "base"}
    assert (found.rows, found.problems) == (5, ())
    assert found.result is not None
    assert {one.company for one in found.result.companies if one.selected} == {"Ardéole", "Dahlia"}
    assert found.selected == 2


def test_study_with_problems_is_kept_and_says_them_all(place: Bench) -> None:
    found = place.found(place.send(WRONG))
    assert [(one.row, one.column) for one in found.problems] == [(2, "score"), (3, "secteur")]
    assert (found.rows, found.result, found.result_digest, found.selected) == (4, None, "", 0)
    assert found.recognised["satisfaction"] == "score"


def test_file_that_is_no_study_says_why(place: Bench) -> None:
    (problem,) = place.found(place.send(b"PK\x03\x04 nothing", "etude.xlsx")).problems
    assert "abîmé" in problem.message.text
    (problem,) = place.found(place.send(b"\x00\x01\x02", "etude.sav")).problems
    assert problem.message.args["kind"] == "sav"


def test_workbook_says_its_sheets_and_is_read_from_the_one_chosen(place: Bench, tmp_path: Path) -> None:
    path = file_of(
        tmp_path / "a.xlsx", {"secteur": ["Banque", "Banque"], "marque": ["Brise", "Ardéole"], "score": ["70", "81"]}
    )
    key = place.send(path.read_bytes(), "étude 2027.xlsx")
    (sheet,) = place.found(key).sheets
    place.read(key, Manner(sheet=sheet))
    assert place.found(key).selected == 1
    place.read(key, Manner(sheet="aucune"))
    (problem,) = place.found(key).problems
    assert problem.message.args["sheets"] == sheet


def test_columns_are_designated_by_a_person(place: Bench) -> None:
    key = place.send(ODD)
    (problem,) = place.found(key).problems
    assert "--map" not in problem.message.text
    assert problem.message.args == {"field": "satisfaction", "left": "q12"}
    version = place.read(key, Manner({"satisfaction": "q12"}))
    assert (place.found(key).selected, place.study(key).version) == (2, version)
    told = last_act(place.database)
    assert told.kind == "study.read-again"
    assert isinstance(told.after, dict)
    assert told.after["manner"] == {"columns": {"satisfaction": "q12"}, "sheet": "", "kind": "", "published": []}


def test_column_that_is_not_there_is_told(place: Bench) -> None:
    key = place.send()
    place.read(key, Manner({"satisfaction": "q13", "unknown": "score"}))
    assert all("--map" not in one.message.text for one in place.found(key).problems)
    assert len(place.found(key).problems) == 2


@pytest.mark.parametrize("manner", [Manner({"": "score"}), Manner({"satisfaction": ""})])
def test_designation_without_a_name_is_refused(place: Bench, manner: Manner) -> None:
    key = place.send()
    with pytest.raises(Refused):
        place.read(key, manner)


def test_manner_longer_than_a_command_may_be_is_a_problem(place: Bench) -> None:
    key = place.send()
    place.read(key, Manner({"satisfaction": "q" * 200_000}))
    assert len(place.found(key).problems) == 1


def test_same_file_is_the_same_study(place: Bench) -> None:
    assert place.send() == place.send(name="copie.csv")
    assert len([one for one in acts(place.database) if one.kind == "study.received"]) == 1
    with place.database.read() as session:
        assert [one.name for one in studies(session, place.edition)] == ["etude.csv"]


def test_two_readings_are_the_same_bytes(place: Bench) -> None:
    found = place.study(place.send())
    source = StoredStudy(found.digest, found.name)
    first, second = (written(examine_apart(place.shelf.files, source, Manner(), place.held().rules)) for _ in range(2))
    assert first == second
    assert sha256(first).hexdigest() == found.examination


def test_file_that_was_tampered_with_is_not_read(place: Bench, tmp_path: Path) -> None:
    found = place.study(place.send())
    path = tmp_path / "files" / found.digest[:2] / found.digest
    path.write_bytes(OTHER)
    (problem,) = examine_apart(
        place.shelf.files, StoredStudy(found.digest, "a.csv"), Manner(), place.held().rules
    ).problems
    assert "abîmé" in problem.message.text


def test_reading_that_does_not_end_well_is_a_problem_of_the_study(place: Bench) -> None:
    """Too little memory to load a library, as where a file makes one ask for more than there is."""
    found, rules = place.study(place.send()), place.held().rules
    (problem,) = examine_apart(
        place.shelf.files, StoredStudy(found.digest, found.name), Manner(), rules, memory=256
    ).problems
    assert "n’aboutit pas" in problem.message.text


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("C:\\Études\\étude.CSV", "étude.csv"),
        ("../../etc/passwd.csv", "passwd.csv"),
        (".csv.csv", "csv.csv"),
        ("e" * 500 + ".xlsx", "e" * 115 + ".xlsx"),
        ("une\x00\x1fétude.sav", "uneétude.sav"),
        ("--rules=x.csv", "--rules=x.csv"),
    ],
)
def test_name_is_kept_without_what_no_name_has(place: Bench, sent: str, kept: str) -> None:
    key = place.send(name=sent)
    assert place.study(key).name == kept


def test_other_kinds_of_files_are_refused(place: Bench) -> None:
    for name in ("etude.exe", "etude", "", ".."):
        with pytest.raises(Refused):
            place.send(name=name)


def test_too_large_or_empty_a_file_is_refused(place: Bench) -> None:
    for content in (b"a" * (LIMIT + 1), b""):
        with pytest.raises(Refused) as caught:
            place.send(content)
        assert caught.value.problems[0].column == "file"


@pytest.mark.parametrize("other", OTHERS)
def test_others_neither_send_nor_read_again(place: Bench, other: Acting) -> None:
    key = place.send()
    asked = Received("b.csv", "b" * 64, 1, "r", "e")
    again = ReadAgain(1, Manner(), "r", "e")
    with pytest.raises(NotAllowed):
        received(place.shelf, place.edition, Sent("b.csv", [GOOD], LIMIT), other)
    for work in (lambda session: receive_study(session, place.edition, asked, other, NOW),
                 lambda session: read_again(session, key, again, other, NOW)):  # fmt: skip
        with pytest.raises(NotAllowed):
            place.database.write(work)


def test_study_is_sent_in_its_phase_only(place: Bench) -> None:
    key = place.send()
    moved(place.database, place.edition, "invitations")
    for work in (place.send, lambda: place.read(key)):
        with pytest.raises(Shut):
            work()


def test_study_is_not_sent_before_its_phase(database: Database, tmp_path: Path) -> None:
    with pytest.raises(Shut):
        bench(database, tmp_path, "preparation").send()


def test_reading_of_a_study_that_somebody_read_meanwhile_is_outdated(place: Bench) -> None:
    key = place.send()
    again = ReadAgain(1, Manner(), "r", "e")
    place.read(key)
    with pytest.raises(Outdated):
        place.database.write(lambda session: read_again(session, key, again, ANNE, NOW))
