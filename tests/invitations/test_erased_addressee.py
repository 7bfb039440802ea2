"""Whoever is erased is forgotten by links, letters, contacts, questions and the trail: nothing in the database tells of them."""

from edition_acts import ANNE, NOW
from lettered import NAMES, SITE, email_of, reached_out, token_to
from sqlalchemy import select
from sqlmodel import Session

from award.app import forget
from award.companies.operations import ContactDetails, add_contact
from award.database.naming import METADATA
from award.database.transactions import Database
from award.invitations.replies.operations import Delegate, accept, ask_by_link, hand_over
from award.people.operations import Erasure, erase_person
from award.people.queries import account, person_at
from award.people.roles import Person

EMAIL, NAME = "fulbert@entreprise.example", "Fulbert Hautecime"


def everything(session: Session) -> str:
    return repr([tuple(row) for table in METADATA.sorted_tables for row in session.execute(select(table))])


def test_who_is_erased_is_forgotten_everywhere(database: Database) -> None:
    world = reached_out(database, NAMES[:2])
    first, to = world.tokens["Brise"], Delegate(NAME, EMAIL, "fr")
    database.write(lambda session: hand_over(session, first, to, SITE, NOW))
    token = token_to(database, EMAIL)
    database.write(lambda session: ask_by_link(session, token, "Combien de temps ?", NOW))
    database.write(lambda session: accept(session, token, NOW))
    details = ContactDetails(NAME, EMAIL)
    database.write(lambda session: add_contact(session, world.place.companies["Brise"], details, ANNE, NOW))
    with database.read() as session:
        assert all(word in everything(session) for word in (EMAIL, NAME))
        key = person_at(session, EMAIL)
        assert key is not None
        version = account(session, key).version
    asked, by = Erasure(version, "Il l’a demandé.", forget), Person(999, "Hortense", "fr", frozenset({"organiser"}))
    database.write(lambda session: erase_person(session, key, asked, by, NOW))
    with database.read() as session:
        told = everything(session)
    assert [word for word in (EMAIL, NAME, token) if word in told] == []
    assert email_of("Brise") in told
    assert "Combien de temps ?" in told
