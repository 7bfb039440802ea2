"""Companies that were written to, and the links of their letters: for tests of what a company does with one."""

import re
from datetime import UTC, datetime
from typing import NamedTuple

from edition_acts import ANNE, DAY, NOW
from inviting import Selected, selected
from sqlalchemy import select

from award.companies.operations import ContactDetails, add_contact
from award.database.transactions import Database
from award.editions.calendar import DEADLINES
from award.editions.operations import set_calendar
from award.invitations.letters.operations import send_letters
from award.invitations.operations import ask
from award.invitations.queries import invitation_of
from award.mail.tables import LETTER

SITE = "http://award.example"
NAMES = ("Ardéole", "Brise", "Cresson", "Dahlia", "Églantine", "Fougère", "Genêt", "Hysope", "Iris", "Jasmin")
_TOKEN = re.compile(r"/invitation/([\w-]{43})")


class Lettered(NamedTuple):
    """`tokens` and `invitations` by the name of the company."""

    place: Selected
    tokens: dict[str, str]
    invitations: dict[str, int]

    @property
    def edition(self) -> int:
        return self.place.edition


def email_of(name: str) -> str:
    return f"{NAMES.index(name)}@entreprise.example"


def reached_out(database: Database, names: tuple[str, ...] = NAMES, contact: str = "Ambroisine Delcourbe") -> Lettered:
    """Each company asked, and written to at its only contact."""
    place = selected(database, names)
    for name in names:
        details = ContactDetails(contact, email_of(name), language="en" if name == "Brise" else "fr")
        database.write(lambda session, name=name, details=details: add_contact(
            session, place.companies[name], details, ANNE, NOW))  # type: ignore[misc]  # fmt: skip
    database.write(lambda session: ask(session, place.edition, place.entries.values(), ANNE, NOW))
    database.write(lambda session: send_letters(session, place.edition, SITE, ANNE, NOW))
    with database.read() as session:
        keys = {name: invitation_of(session, place.edition, place.entries[name]).id for name in names}
    return Lettered(place, {name: token_to(database, email_of(name)) for name in names}, keys)


def token_to(database: Database, email: str) -> str:
    """Of the link in the last letter to an address."""
    found = _TOKEN.search(letters_to(database, email)[-1])
    assert found
    return found[1]


def letters_to(database: Database, email: str) -> list[str]:
    with database.read() as session:
        mine = select(LETTER.c.text).where(LETTER.c.recipient == email).order_by(LETTER.c.id)
        return list(session.execute(mine).scalars())


def around_today(database: Database, edition: int) -> None:
    """Pages know the time by themselves: the deadlines lie ahead of it, whenever the tests run."""
    dates = {name: datetime.now(UTC) + (at + 1) * 7 * DAY for at, name in enumerate(DEADLINES)}
    database.write(lambda session: set_calendar(session, edition, 2, dates, ANNE, NOW))
