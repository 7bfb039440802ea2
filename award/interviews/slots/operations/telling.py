"""Messages to the jurors of an interview and to those whom the company named, each in their language."""

from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Session

from award.companies.queries import contacts
from award.editions.calendar import PARIS
from award.interviews.jury.queries import promised
from award.interviews.slots.letters import KINDS, News, Reader, name_of
from award.interviews.slots.queries import Slot
from award.language import long_date, translated
from award.outbox.operations import Draft, To, send_at_once
from award.people.queries import accounts_with

MOMENT = "{day} à {hour} (heure de Paris)"


def tell_all(session: Session, slot: Slot, news: News, site: str, by: str, now: datetime) -> None:
    """One message to each address: who is both a juror and a contact is no case, since that is a conflict."""
    for draft in (*_to_jurors(session, slot, news, site), *_to_company(session, slot, news)):
        send_at_once(session, draft, by, now)


def _to_jurors(session: Session, slot: Slot, news: News, site: str) -> Iterator[Draft]:
    people = accounts_with(session, {one.person for one in slot.jurors})
    for juror in slot.jurors:
        one = people[juror.person]
        if one.active:
            sworn: Reader = "juror" if promised(session, slot.edition, juror.charter) else "unsworn"
            yield _draft(slot, news, sworn, To(one.name, one.email, one.language), f"{site}/agenda")


def _to_company(session: Session, slot: Slot, news: News) -> Iterator[Draft]:
    for one in contacts(session, slot.company):
        yield _draft(slot, news, "company", To(one.name, one.email, one.language), "")


def _draft(slot: Slot, news: News, reader: Reader, to: To, agenda: str) -> Draft:
    plan = slot.plan
    said = {
        "name": to.name,
        "company": slot.company_name,
        "when": when_in(plan.starts, to.language),
        "minutes": str(plan.minutes),
        "place": plan.place,
        "video": plan.link,
        "jurors": ", ".join(f"{one.name} ({one.organisation})" for one in slot.jurors),
        "reason": slot.reason,
        "agenda": agenda,
    }
    kind = KINDS[name_of(news, reader)]
    values = {one.name: said[one.name] for one in kind.placeholders}
    return Draft(slot.edition, kind, to, values, f"slot:{slot.id}")


def when_in(moment: datetime, language: str) -> str:
    """With the zone written out."""
    local = moment.astimezone(PARIS)
    return translated(MOMENT, language).format(day=long_date(local.date(), language), hour=f"{local:%H:%M}")
