"""A draft in a database: one save, one effect; all that was typed is in its past."""

from datetime import UTC, datetime, timedelta

import pytest

from award.database.transactions import Database
from award.drafts.changing import Answer, Change, Standing
from award.drafts.operations import answer_again, bring_back, open_draft, save
from award.drafts.queries import fields, fields_of_drafts, past, texts_of
from award.messages import Refused

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
LATER = NOW + timedelta(seconds=9)
ANNE, BRUNO = "person:1", "person:2"


def drafted(database: Database) -> int:
    return database.write(lambda session: open_draft(session, NOW))


def saved(database: Database, draft: int, change: Change, by: str = ANNE, at: datetime = NOW) -> Answer:
    return database.write(lambda session: save(session, draft, change, by, at).answer)


def standing(database: Database, draft: int) -> dict[str, Standing]:
    with database.read() as session:
        return fields(session, draft)


def test_draft_opened_is_empty(database: Database) -> None:
    first, second = drafted(database), drafted(database)
    assert first != second
    assert standing(database, first) == {}


def test_save_stands_as_it_was_typed(database: Database) -> None:
    draft = drafted(database)
    answer = saved(database, draft, Change("a", "note.ecoute", 0, " « é » \n%_'\\ "))
    assert answer == Answer("a", "note.ecoute", "saved", 1, NOW, Standing(" « é » \n%_'\\ ", 1, ANNE, NOW))
    assert standing(database, draft) == {"note.ecoute": answer.stands}


def test_save_sent_again_has_one_effect_and_the_first_answer(database: Database) -> None:
    draft = drafted(database)
    first = saved(database, draft, Change("a", "f", 0, "8"))
    saved(database, draft, Change("b", "f", 1, "83"), BRUNO)
    again = saved(database, draft, Change("a", "f", 0, "8"), ANNE, LATER)
    assert (again.outcome, again.version, again.at, again.again) == (first.outcome, 1, NOW, True)
    assert again.stands.text == "83"
    assert standing(database, draft)["f"].version == 2


def test_save_of_another_thing_under_a_used_name_is_refused(database: Database) -> None:
    draft = drafted(database)
    saved(database, draft, Change("a", "f", 0, "8"))
    for other in (Change("a", "f", 0, "9"), Change("a", "g", 0, "8")):
        with pytest.raises(Refused):
            saved(database, draft, other)
    assert texts_of(standing(database, draft)) == {"f": "8"}


def test_name_of_a_save_is_of_its_draft_only(database: Database) -> None:
    one, other = drafted(database), drafted(database)
    saved(database, one, Change("a", "f", 0, "8"))
    assert not saved(database, other, Change("a", "f", 0, "9")).again


def test_conflict_overwrites_nothing_and_keeps_the_text(database: Database) -> None:
    draft = drafted(database)
    saved(database, draft, Change("a", "f", 0, "8"))
    answer = saved(database, draft, Change("b", "f", 0, "9"), BRUNO)
    assert (answer.outcome, answer.version, answer.stands.text) == ("conflict", 1, "8")
    looked_at = saved(database, draft, Change("c", "f", 1, "9"), BRUNO, LATER)
    assert (looked_at.outcome, looked_at.version) == ("saved", 2)
    with database.read() as session:
        told = [(one.save, one.text, one.base, one.version, one.outcome, one.by) for one in past(session, draft, "f")]
    assert told == [
        ("a", "8", 0, 1, "saved", ANNE),
        ("b", "9", 0, 1, "conflict", BRUNO),
        ("c", "9", 1, 2, "saved", BRUNO),
    ]


def test_conflict_in_a_field_never_filled_answers_that_nothing_stands(database: Database) -> None:
    answer = saved(database, drafted(database), Change("a", "f", 4, "9"))
    assert (answer.outcome, answer.version, answer.stands.text, answer.stands.version) == ("conflict", 0, "", 0)


def test_same_text_twice_keeps_who_typed_it(database: Database) -> None:
    draft = drafted(database)
    saved(database, draft, Change("a", "f", 0, "8"))
    assert saved(database, draft, Change("b", "f", 0, "8"), BRUNO).outcome == "same"
    assert standing(database, draft)["f"].by == ANNE


def test_answer_again_writes_nothing(database: Database) -> None:
    draft = drafted(database)
    change = Change("a", "f", 0, "8")
    with database.read() as session:
        assert answer_again(session, draft, change) is None
    first = saved(database, draft, change)
    with database.read() as session:
        again = answer_again(session, draft, change)
    assert again is not None
    assert (again.answer.version, again.answer.stands) == (first.version, first.stands)


def test_fields_beside_are_told_with_the_answer(database: Database) -> None:
    draft = drafted(database)
    for name in ("mark.a", "mark.b", "note.a", "markbook"):
        saved(database, draft, Change(name, name, 0, "8"))
    kept = database.write(lambda session: save(session, draft, Change("z", "note.b", 0, "x"), ANNE, NOW, "mark.%"))
    assert set(kept.standing) == {"mark.a", "mark.b", "note.b"}


def test_bring_back_says_again_what_was_said_and_forgets_nothing(database: Database) -> None:
    draft = drafted(database)
    for change in (Change("a", "f", 0, "8"), Change("b", "g", 0, "9"), Change("c", "h", 0, "7")):
        saved(database, draft, change)
    before = {"f": "8", "h": "7"}
    saved(database, draft, Change("d", "f", 1, "80"))
    database.write(lambda session: bring_back(session, draft, before, BRUNO, LATER))
    assert texts_of(standing(database, draft)) == before
    with database.read() as session:
        assert [one.text for one in past(session, draft, "f")] == ["8", "80", "8"]
        assert [one.text for one in past(session, draft, "h")] == ["7"]


def test_fields_of_several_drafts_are_told_apart(database: Database) -> None:
    one, other, empty = drafted(database), drafted(database), drafted(database)
    saved(database, one, Change("a", "f", 0, "8"))
    saved(database, other, Change("a", "f", 0, "9"))
    with database.read() as session:
        found = fields_of_drafts(session, [one, other, empty])
    assert {key: texts_of(each) for key, each in found.items()} == {one: {"f": "8"}, other: {"f": "9"}, empty: {}}
