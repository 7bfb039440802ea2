"""Letters to the jurors of an interview and to those whom the company named, each in their language."""

from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Session

from award.companies.queries import contacts
from award.editions.calendar import PARIS
from award.interviews.jury.queries import promised
from award.interviews.slots.letters import News, Occasion, Written, to_company, to_juror, to_unsworn
from award.interviews.slots.queries import Slot
from award.language import long_date, say, translated
from award.mail.letters import Letter
from award.mail.operations import post
from award.people.queries import accounts_with

MOMENT = "{day} à {hour} (heure de Paris)"


def tell_all(session: Session, slot: Slot, news: News, site: str, by: str, now: datetime) -> None:
    """One letter to each address: who is both a juror and a contact is no case, since that is a conflict."""
    for letter in (*_to_jurors(session, slot, news, site), *_to_company(session, slot, news)):
        post(session, letter, by, now)


def _to_jurors(session: Session, slot: Slot, news: News, site: str) -> Iterator[Letter]:
    people = accounts_with(session, {one.person for one in slot.jurors})
    for juror in slot.jurors:
        one = people[juror.person]
        if not one.active:
            continue
        when, agenda = when_in(slot.plan.starts, one.language), f"{site}/agenda"
        sworn = promised(session, slot.edition, juror.charter)
        told = (
            to_juror(_occasion(slot, news, when), one.name, agenda)
            if sworn
            else to_unsworn(when, one.name, agenda, news)
        )
        yield _letter(told, news, one.email, one.language)


def _to_company(session: Session, slot: Slot, news: News) -> Iterator[Letter]:
    for one in contacts(session, slot.company):
        occasion = _occasion(slot, news, when_in(slot.plan.starts, one.language))
        yield _letter(to_company(occasion, one.name), news, one.email, one.language)


def _occasion(slot: Slot, news: News, when: str) -> Occasion:
    jurors = tuple(f"{one.name} ({one.organisation})" for one in slot.jurors)
    reason = slot.reason if news != "planned" else ""
    return Occasion(news, slot.company_name, when, slot.plan, jurors, reason)


def _letter(told: Written, news: News, email: str, language: str) -> Letter:
    text = "\n\n".join(say(one, language) for one in told.paragraphs)
    return Letter(f"interviews.slot-{news}", email, say(told.subject, language), text, language)


def when_in(moment: datetime, language: str) -> str:
    """With the zone written out."""
    local = moment.astimezone(PARIS)
    return translated(MOMENT, language).format(day=long_date(local.date(), language), hour=f"{local:%H:%M}")
