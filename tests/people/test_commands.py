"""`award people`, as whoever installs a service types it."""

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from callers import NOW, PHRASE, asked, come_in, enrolled
from click.testing import CliRunner, Result
from sqlalchemy import text

from award.database.transactions import Database
from award.people.cli import people
from award.people.queries import account, accounts
from award.people.tables import SecondFactorRow
from award.trail.queries import history
from award.web.visitor import new_token

TERMINAL = """
import fcntl, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from award.people.cli import people
people()
"""
Typed = Callable[..., Result]
ANNE = ("--name", "Anne Vaubrun", "--email", "Anne@Example.org")


@pytest.fixture
def typed(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Typed:
    monkeypatch.chdir(tmp_path)

    def run(*words: str, given: str = f"{PHRASE}\n") -> Result:
        environment = {"AWARD_DATABASE": database.address, "AWARD_LANGUAGE": "fr"}
        return CliRunner().invoke(people, words, input=given, env=environment)

    return run


@pytest.fixture
def create(typed: Typed) -> Typed:
    return partial(typed, "create")


def test_person_made_can_sign_in_with_the_password_of_the_standard_input(create: Typed, database: Database) -> None:
    result = create(*ANNE, "--role", "organiser", "--role", "chair")
    assert (result.exit_code, "peut se connecter" in result.stdout) == (0, True)
    assert PHRASE not in result.output
    (only,) = asked(database, accounts)
    assert (only.name, only.email, only.roles) == ("Anne Vaubrun", "anne@example.org", ("chair", "organiser"))
    assert come_in(database, only.email, PHRASE, new_token(), "", NOW) == only.id
    assert [one.act.by for one in asked(database, history, f"person:{only.id}")] == ["system", f"person:{only.id}"]


@pytest.mark.parametrize(
    ("words", "given", "told"),
    [
        (("--name", " ", "--email", "anne"), "court\n", "n’est pas une adresse électronique"),
        (ANNE, "court\n", "Une phrase de passe a de 12 à 200 caractères"),
        (ANNE, "", "La phrase de passe est vide"),
    ],
)
def test_what_is_wrong_is_told_and_nobody_is_made(
    create: Typed, database: Database, words: tuple[str, ...], given: str, told: str
) -> None:
    result = create(*words, "--role", "organiser", given=given)
    assert result.exit_code == 2
    assert told in " ".join(result.stderr.split())
    assert asked(database, accounts) == []


def test_role_is_asked_for_and_must_be_one(create: Typed) -> None:
    assert create(*ANNE).exit_code == 2
    assert create(*ANNE, "--role", "king").exit_code == 2


def test_address_in_use_is_refused(create: Typed, database: Database) -> None:
    assert create(*ANNE, "--role", "organiser").exit_code == 0
    result = create(*ANNE, "--role", "chair")
    assert (result.exit_code, "a déjà un compte" in " ".join(result.stderr.split())) == (2, True)
    assert len(asked(database, accounts)) == 1


def test_database_of_another_release_is_refused_before_the_password_is_asked(create: Typed, database: Database) -> None:
    database.write(lambda session: session.execute(text("DELETE FROM alembic_version")))
    result = create(*ANNE, "--role", "organiser", given="")
    assert result.exit_code == 2
    assert "award database upgrade" in result.stderr


def shown_until(terminal: int, words: str) -> str:
    """What the terminal shows, up to these words."""
    shown = b""
    while words.encode() not in shown:
        try:
            shown += os.read(terminal, 1024)
        except OSError as error:  # the program has ended
            raise AssertionError(shown.decode()) from error
    return shown.decode()


def test_at_a_terminal_the_password_is_typed_twice_and_not_shown(database: Database, tmp_path: Path) -> None:
    terminal, inside = pty.openpty()
    environment = os.environ | {"AWARD_DATABASE": database.address, "AWARD_LANGUAGE": "fr"}
    command = [sys.executable, "-c", TERMINAL, "create", *ANNE, "--role", "organiser"]
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdin=inside, stdout=inside, stderr=inside, start_new_session=True
    ) as process:
        os.close(inside)
        shown = ""
        for words in ("Phrase de passe: ", "Encore une fois: "):
            shown += shown_until(terminal, words)
            os.write(terminal, f"{PHRASE}\n".encode())
        shown += shown_until(terminal, "peut se connecter")
        assert process.wait(60) == 0
    os.close(terminal)
    assert PHRASE not in shown
    assert len(asked(database, accounts)) == 1


def test_lost_second_factor_is_reset_by_whoever_holds_the_settings(typed: Typed, database: Database) -> None:
    key = enrolled(database, "organiser")
    database.write(lambda session: session.add(SecondFactorRow(person=key, sealed="x", since=NOW)))
    reset = typed("reset-second-factor", "--email", " Anne@example.org ", "--reason", "Téléphone perdu.")
    assert (reset.exit_code, "nouveau second facteur" in reset.stdout) == (0, True)
    assert not asked(database, account, key).has_factor
    assert asked(database, history, f"person:{key}")[-1].act.by == "system"
    unknown = typed("reset-second-factor", "--email", "nobody@example.org", "--reason", "x")
    assert (unknown.exit_code, "n’existe pas" in unknown.stderr) == (2, True)
