"""Letters are posted; the worker takes them from there, and a person decides about those whose arrival is in doubt."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlmodel import Session

from award.jobs.operations import ask
from award.mail.letters import Letter, SendLetter, check_headers, without_secrets
from award.mail.tables import LETTER
from award.messages import refuse
from award.trail.acts import Act
from award.trail.operations import record

SEND = "mail.send"
_NEW = insert(LETTER).returning(LETTER.c.id)


def post(session: Session, letter: Letter, by: str, now: datetime, due: datetime | None = None) -> int:
    """The letter's key: it leaves at `due` or soon after, if this transaction is committed. Raises Refused for a header in two lines."""
    check_headers(letter)
    row = {"kind": letter.kind, "recipient": letter.to, "subject": letter.subject, "text": letter.text,
           "language": letter.language, "written_by": by, "written_at": now, "state": "waiting", "told": ""}  # fmt: skip
    key = int(session.execute(_NEW, row).scalar_one())
    ask(session, SEND, SendLetter(key), by, now, due)
    return key


def send_again(session: Session, letter: int, by: str, now: datetime) -> None:
    """Raises Refused unless it was refused or kept, or its arrival is in doubt."""
    if not _moved(session, letter, ("refused", "doubtful", "kept"), "waiting"):
        raise refuse("Cette lettre est déjà partie, ou va partir.")
    ask(session, SEND, SendLetter(letter), by, now)
    record(session, Act("letter.sent-again", f"letter:{letter}", by, now))


def confirm_arrival(session: Session, letter: int, by: str, now: datetime) -> None:
    """Somebody asked: it has arrived. Raises Refused unless that was in doubt."""
    if not _moved(session, letter, ("doubtful",), "sent"):
        raise refuse("L’arrivée de cette lettre n’est pas en doute.")
    close(session, letter, now)
    record(session, Act("letter.arrived", f"letter:{letter}", by, now))


def doubt(session: Session, letter: int, now: datetime) -> bool:
    """Whether it had been leaving: whoever was sending it is gone, and nobody knows how far that went."""
    told = update(LETTER).where(LETTER.c.id == letter, LETTER.c.state == "leaving")
    return bool(session.execute(told.values(state="doubtful", ended_at=now).returning(LETTER.c.id)).all())


def leave(session: Session, letter: int) -> bool:
    """False when another has it."""
    return _moved(session, letter, ("waiting",), "leaving")


def note(session: Session, letter: int, state: str, told: str, now: datetime) -> None:
    """What came of it. A server that accepted it is believed also when somebody had begun to doubt."""
    before = ("waiting", "leaving", "doubtful") if state == "sent" else ("waiting", "leaving")
    ended = None if state == "waiting" else now
    moved = update(LETTER).where(LETTER.c.id == letter, LETTER.c.state.in_(before))
    session.execute(moved.values(state=state, told=told, ended_at=ended))
    if state == "sent":
        close(session, letter, now)


def close(session: Session, letter: int, now: datetime) -> None:
    """Once it is there, nobody needs the links that it carried."""
    text = session.execute(select(LETTER.c.text).where(LETTER.c.id == letter)).scalar_one()
    session.execute(update(LETTER).where(LETTER.c.id == letter).values(text=without_secrets(text), ended_at=now))


def erase_letters(session: Session, recipient: str) -> None:
    """What somebody who leaves was written goes as well, and what still waited does not leave."""
    theirs = update(LETTER).where(LETTER.c.recipient == recipient)
    session.execute(theirs.where(LETTER.c.state == "waiting").values(state="refused"))
    session.execute(theirs.where(LETTER.c.state != "leaving").values(recipient="", subject="", text=""))


def _moved(session: Session, letter: int, before: Sequence[str], state: str) -> bool:
    moved = update(LETTER).where(LETTER.c.id == letter, LETTER.c.state.in_(before))
    return bool(session.execute(moved.values(state=state).returning(LETTER.c.id)).all())
