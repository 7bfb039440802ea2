"""What becomes of messages that did not arrive: sent again, or noted as come back."""

from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col

from award.editions.actors import ORGANISERS, Actor, demand
from award.mail.operations import confirm_arrival, send_again as send_letter_again
from award.messages import Message, Problem, Refused, refuse
from award.outbox.queries.listing import Told, message
from award.outbox.tables import OutgoingRow
from award.trail.acts import Act
from award.trail.operations import record

LONGEST = 2000
"""Characters of what came back."""
NOT_GONE = "Ce message n’est pas parti."


def send_again(session: Session, edition: int, key: int, by: Actor, now: datetime) -> None:
    """Raises Refused unless the mail server refused it, there was none, or its arrival is in doubt."""
    send_letter_again(session, _letter(session, edition, key, by), by.called, now)


def confirm(session: Session, edition: int, key: int, by: Actor, now: datetime) -> None:
    """Somebody asked: it has arrived. Raises Refused unless that was in doubt."""
    confirm_arrival(session, _letter(session, edition, key, by), by.called, now)


def note_bounce(session: Session, edition: int, key: int, text: str, by: Actor, now: datetime) -> None:
    """The mail server took it, and it came back all the same, with these words. Noted again, the new words stand."""
    demand(by, ORGANISERS)
    there = message(session, edition, key)
    if there.listed.course not in {"sent", "bounced"}:
        raise refuse("Seul un message que le serveur de courrier a pris peut revenir.")
    if not text.strip():
        raise Refused(Problem(Message("Ce champ est à remplir."), column="text"))
    if len(text) > LONGEST:
        raise Refused(Problem(Message.of("Raccourcissez ce texte à {most} caractères.", most=LONGEST), column="text"))
    noted = {"bounce": text.strip(), "bounced_by": by.called, "bounced_at": now}
    session.execute(update(OutgoingRow).where(col(OutgoingRow.id) == key).values(**noted))
    after = {"kind": there.listed.kind}
    record(
        session, Act("message.bounced", f"message:{key}", by.called, now, after=after, personal={"text": text.strip()})
    )


def _letter(session: Session, edition: int, key: int, by: Actor) -> int:
    demand(by, ORGANISERS)
    there: Told = message(session, edition, key)
    if there.letter is None:
        raise refuse(NOT_GONE)
    return there.letter
