"""A sheet that a juror filled in on paper is typed by a second person, who says where the paper is."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session, col

from award.drafts.changing import Change
from award.drafts.queries import fields, texts_of
from award.editions.actors import ORGANISERS, demand
from award.editions.refusals import NotAllowed
from award.interviews.sheets.operations.saving import Saved, save_into
from award.interviews.sheets.operations.signing import sign_held
from award.interviews.sheets.operations.storing import demand_writable, store, tell, written
from award.interviews.sheets.queries import Held, Whose, held_by_juror
from award.interviews.tables import JurorRow, SheetRow
from award.messages import Message, Problem, refuse
from award.people.roles import Person

UNSOURCED = "Dites où est le papier que vous recopiez : dans quel dossier, chez qui."
BEGUN = "Le juré remplit déjà cette fiche lui-même : on ne la recopie plus d’un papier."
NOT_YOURS = Message(
    "Une fiche sur papier est recopiée par une seconde personne, qui ne juge pas la même entreprise, et une seule."
)


def copy_sheet(session: Session, whose: Whose, source: str, by: Person, now: datetime) -> None:
    """Begins: from now on this person types into the sheet, which nobody has touched yet."""
    mine = _of_another(session, whose, by)
    where = written(source, UNSOURCED)
    if not mine.source and (mine.signatures or texts_of(fields(session, mine.draft))):
        raise refuse(BEGUN)
    if mine.source and mine.copied_by != by.called:
        raise NotAllowed(Problem(NOT_YOURS))
    store(session, mine, source=where, copied_by=by.called)
    tell(session, "copied", mine, by, now, personal={"source": where})


def save_copied(session: Session, whose: Whose, changes: Sequence[Change], by: Person, now: datetime) -> Saved:
    """As `save_fields`, by who copies."""
    return save_into(session, _copied(session, whose, by), changes, by, now)


def sign_copied(session: Session, whose: Whose, seal: str, by: Person, now: datetime) -> int:
    """As `sign`: that the sheet says what the paper says."""
    return sign_held(session, _copied(session, whose, by), seal, "", by, now)


def _copied(session: Session, whose: Whose, by: Person) -> Held:
    mine = _of_another(session, whose, by)
    if not mine.source or mine.copied_by != by.called:
        raise NotAllowed(Problem(NOT_YOURS))
    return mine


def _of_another(session: Session, whose: Whose, by: Person) -> Held:
    """Open, and not of one's own company. A revision is the juror's own to sign."""
    demand(by, ORGANISERS)
    mine = held_by_juror(session, whose)
    if _judges(session, whose.entry, by):
        raise NotAllowed(Problem(NOT_YOURS))
    demand_writable(mine)
    if mine.state != "open":
        raise refuse("Cette fiche est révisée par le juré lui-même : elle n’est plus recopiée d’un papier.")
    return mine


def _judges(session: Session, entry: int, by: Person) -> bool:
    own = select(col(SheetRow.id)).join(JurorRow, col(JurorRow.id) == col(SheetRow.juror))
    mine = own.where(col(SheetRow.entry) == entry, col(JurorRow.person) == by.id, col(SheetRow.removed_at).is_(None))
    return session.execute(mine).first() is not None
