"""Jurors are written about the companies that they have, one letter for each whatever the number."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from award.editions.actors import Actor
from award.editions.queries import standing
from award.interviews.assignment.letters import Written, given, taken_back
from award.interviews.jury.queries import Juror, juror
from award.language import say
from award.mail.letters import Letter
from award.mail.operations import post


def tell_given(
    session: Session, edition: int, companies: Mapping[int, int], site: str, by: Actor, now: datetime
) -> None:
    """How many more each juror has; `site` is the address that links begin with."""
    name = standing(session, edition).name
    for key, count in companies.items():
        one = juror(session, key, edition)
        post(session, _letter(one, given(one.name, name, count, _home(site))), by.called, now)


def tell_taken_back(session: Session, edition: int, key: int, site: str, by: Actor, now: datetime) -> None:
    one = juror(session, key, edition)
    written = taken_back(one.name, standing(session, edition).name, _home(site))
    post(session, _letter(one, written), by.called, now)


def _letter(to: Juror, written: Written) -> Letter:
    text = "\n\n".join(say(one, to.language) for one in written.paragraphs)
    return Letter("interviews.assignment", to.email, say(written.subject, to.language), text, to.language)


def _home(site: str) -> str:
    return f"{site.rstrip('/')}/sheets"
