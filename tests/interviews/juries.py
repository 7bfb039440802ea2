"""Tasks of assignment without a database, and juries in one: companies that take part, jurors of several organisations."""

from collections.abc import Iterable, Sequence
from itertools import count
from typing import NamedTuple

from edition_acts import ANNE, NOW
from inviting import participating
from sqlalchemy import select
from sqlmodel import Session

from award.database.transactions import Database
from award.editions.phases import Phase
from award.editions.reading import load_rules
from award.interviews.assignment.queries import Seat, seats
from award.interviews.assignment.task import Candidate, Judge, Mark, Seating, Task
from award.interviews.jury.operations import enlist
from award.interviews.jury.queries import jurors as jurors_of
from award.interviews.jury.seating import Chair
from award.interviews.tables import ConflictRow
from award.mail.tables import LETTER
from award.people.operations import NewPerson, create_person

PAIR = Mark("Entretien", 2, of_pair=True)
EACH = tuple(Mark(name, 1, of_pair=False) for name in ("Académie", "Ipsos", "Trusteam"))
EPREUVES = load_rules("epreuves")
ORGANISATIONS = ("Académie du Service", "Ipsos", "Trusteam Finance")
NAMES = ("Ardéole", "Brise", "Cresson", "Dahlia")
_numbers = count(1)


def judge(juror: int, organisation: str = "Ipsos", most: int | None = None, conflicts: Iterable[int] = ()) -> Judge:
    return Judge(juror, f"Juré {juror}", organisation, most, frozenset(conflicts))


def task(
    judges: Sequence[Judge], companies: int, marks: Sequence[Mark] = (PAIR,), kept: Sequence[Seating] = ()
) -> Task:
    """Companies 1, 2, 3… of two sectors in turn."""
    candidates = tuple(Candidate(key, f"Entreprise {key}", key % 2) for key in range(1, companies + 1))
    return Task(tuple(judges), candidates, tuple(marks), tuple(kept))


class Jury(NamedTuple):
    """Companies and jurors of an edition, by name; jurors speak for the organisations in turn."""

    database: Database
    edition: int
    entries: dict[str, int]
    companies: dict[str, int]
    jurors: tuple[int, ...]

    def seats(self) -> tuple[Seat, ...]:
        with self.database.read() as session:
            return seats(session, self.edition)

    def letters(self) -> list[tuple[str, str]]:
        """To whom, and the text."""
        with self.database.read() as session:
            told = select(LETTER.c.recipient, LETTER.c.text).where(LETTER.c.kind.in_(("jury.given", "jury.taken-back")))
            return [(row[0], row[1]) for row in session.execute(told.order_by(LETTER.c.id))]

    def conflict(self, juror: int, company: str) -> None:
        """That stands, though it frees no seat: as if it had been there before."""
        row = ConflictRow(juror=juror, company=self.companies[company], kind="family", reason="Une sœur.", state="standing",
                          declared_by="person:1", declared_at=NOW)  # fmt: skip
        self.database.write(lambda session: session.add(row))


def jury(database: Database, jurors: int = 3, most: int | None = None, phase: Phase = "evaluation") -> Jury:
    """Under the rules `epreuves`: two jurors of different organisations for each company."""
    place = participating(database, NAMES, EPREUVES, phase)
    keys = tuple(enlisted(database, place.edition, ORGANISATIONS[at % 3], most) for at in range(jurors))
    return Jury(database, place.edition, place.entries, place.companies, keys)


def enlisted(database: Database, edition: int, organisation: str, most: int | None = None) -> int:
    number = next(_numbers)
    new = NewPerson(f"Juré {number}", f"jure{number}@prix.example", ("juror",))

    def work(session: Session) -> int:
        person = create_person(session, new, "system", NOW)
        return enlist(session, edition, person, Chair(organisation, most=most), ANNE, NOW)

    return database.write(work)


def address_of(found: Jury, juror: int) -> str:
    with found.database.read() as session:
        return next(one.email for one in jurors_of(session, found.edition) if one.id == juror)
