"""Failures are counted in the database, so that all processes of the service count together."""

from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Session, col

from award.people.credentials import fingerprint
from award.people.limits import OF_ACCOUNT, OF_NETWORK, Count, TooSoon, Trial, one_more, still_to_wait
from award.people.queries import failures
from award.people.tables import FailureRow


class Trying:
    """One attempt: of an account ("" where none is named) and from a network.

    `refuse_early` first; then `fail` what went wrong, or `succeed`. What the database keeps names neither.
    """

    def __init__(self, session: Session, trial: Trial, account: str, network: str, now: datetime) -> None:
        self._session, self._now = session, now
        self._account = fingerprint(f"{trial}:account:{account}")
        known = [(self._account, OF_ACCOUNT.get(trial))] if account else []
        wanted = [*known, (fingerprint(f"{trial}:network:{network}"), OF_NETWORK[trial])]
        self._counts = [Count(key, pace, *failures(session, key)) for key, pace in wanted if pace]

    def refuse_early(self) -> None:
        """Raises TooSoon while one must wait; what is not tried is not counted."""
        if wait := still_to_wait(self._counts, self._now):
            raise TooSoon(wait)

    def fail(self) -> None:
        for count in self._counts:
            failed = one_more(count, self._now)
            self._session.merge(FailureRow(who=count.key, count=failed, last=self._now))
        self._session.flush()

    def succeed(self) -> None:
        """The account's failures are forgotten; a network's are not: one right guess does not excuse the others."""
        self._session.execute(delete(FailureRow).where(col(FailureRow.who) == self._account))
