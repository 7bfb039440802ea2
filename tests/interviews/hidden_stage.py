"""Companies judged by pairs: what there is before anything hidden happens, and those who look at it from outside."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from company_acts import company_named, entered, sector_named
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sheet_world import NOW, World, sit, world
from sqlalchemy import update
from sqlmodel import col

from award.companies.queries import entry
from award.database.transactions import Database
from award.interviews.jury.operations import enlist
from award.interviews.jury.operations.removing import free_seats
from award.interviews.jury.seating import Chair
from award.interviews.slots.operations import NewSlot, plan_slot, renew_agenda
from award.interviews.slots.planning import Plan
from award.interviews.tables import JurorRow
from award.invitations.tables import InvitationRow
from award.jobs.tables import JOB
from award.people.operations import NewPerson, NewToken, create_person, issue_token
from award.people.roles import Person, Role
from award.trail.operations import seal

SITE = "http://award.example"
FAR = datetime(2100, 3, 1, 9, tzinfo=UTC)
"""An hour that no test reaches: pages tell what is to come from what is past."""
SEALING = Ed25519PrivateKey.from_private_bytes(b"sealing in tests of interference")
SECRET = "agenda-of-who-looks-agenda-of-who-looks-ag1"  # noqa: S105 - of nobody
TOKEN = "token-of-who-looks-token-of-who-looks-tok-1"  # noqa: S105 - of nobody


class Stage(NamedTuple):
    """Léa judges Aube with Marc and Brise with Nina; Marc and Omar judge Cresson. Aube has an interview. Dahlia was asked to take
    part, and is silent. Olga of `world` organises, Chantal is in the chair; Ada owns Aube.
    """

    world: World
    omar: Person
    ada: Person

    @property
    def database(self) -> Database:
        return self.world.database

    @property
    def aube(self) -> int:
        return self.world.entries[0]

    @property
    def brise(self) -> int:
        return self.world.entries[1]

    @property
    def cresson(self) -> int:
        return self.world.entries[2]

    @property
    def dahlia(self) -> int:
        return self.world.entries[3]

    @property
    def jurors(self) -> tuple[Person, ...]:
        return self.world.lea, self.world.marc, self.world.nina, self.omar

    def juror(self, person: Person) -> int:
        return self.world.seats[self.aube, person.id]

    def company(self, entry_key: int) -> int:
        return int(self.world.ask(entry, entry_key).company)

    def seal(self) -> None:
        """As a worker does all the time; the letters have left."""
        self.database.write(lambda session: seal(session, SEALING, datetime.now(UTC)) and None)
        self.database.write(lambda session: session.execute(update(JOB).values(state="done")) and None)


def stage(database: Database, disclosure: str) -> Stage:
    made = world(database, disclosure)
    made.phase("preparation")
    sector = sector_named(database, "Banque")
    entries = (
        *made.entries,
        *(entered(database, made.edition, company_named(database, name), sector) for name in ("Cresson", "Dahlia")),
    )
    made.phase("evaluation")
    omar, key = come_on(made, "Omar", "juror")
    seats = {(entry, person): juror for (_, person), juror in made.seats.items() for entry in entries}
    seats |= {(entry, omar.id): key for entry in entries}
    ada = _person(database, "Ada", ("owner",), made.ask(entry, entries[0]).company)
    for one in entries[:3]:
        _asked(database, made.edition, one, "accepted")
    _asked(database, made.edition, entries[3], "")
    here = Stage(made._replace(entries=entries, seats=seats), omar, ada)
    _seated(here)
    dated = update(JurorRow).values(charter_at=NOW)
    database.write(lambda session: session.execute(dated) and None)
    planned(here, here.aube, FAR)
    here.seal()
    return here


def planned(here: Stage, entry_key: int, starts: datetime) -> int:
    plan = Plan(starts, 90, "12 rue des Lilas", "https://video.example/room")
    new = NewSlot(here.world.edition, entry_key, plan)
    return here.world.do(plan_slot, new, SITE, here.world.organiser, at=datetime.now(UTC))


def keys_given(here: Stage, who: Person) -> None:
    """The secret address of a calendar, and a token for programs."""
    program = NewToken("Tableau", ("read", "write"), datetime.now(UTC) + timedelta(days=300))
    here.world.do(renew_agenda, who, SECRET)
    here.database.write(lambda session: issue_token(session, who, program, TOKEN, datetime.now(UTC)))


def forgets_the_charter(here: Stage, person: Person) -> None:
    mine = update(JurorRow).where(col(JurorRow.person) == person.id)
    here.database.write(lambda session: session.execute(mine.values(charter="")) and None)


def _seated(here: Stage) -> None:
    """Marc leaves Brise to Nina: what is freed stays in the tables."""
    there = here.world
    there.do(free_seats, here.juror(there.marc), here.brise, "équilibre", there.organiser)
    for place, person, seat in (
        (here.brise, there.nina, 2),
        (here.cresson, there.marc, 1),
        (here.cresson, here.omar, 2),
    ):
        given = there.edition, place, here.juror(person), seat
        there.database.write(lambda session, given=given: sit(session, *given) and None)


def come_on(made: World, name: str, *roles: Role) -> tuple[Person, int]:
    """Somebody more on the jury, who accepted the charter."""
    person = _person(made.database, name, roles)
    key = made.do(enlist, made.edition, person.id, Chair(f"Maison de {name}"), made.organiser)
    promised = update(JurorRow).where(col(JurorRow.id) == key)
    digest = made.sheet(made.lea).held.method.charter
    made.database.write(lambda session: session.execute(promised.values(charter=digest)) and None)
    return person, key


def _person(database: Database, name: str, roles: tuple[Role, ...], company: int | None = None) -> Person:
    new = NewPerson(name, f"{name.lower()}@example.org", roles, "", company=company)
    key = database.write(lambda session: create_person(session, new, "system", NOW))
    return Person(key, name, "fr", frozenset(roles), company)


def _asked(database: Database, edition: int, entry_key: int, answer: str) -> None:
    row = {"edition": edition, "entry": entry_key, "asked_by": "system", "asked_at": NOW, "answer": answer}
    database.write(lambda session: session.add(InvitationRow(**row)))
