"""The register in words: of all, of one edition, searched; taken away on the record; and verified."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from edition_acts import ANNE, NOW, acts, brought, made
from inviting import answered, asked, selected
from sqlalchemy import update
from visiting import KEY

from award.database.transactions import Database
from award.pipeline.telling import HIDDEN
from award.trail.acts import Act
from award.trail.notes import signing_key
from award.trail.operations import record, seal
from award.trail.tables import ENTRY
from award.words import typeset

Enter = Callable[..., Any]


@pytest.fixture
def organiser(enter_as: Enter) -> Any:
    return enter_as("organiser")


def body(answer: Any) -> str:
    """Without the token that each page has of its own."""
    return re.sub(r'"[0-9a-f]{80}"', "", answer.text)


def noted(database: Database, kind: str, subject: str, at: datetime = NOW, by: str = ANNE.called, **more: Any) -> int:
    return database.write(lambda session: record(session, Act(kind, subject, by, at, **more)))


def test_acts_of_an_edition_are_told_in_words_with_whom_they_are_about(database: Database, organiser: Any) -> None:
    place = selected(database)
    keys = asked(database, place)
    answered(database, keys["Brise"], "declined")
    other = made(database, "Autre")
    text = organiser.get(f"/editions/{place.edition}/trail").text
    assert typeset("a noté la réponse d’une entreprise : Brise, elle décline") in text
    assert "a fait passer l’édition à la phase Sollicitations" in text
    assert f"edition:{other}<" not in text
    assert "a créé l’édition" in organiser.get(f"/editions/{other}/trail").text


def test_register_is_searched_by_who_what_when_and_subject(database: Database, organiser: Any) -> None:
    key = made(database)
    early, late = datetime(2026, 1, 5, tzinfo=UTC), datetime(2026, 3, 5, tzinfo=UTC)
    noted(database, "guide.saved", f"edition:{key}", early)
    noted(database, "slot.planned", "slot:3", late, by="system")

    def found(query: str) -> list[bool]:
        text = organiser.get(f"/trail?{query}").text
        return [words in text for words in ("a enregistré une version du guide", "a planifié un entretien")]

    assert found("") == [True, True]
    assert found("who=service") == [False, True]
    assert found("who=personne-de-ce-nom") == [False, False]
    assert found("what=jury") == [True, True]
    assert found("what=people") == [False, False]
    assert found("subject=slot:3") == [False, True]
    assert found("subject=slot") == [False, True]


def test_register_of_days(database: Database, organiser: Any) -> None:
    for day in range(1, 29):
        noted(database, "guide.saved", f"edition:{day}", datetime(2026, 2, day, 12, tzinfo=UTC))
    text = organiser.get("/trail?since=2026-02-10&until=2026-02-12").text
    assert [f"<code>edition:{day}</code>" in text for day in (9, 10, 11, 12, 13)] == [False, True, True, True, False]


def test_the_same_act_in_a_row_is_told_once_with_how_often(database: Database, organiser: Any) -> None:
    for _ in range(7):
        noted(database, "feedback.saved", "feedback:3")
    noted(database, "feedback.saved", "feedback:3", reason="Une raison.")
    text = organiser.get("/trail").text
    assert text.count("a modifié le texte d’un rapport") == 2
    assert "7 fois de suite" in text


def test_what_somebody_types_is_never_told(database: Database, organiser: Any) -> None:
    before = body(organiser.get("/trail"))
    for kind in sorted(HIDDEN):
        noted(database, kind, "sheet:3:person:4")
    assert body(organiser.get("/trail")) == before
    assert "sheet.saved" not in organiser.send("/trail/export", kind="csv").text


def test_pages_lead_to_older_acts_without_counting_what_is_hidden(database: Database, organiser: Any) -> None:
    noted(database, "guide.saved", "edition:77")
    for at in range(60):
        noted(database, "slot.planned", f"slot:{at}")
        noted(database, "sheet.saved", "sheet:3:person:4")
    text = organiser.get("/trail").text
    assert "<code>edition:77</code>" not in text
    assert 'href="/trail?page=2"' in text
    older = organiser.get("/trail?page=2").text
    assert "<code>edition:77</code>" in older
    assert "Plus anciens" not in older
    assert "Plus récents" in older


def test_what_is_taken_away_is_on_the_record(database: Database, organiser: Any) -> None:
    made(database)
    answer = organiser.send("/trail/export", kind="csv")
    assert answer.headers["content-type"].startswith("text/csv")
    assert "a créé l’édition" in answer.text
    assert acts(database)[-1].kind == "trail.read"
    assert organiser.send("/trail/export?what=edition", kind="xlsx").content.startswith(b"PK")
    assert organiser.send("/trail/export", kind="exe").status_code == 422


def test_edition_s_register_is_taken_away_alone(database: Database, enter_as: Enter) -> None:
    key, other = made(database), made(database, "Autre")
    text = enter_as("auditor").send(f"/editions/{key}/trail/export", kind="csv").text
    assert f"edition:{key}" in text
    assert f"edition:{other}" not in text


@pytest.mark.parametrize("role", ["chair", "juror", "owner", "administrator", ""])
def test_register_of_all_is_for_organisers_and_auditors(enter_as: Enter, role: str) -> None:
    for path in ("/trail", "/trail/verification", "/trail/checkpoint.txt"):
        assert enter_as(role).get(path).status_code in {303, 403}


def test_register_that_is_whole_is_said_to_be_and_by_whom(database: Database, enter_as: Enter) -> None:
    visit = enter_as("auditor")
    brought(database, "selection")
    assert "Personne ne l’a encore vérifié" in visit.get("/trail/verification").text
    assert visit.send("/trail/verification").headers["location"] == "/trail/verification"
    text = visit.get("/trail/verification").text
    assert "Le registre est intact" in text
    assert "Camille auditor" in text


def test_register_that_was_altered_is_said_to_be_with_its_act(database: Database, organiser: Any) -> None:
    made(database)
    entry = noted(database, "guide.saved", "edition:1")
    forged = update(ENTRY).where(ENTRY.c.id == entry).values(subject="edition:2")
    database.write(lambda session: session.execute(forged))
    organiser.send("/trail/verification")
    text = organiser.get("/trail/verification").text
    assert typeset("Le registre a été altéré. Constats : 1.") in text
    assert f"Acte {entry}\u00a0: " in text


def test_checkpoint_that_was_verified_is_there_to_be_kept_elsewhere(database: Database, organiser: Any) -> None:
    made(database)
    note = database.write(lambda session: seal(session, signing_key(KEY), NOW))
    assert note is not None
    assert organiser.get("/trail/checkpoint.txt").text == ""
    organiser.send("/trail/verification")
    assert organiser.get("/trail/checkpoint.txt").text == note
    before = body(organiser.get("/trail/verification"))
    assert note.splitlines()[0] in before
    made(database, "Autre")
    database.write(lambda session: seal(session, signing_key(KEY), NOW))
    assert body(organiser.get("/trail/verification")) == before, "how much was done since is not told"
