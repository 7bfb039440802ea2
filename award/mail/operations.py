"""Letters are posted; the worker takes them from there."""

from datetime import datetime

from sqlmodel import Session

from award.jobs.operations import ask
from award.mail.letters import Letter, SendLetter, check_headers
from award.mail.tables import LetterRow


def post(session: Session, letter: Letter, by: str, now: datetime, due: datetime | None = None) -> int:
    """The letter's key: it leaves at `due` or soon after, if this transaction is committed. Raises Refused for a header in two lines."""
    check_headers(letter)
    row = LetterRow(kind=letter.kind, recipient=letter.to, subject=letter.subject, text=letter.text,
                    language=letter.language, written_by=by, written_at=now)  # fmt: skip
    session.add(row)
    session.flush()
    key = row.id or 0
    ask(session, "mail.send", SendLetter(key), by, now, due)
    return key
