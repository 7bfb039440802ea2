"""docs/access.md tells every route and is true: every visitor is sent to every door of the running application, and to each
door of an edition once for each phase that an edition may be in.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from access_page import ANONYMOUS, EDITIONS, PAGE, VISITORS, Door, doors_of, mark, page, table
from callers import ADDRESS, KEY, application, caller
from company_acts import company_named, entered, sector_named
from edition_acts import ANNE, CLAIRE, DATES, DONE, NOW, frozen, laureates, made, moved, seen
from litestar import Litestar, get
from litestar.testing import TestClient
from sqlalchemy import insert, literal, select
from sqlmodel import col
from staged_jury import StagedJury, seated
from visits import session_of

from award.app import create_app
from award.database.transactions import Database
from award.editions.operations import Amendment, dismiss_change, propose_change, set_calendar
from award.editions.phases import PHASES, Phase
from award.people.access import Access
from award.people.credentials import fingerprint
from award.people.tables import SignInRow
from award.selection.reading_received import Sent, Shelf, receive
from award.selection.tables import StudyRow
from award.settings import Settings
from award.storage.files import Files

NOTHING = "987654"
"""The key of no row: who is let in finds nothing there, and changes nothing."""
OUT = {401, 403}
SHUT = 409


class Stage(NamedTuple):
    """The keys of an edition in a phase, and of what is in it: a company, a change proposed of its rules, a study."""

    edition: int
    entry: int
    amendment: int
    study: int

    def address(self, address: str) -> str:
        """Whatever else there is in the address is nobody's row."""
        keys = dict(zip(EDITIONS, self, strict=True))
        part = next(part for part in EDITIONS if part in address)
        return filled(address.replace(part, part.replace("{key}", str(keys[part]))))


class Walker:
    """One visitor who goes to many doors; after a door that ends the sign-in, by a new one."""

    def __init__(self, client: TestClient[Litestar], database: Database, visitor: str, jury: StagedJury) -> None:
        self.client, self.database, self.visitor, self.jury = client, database, visitor, jury
        self.token = self.session = ""
        self.enter()

    def enter(self) -> None:
        self.client.cookies.clear()
        if self.visitor != ANONYMOUS:
            self.session = session_of(self.database, self.visitor)
            self.jury.welcome(self.visitor, self.session)
            self.client.cookies.set("session", self.session, domain="award.example")
        found = re.search(r'name="_token" value="([^"]+)"', self.client.get("/").text)
        assert found
        self.token = found[1]

    def is_out(self) -> bool:
        mine = select(col(SignInRow.person)).where(col(SignInRow.fingerprint) == fingerprint(self.session))
        with self.database.read() as session:
            return bool(self.session) and session.execute(mine).first() is None

    def knock(self, door: Door, address: str) -> int:
        """The status of the answer; 401 when it leads to the sign-in page. The visitor's cookies are as before."""
        cookies = dict(self.client.cookies)
        answer = self.client.request(door.method, address, headers={"x-csrf": self.token}, follow_redirects=False)
        self.client.cookies.clear()
        self.client.cookies.update(cookies)
        if not door.about_an_edition and door.method != "GET" and self.is_out():
            self.enter()
        return 401 if answer.headers.get("location", "").startswith("/sign-in?then=") else answer.status_code


def filled(address: str) -> str:
    parts = (NOTHING if part.startswith("{") else part for part in address.split("/"))
    return "/".join(parts)


def brought_to(database: Database, target: Phase, sector: int, company: int, study: int) -> Stage:
    key = made(database, target)
    frozen(database, key)
    database.write(lambda session: set_calendar(session, key, 1, DATES, ANNE, NOW))
    entry = entered(database, key, company, sector)
    wanted = Amendment(laureates(5), "Une raison.", seen(database, key).version)
    change = database.write(lambda session: propose_change(session, key, wanted, ANNE, NOW))
    database.write(lambda session: dismiss_change(session, change, "Non.", ANNE, NOW))
    for phase in PHASES[1 : PHASES.index(target) + 1]:
        moved(database, key, phase, CLAIRE if phase == "closed" else ANNE, DONE)
    return Stage(key, entry, change, copied(database, study, key))


def copied(database: Database, study: int, edition: int) -> int:
    """The same study in another edition: it is read in a process of its own, which takes its time, only once."""
    columns = [column for column in StudyRow.__table__.columns if column.name not in {"id", "edition"}]  # type: ignore[attr-defined]
    values = select(literal(edition), *columns).where(col(StudyRow.id) == study)
    new = insert(StudyRow).from_select(["edition", *(column.name for column in columns)], values)
    return database.write(lambda session: session.execute(new.returning(col(StudyRow.id))).scalar_one())


def received(database: Database, files: Files) -> int:
    """A study of an edition that nobody asks for."""
    key = made(database, "Étude")
    frozen(database, key)
    database.write(lambda session: set_calendar(session, key, 1, DATES, ANNE, NOW))
    moved(database, key, "selection", ANNE, DONE)
    sent = Sent("etude.csv", [b"secteur;marque;score;base\nAlimentation;Picard;81;150\n"], 1_000)
    return receive(Shelf(database, files), key, sent, ANNE, NOW)


def test_page_is_current() -> None:
    assert PAGE.read_text("utf-8") == page()


class Staged(NamedTuple):
    """A service with an edition in each phase."""

    database: Database
    client: "TestClient[Litestar]"
    stages: dict[Phase, Stage]
    doors: list[Door]
    jury: StagedJury

    def walker(self, visitor: str) -> Walker:
        return Walker(self.client, self.database, visitor, self.jury)

    def address(self, door: Door, phase: Phase | None = None) -> str:
        address = self.jury.filled(door.address)
        return filled(address) if phase is None else self.stages[phase].address(address)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def staged(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Staged]:
    """One for all visitors: whoever is let in sends nothing that could change anything."""
    folder = tmp_path_factory.mktemp("access")
    database = Database(migrated(request, folder))
    known = Settings(secret_key=KEY, public_address=ADDRESS, demo=True, files=str(folder / "files"))
    study = received(database, Files(known))
    sector, company = sector_named(database, "Alimentation"), company_named(database, "Picard")
    with caller(create_app(known, database)) as client:
        stages = {phase: brought_to(database, phase, sector, company, study) for phase in PHASES}
        jury = seated(database, stages["evaluation"].edition, stages["evaluation"].entry)
        yield Staged(database, client, stages, doors_of(client.app), jury)
    database.close()


def migrated(request: pytest.FixtureRequest, folder: Path) -> str:
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("migrated_file"), folder / "award.db")
        return f"sqlite:///{folder / 'award.db'}"
    cluster = request.getfixturevalue("migrated_cluster")
    cluster.do("CREATE DATABASE access TEMPLATE migrated")
    return str(cluster.address("access"))


@pytest.mark.parametrize("visitor", VISITORS)
def test_every_door_lets_in_whom_the_page_says(staged: Staged, visitor: str) -> None:
    walker, doors = staged.walker(visitor), [one for one in staged.doors if not one.about_an_edition]
    statuses = {door: walker.knock(door, staged.address(door)) for door in doors}
    assert {door.name: status for door, status in statuses.items() if status >= 500} == {}
    wrong = {door.name: status for door, status in statuses.items() if door.lets_in(visitor) == (status in OUT)}
    assert wrong == {}


@pytest.mark.parametrize("visitor", VISITORS)
def test_every_door_of_an_edition_is_open_in_the_phases_that_the_page_says(staged: Staged, visitor: str) -> None:
    walker, wrong = staged.walker(visitor), {}
    for door in (one for one in staged.doors if one.about_an_edition):
        for phase in PHASES:
            status = walker.knock(door, staged.address(door, phase))
            expected = "in" if door.lets_in(visitor, phase) else "out" if not door.lets_in(visitor) else "shut"
            found = "out" if status in OUT else "shut" if status == SHUT else "in" if status < 500 else "failed"
            if found != expected:
                wrong[door.name, phase] = (expected, status)
    assert wrong == {}


@pytest.mark.parametrize("visitor", VISITORS)
def test_nobody_can_tell_an_edition_that_is_not_theirs_from_none(staged: Staged, visitor: str) -> None:
    """Whom a door shuts out is answered alike for every key; whoever is let in finds nothing at a key of nothing."""
    walker, wrong = staged.walker(visitor), {}
    for door in (one for one in staged.doors if one.about_an_edition):
        nothing = walker.knock(door, filled(door.address))
        alike = 404 if door.lets_in(visitor) else walker.knock(door, staged.address(door, "archived"))
        if nothing != alike:
            wrong[door.name] = (nothing, alike)
    assert wrong == {}


@get("/undeclared", sync_to_thread=False)
def undeclared() -> None:
    """Says nothing of who may enter."""


JURY = Access("jury", frozenset({"juror"}), frozenset({"selection", "invitations", "evaluation", "closed"}))


@get("/editions/{key:int}/shut", sync_to_thread=False, opt={"access": JURY})
def shut() -> None:
    """Only in some phases."""


@get("/lost", sync_to_thread=False, opt={"access": JURY})
def lost() -> None:
    """In some phases of nothing."""


@pytest.fixture
def client(database: Database) -> Iterator[TestClient[Litestar]]:
    with caller(application(database, demo=False)) as opened:
        yield opened


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_handler_that_does_not_say_who_may_enter_is_an_error(client: TestClient[Litestar]) -> None:
    client.app.register(undeclared)
    with pytest.raises(SystemExit, match="GET /undeclared: nobody said who may enter"):
        doors_of(client.app)


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_handler_that_depends_on_the_phase_of_no_edition_is_an_error(client: TestClient[Litestar]) -> None:
    client.app.register(lost)
    with pytest.raises(SystemExit, match="GET /lost: open in some phases, but of which edition"):
        doors_of(client.app)


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_phases_are_told_where_access_depends_on_them(client: TestClient[Litestar]) -> None:
    client.app.register(shut)
    (door,) = [one for one in doors_of(client.app) if one.address.endswith("/shut")]
    assert {mark(door, visitor) for visitor in VISITORS if visitor != "juror"} == {"–"}
    assert mark(door, "juror") == "2–4, 6"
    assert "2–4, 6" in next(line for line in table([door]) if "/shut" in line)
