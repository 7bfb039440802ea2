"""The demonstration in a service's database: the same whenever it is made, and entered by the accounts it shows."""

import stat
from pathlib import Path

import pytest
from callers import come_in
from demonstrating import NOW, Demonstration

from award.companies.queries import entries, sectors
from award.database.transactions import Database
from award.demo.cli import environment_of, free_port
from award.demo.edition import MARKS
from award.demo.evaluation.cast import JURY
from award.demo.operations import NAMES, Filled, fill
from award.demo.questionnaires.operations import LATE
from award.demo.writing import rules_of_demo, write_service
from award.editions.calendar import DEADLINES
from award.editions.queries import calendar, edition
from award.messages import Refused
from award.operating.checking import flaws
from award.people.credentials import DEMO_PASSWORD, DEMO_PEOPLE
from award.people.queries import accounts
from award.selection.queries import settled, studies
from award.settings import Settings, load_settings
from award.storage.files import Files
from award.trail.queries import trail_rows
from award.web.visitor import new_token


@pytest.fixture
def filled(database: Database) -> Filled:
    return database.write(lambda session: fill(session, rules_of_demo(), NOW))


def told(database: Database, made: Filled) -> list[object]:
    with database.read() as session:
        return [
            edition(session, made.edition),
            calendar(session, made.edition),
            sectors(session),
            entries(session, made.edition),
            accounts(session),
            [(row.subject, row.author) for row in trail_rows(session).entries],
        ]


def test_edition_is_fictional_dated_and_in_preparation(database: Database, filled: Filled) -> None:
    with database.read() as session:
        known, dates = edition(session, filled.edition), calendar(session, filled.edition)
    assert (known.rules.fictional, known.phase, known.rules) == (True, "preparation", rules_of_demo())
    assert tuple(dates.deadlines) == DEADLINES
    assert all(at > NOW for at in dates.deadlines.values())


def test_companies_of_the_study_stand_in_their_sectors(database: Database, filled: Filled) -> None:
    with database.read() as session:
        found = entries(session, filled.edition)
        names = {sector.name for sector in sectors(session)}
    assert len(found) == 76
    assert {one.sector_name for one in found} == names
    assert len(names) == 5


def test_accounts_shown_on_the_sign_in_page_open_the_door(database: Database, filled: Filled) -> None:
    for role, email in DEMO_PEOPLE:
        token = new_token()
        assert come_in(database, email, DEMO_PASSWORD, token, "", NOW) == filled.people[role]
    with database.read() as session:
        found = {one.email: one for one in accounts(session)}
    assert {found[email].name for _, email in DEMO_PEOPLE} == set(NAMES.values())
    assert {role for role, email in DEMO_PEOPLE if found[email].company is not None} == {"owner", "contributor"}


def test_service_is_always_made_the_same(demonstration: Demonstration, tmp_path: Path) -> None:
    made = []
    for service in (demonstration(NOW, tmp_path / "one"), write_service(tmp_path / "two", NOW)):
        database = Database(service.database)
        made.append(told(database, Filled(1, {})))
        database.close()
    assert made[0] == made[1]


def test_study_of_the_service_is_received_and_its_selection_confirmed(
    demonstration: Demonstration, tmp_path: Path
) -> None:
    service = demonstration(NOW, tmp_path)
    database = Database(service.database)
    with database.read() as session:
        assert edition(session, 1).phase == "selection"
        (study,) = studies(session, 1)
        holds = settled(session, 1)
    database.close()
    assert (study.name, holds.confirmed, holds.selected) == ("etude.csv", True, 33)
    assert Files(Settings(files=str(service.files))).has(study.digest)


def test_service_is_made_anew_but_keeps_its_secret(demonstration: Demonstration, tmp_path: Path) -> None:
    made = demonstration(NOW, tmp_path)
    secret = made.secret.read_text()
    (tmp_path / "award.db-wal").write_bytes(b"of an earlier one")
    again = write_service(tmp_path, NOW)
    assert again.secret.read_text() == secret
    assert len(secret) == 64
    assert stat.S_IMODE(again.secret.stat().st_mode) == 0o600
    database = Database(again.database)
    with database.read() as session:
        owners, invited = len(MARKS) - 1 - len(LATE), 1
        assert len(accounts(session)) == len(DEMO_PEOPLE) + len(JURY) - 1 + owners + invited
    database.close()


def test_service_of_the_demonstration_is_ready_whatever_the_settings_around_it(
    demonstration: Demonstration, tmp_path: Path
) -> None:
    made = demonstration(NOW, tmp_path)
    (tmp_path / ".env").write_text("AWARD_DATABASE=postgresql://real.example/award\nAWARD_DEMO=false\n")
    around = {"AWARD_SECRET_KEY": "real", "AWARD_LANGUAGE": "en", "PATH": "/bin"}
    environment = environment_of(made, 8123, around)
    settings, sources = load_settings(environment, tmp_path / ".env")
    assert list(flaws(settings)) == []
    assert (settings.demo, settings.database, settings.port) == (True, made.database, 8123)
    assert settings.secret_key == made.secret.read_text()
    assert not [source.name for source in sources if source.where in {".env", "default"}]
    assert (environment["AWARD_LANGUAGE"], environment["PATH"]) == ("en", "/bin")


def test_port_is_the_one_asked_for_or_the_first_that_is_free() -> None:
    import socket  # noqa: PLC0415 - for this test only

    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        taken = busy.getsockname()[1]
        with pytest.raises(Refused, match="n’est pas libre"):
            free_port(taken)
        assert 8000 <= free_port(None) < 8100
    assert free_port(taken) == taken
