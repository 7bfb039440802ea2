"""The fictional edition in the database of the service: its rules, its companies, and one person of each role."""

from datetime import datetime, timedelta

import msgspec
from sqlmodel import Session

from award.companies.importing import ImportRow, preview
from award.companies.matching import key_of
from award.companies.operations import Import, apply_import
from award.companies.queries import known
from award.demo.catalogue import SECTORS
from award.demo.edition import MARKS
from award.demo.satisfaction import targets
from award.editions.actors import SYSTEM
from award.editions.calendar import DEADLINES
from award.editions.operations import NewEdition, create_edition, set_calendar
from award.editions.rules import Rules
from award.people.credentials import DEMO_PASSWORD, DEMO_PEOPLE
from award.people.operations import NewPerson, create_person
from award.people.roles import OF_A_COMPANY, Role

NAMES: dict[Role, str] = {
    "organiser": "Hortense Vaubrun",
    "chair": "Basile Orvanne",
    "juror": "Odile Marescot",
    "owner": "Ambroisine Delcourbe",
    "contributor": "Fulbert Hautecime",
    "auditor": "Célestine Marvault",
    "administrator": "Anselme Tierceville",
}
BETWEEN_DEADLINES = timedelta(days=21)


class Filled(msgspec.Struct, frozen=True):
    """The keys of what was made."""

    edition: int
    people: dict[Role, int]


def fill(session: Session, rules: Rules, now: datetime) -> Filled:
    """Into an empty database, and always the same; the rules are those that the demonstration writes into its file."""
    edition = create_edition(session, NewEdition(rules.edition, rules, "file:regles.toml"), SYSTEM, now)
    first = now.replace(hour=17, minute=0, second=0, microsecond=0)
    dates = {name: first + at * BETWEEN_DEADLINES for at, name in enumerate(DEADLINES, 1)}
    set_calendar(session, edition, 1, dates, SYSTEM, now)
    companies = enter_companies(session, edition, now)
    return Filled(edition, _let_in(session, companies[key_of(next(iter(MARKS)))], now))


def enter_companies(session: Session, edition: int, now: datetime) -> dict[str, int]:
    """Keys by normalised name. Names that are alike are different companies: the catalogue has none twice."""
    named = [(sector.name, name) for sector in SECTORS for name, _ in targets(sector)]
    rows = tuple(ImportRow(at, sector, name) for at, (sector, name) in enumerate(named, 2))
    choices = {key_of(row.company): key_of(row.company) for row in rows}
    seen = preview(rows, known(session, edition), choices).digest
    apply_import(session, edition, Import(rows, choices, seen), SYSTEM, now)
    return known(session, edition).companies


def _let_in(session: Session, company: int, now: datetime) -> dict[Role, int]:
    """The accounts that the sign-in page shows; who leads the first laureate speaks for it."""
    people: dict[Role, int] = {}
    for role, email in DEMO_PEOPLE:
        own = company if role in OF_A_COMPANY else None
        new = NewPerson(NAMES[role], email, (role,), DEMO_PASSWORD, company=own)
        people[role] = create_person(session, new, SYSTEM.called, now)
    return people
