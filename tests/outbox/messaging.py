"""Messages of an edition, written and looked at: what the tests of the outbox do again and again."""

from typing import Any

from edition_acts import ANNE, NOW
from sqlalchemy import select

from award.database.transactions import Database
from award.mail.tables import LETTER
from award.messages import Message
from award.outbox.kinds import COMPANY, NAME, MessageKind, Placeholder, Wording
from award.outbox.operations import Draft, To, open_batch, write
from award.outbox.queries.listing import Told, message, pending
from award.outbox.sending import Chosen, Shown, digest_of

SITE = "http://award.example"
SECRET = f"{SITE}/invitation/{'s' * 43}"
LINK = Placeholder("link", "lien", Message("Le lien."), "/invitation/…", "secret")
NOTE = Placeholder("note", "note", Message("Un mot."), "Merci.", "text", optional=True)
PAGE = Placeholder("page", "page", Message("La page."), "/sheets", "address", optional=True)
KIND = MessageKind(
    "trial.first",
    Message("Essai"),
    Message("Pour essayer."),
    (NAME, COMPANY, LINK, NOTE, PAGE),
    Wording("Pour {entreprise}", "Bonjour {nom},\n\nVoici :\n\n{lien}\n\nUn mot : {note}\n\nPage : {page}"),
    Wording("For {company}", "Dear {name},\n\nHere:\n\n{link}\n\nA word: {note}\n\nPage: {page}"),
    "invitations_sent",
)
FREE = MessageKind(
    "trial.free",
    Message("Avis"),
    Message("Dans toute phase."),
    (NAME,),
    Wording("Avis", "Bonjour {nom}."),
    Wording("Notice", "Dear {name}."),
)


def draft(edition: int, batch: int | None = None, at: int = 0, **more: str) -> Draft:
    values = {"name": "Ada", "company": "Ardéole", "link": f"{SECRET[:-2]}{at:02}"} | more
    return Draft(edition, KIND, To("Ada", f"{at}@entreprise.example", "fr"), values, f"invitation:{at}", batch)


def batch_of(database: Database, edition: int, count: int = 2, *, held: bool = False) -> tuple[int, list[int]]:
    """Messages that wait, and their batch."""

    def work(session: Any) -> tuple[int, list[int]]:
        batch = open_batch(session, edition, ANNE.called, NOW, held=held)
        return batch, [write(session, draft(edition, batch, at), ANNE.called, NOW) for at in range(count)]

    return database.write(work)


def told(database: Database, edition: int, key: int) -> Told:
    with database.read() as session:
        return message(session, edition, key)


def chosen(database: Database, edition: int, keys: Any, due: Any = None) -> Chosen:
    """As the page shows them now."""
    with database.read() as session:
        found = pending(session, edition, keys)
    seen = [Shown(one.listed.id, one.listed.version, one.listed.address, one.listed.subject, one.text) for one in found]
    return Chosen(edition, frozenset(keys), digest_of(seen, due), due)


def letters(database: Database) -> list[tuple[str, str]]:
    """The addresses and texts of all letters, in their order."""
    with database.read() as session:
        rows = session.execute(select(LETTER.c.recipient, LETTER.c.text).order_by(LETTER.c.id))
        return [(row[0], row[1]) for row in rows]


def did(database: Database, verb: Any, *given: Any) -> Any:
    return database.write(lambda session: verb(session, *given))


def look(database: Database, noun: Any, *given: Any) -> Any:
    with database.read() as session:
        return noun(session, *given)
