"""What ended is not kept for ever."""

from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Session, col

from award.people.credentials import SIGN_IN_LASTS
from award.people.limits import FORGOTTEN
from award.people.links import KEPT
from award.people.tables import FailureRow, PersonalLinkRow, SignInRow


def sweep(session: Session, now: datetime) -> None:
    """Sign-ins that are too old, failures that do not count any more, links too old to be exchanged."""
    session.execute(delete(SignInRow).where(col(SignInRow.created) <= now - SIGN_IN_LASTS))
    session.execute(delete(FailureRow).where(col(FailureRow.last) <= now - FORGOTTEN))
    session.execute(delete(PersonalLinkRow).where(col(PersonalLinkRow.expires) <= now - KEPT))
