"""`award invitations send`, as whoever holds the settings types it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from edition_acts import DAY, NOW, made
from inviting import asked, selected
from lettered import SITE, email_of, letters_to, reached_out
from sqlalchemy import update

from award.companies.operations import ContactDetails, add_contact
from award.database.transactions import Database
from award.editions.actors import SYSTEM
from award.invitations.cli import invitations
from award.invitations.tables import InvitationLinkRow

Typed = Callable[..., Result]


@pytest.fixture
def send(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Typed:
    monkeypatch.chdir(tmp_path)
    environment = {"AWARD_DATABASE": database.address, "AWARD_LANGUAGE": "fr", "AWARD_PUBLIC_ADDRESS": SITE}
    return lambda *words: CliRunner().invoke(invitations, ["send", *words], env=environment)


def test_letters_that_are_missing_leave_once(send: Typed, database: Database) -> None:
    place = selected(database)
    asked(database, place)
    details = ContactDetails("Zoé", "zoe@entreprise.example")
    database.write(lambda session: add_contact(session, place.companies["Brise"], details, SYSTEM, NOW))
    first, second = send("2026"), send(str(place.edition))
    assert (first.exit_code, second.exit_code) == (0, 0), first.output
    assert "Lettres écrites : 1." in first.output
    assert "Ardéole, Cresson, Dahlia" in first.output
    assert "Lettres écrites : 0." in second.output
    (letter,) = letters_to(database, details.email)
    assert f"{SITE}/invitation/" in letter


def test_silent_companies_are_reminded_where_it_is_asked(send: Typed, database: Database) -> None:
    reached_out(database)
    database.write(lambda session: session.execute(update(InvitationLinkRow).values(created=NOW - 90 * DAY)))
    assert "Relances écrites : 10." in send("2026", "--remind").output
    assert len(letters_to(database, email_of("Iris"))) == 2


def test_edition_that_is_none_is_refused(send: Typed, database: Database) -> None:
    made(database)
    result = send("2030")
    assert (result.exit_code, "2030" in result.output) == (2, True)


def test_database_of_another_version_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    environment = {"AWARD_DATABASE": f"sqlite:///{tmp_path / 'old.db'}", "AWARD_LANGUAGE": "fr"}
    result = CliRunner().invoke(invitations, ["send", "2026"], env=environment)
    assert (result.exit_code, "award database upgrade" in " ".join(result.output.split())) == (2, True)
