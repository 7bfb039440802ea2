"""Whom to write to in a company. Names and addresses go to the erasable part of the trail only."""

from datetime import datetime

import msgspec
from sqlalchemy import delete, select
from sqlmodel import Session, col

from award.companies.contacts import contact_flaws
from award.companies.importing import LONGEST
from award.companies.operations.storing import check_version, insert, refuse_all, store, tell
from award.companies.queries import Contact, company, contact, contacts_of_edition
from award.companies.tables import ContactRow
from award.editions.actors import ORGANISERS, Actor, demand
from award.editions.queries import standing
from award.messages import Message, Problem
from award.people.credentials import normal_email


class ContactDetails(msgspec.Struct, frozen=True):
    """Whom to write to, and in which language."""

    name: str
    email: str
    phone: str = ""
    function: str = ""
    language: str = "fr"


def add_contact(session: Session, company_key: int, details: ContactDetails, by: Actor, now: datetime) -> int:
    """Raises Refused with everything that is wrong."""
    demand(by, ORGANISERS)
    company(session, company_key)
    tidy = _checked(session, company_key, details, 0)
    key = insert(session, ContactRow(company=company_key, **msgspec.structs.asdict(tidy)))
    personal = _told("", tidy)
    tell(session, "contact.added", f"contact:{key}", by, now, after={"company": company_key}, personal=personal)
    return key


def change_contact(session: Session, key: int, version: int, details: ContactDetails, by: Actor, now: datetime) -> int:
    """The contact's new version."""
    demand(by, ORGANISERS)
    old = contact(session, key)
    check_version(version, old.version)
    tidy = _checked(session, old.company, details, key)
    was = _details(old)
    changed = [name for name in tidy.__struct_fields__ if getattr(tidy, name) != getattr(was, name)]
    after = store(session, ContactRow, key, version, **msgspec.structs.asdict(tidy))
    personal = {**_told("before ", was), **_told("after ", tidy)}
    sides = {"before": {"company": old.company}, "after": {"company": old.company, "changed": changed}}
    tell(session, "contact.changed", f"contact:{key}", by, now, personal=personal, **sides)
    return after


def remove_contact(session: Session, key: int, version: int, by: Actor, now: datetime) -> None:
    demand(by, ORGANISERS)
    old = contact(session, key)
    check_version(version, old.version)
    session.execute(delete(ContactRow).where(col(ContactRow.id) == key))
    personal = _told("", _details(old))
    tell(session, "contact.removed", f"contact:{key}", by, now, before={"company": old.company}, personal=personal)


def forget_contact(session: Session, email: str) -> None:
    """Of every company, when the person is erased."""
    session.execute(delete(ContactRow).where(col(ContactRow.email) == email))


def read_contacts(session: Session, edition: int, by: Actor, now: datetime) -> dict[int, tuple[Contact, ...]]:
    """All contacts of an edition by company, to export them: that somebody took them along stands in the trail."""
    demand(by, ORGANISERS)
    standing(session, edition)
    found = contacts_of_edition(session, edition)
    count = sum(map(len, found.values()))
    tell(session, "contacts.read", f"edition:{edition}", by, now, after={"contacts": count})
    return found


def _checked(session: Session, company_key: int, details: ContactDetails, but: int) -> ContactDetails:
    texts = {name: " ".join(text.split()) for name, text in msgspec.structs.asdict(details).items()}
    flaws = [
        Problem(message, column=field)
        for field, message in contact_flaws(texts["name"], texts["email"], texts["language"])
    ]
    long = Message.of("Ce texte dépasse {longest} caractères.", longest=LONGEST)
    flaws += [Problem(long, column=name) for name, text in texts.items() if len(text) > LONGEST or "\0" in text]
    tidy = ContactDetails(**{**texts, "email": normal_email(texts["email"]) or ""})
    twin = select(col(ContactRow.id)).where(
        col(ContactRow.company) == company_key, col(ContactRow.email) == tidy.email, col(ContactRow.id) != but
    )
    if not flaws and session.execute(twin).first():
        flaws.append(Problem(Message("Cette entreprise a déjà un contact à cette adresse."), column="email"))
    refuse_all(flaws)
    return tidy


def _details(one: Contact) -> ContactDetails:
    return ContactDetails(one.name, one.email, one.phone, one.function, one.language)


def _told(when: str, details: ContactDetails) -> dict[str, str]:
    return {f"{when}{name}": text for name, text in msgspec.structs.asdict(details).items()}
