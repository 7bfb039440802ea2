"""Contacts are personal data: they are kept for organisers, and in the trail only where they can be erased."""

import pytest
from company_acts import placed
from edition_acts import ANNE, BRUNO, CLAIRE, NOW, OTHERS, acts, last_act, personal, refused

from award.companies.operations import ContactDetails, add_contact, change_contact, read_contacts, remove_contact
from award.companies.queries import Contact, contact, contacts
from award.database.transactions import Database
from award.editions.actors import Acting
from award.editions.refusals import NotAllowed, Outdated, Unknown

JEANNE = ContactDetails("Jeanne  Martin", " Jeanne@Picard.fr", "+33 1 02 03", "Directrice générale")


def added(database: Database, company: int, details: ContactDetails = JEANNE) -> int:
    return database.write(lambda session: add_contact(session, company, details, ANNE, NOW))


def of(database: Database, company: int) -> tuple[Contact, ...]:
    with database.read() as session:
        return contacts(session, company)


def test_contact_is_added_tidy_and_stands_apart_in_the_trail(database: Database) -> None:
    place = placed(database)
    key = added(database, place.company)
    (one,) = of(database, place.company)
    assert one == Contact(
        key, place.company, "Jeanne Martin", "jeanne@picard.fr", "+33 1 02 03", "Directrice générale", "fr", 1
    )
    told = last_act(database)
    assert (told.kind, told.subject, told.after) == ("contact.added", f"contact:{key}", {"company": place.company})
    assert personal(database)[-1]["name"] == "Jeanne Martin"


def test_contact_changes_with_both_states_apart(database: Database) -> None:
    place = placed(database)
    key = added(database, place.company)
    new = ContactDetails("Jeanne Durand", "jeanne@picard.fr", "+33 1 02 03", "Directrice générale", "en")
    assert database.write(lambda session: change_contact(session, key, 1, new, ANNE, NOW)) == 2
    told = last_act(database)
    assert told.after == {"company": place.company, "changed": ["name", "language"]}
    assert personal(database)[-1]["before name"] == "Jeanne Martin"
    assert personal(database)[-1]["after name"] == "Jeanne Durand"
    refused(database, lambda session: change_contact(session, key, 1, JEANNE, BRUNO, NOW), Outdated)


def test_contact_removed_is_gone(database: Database) -> None:
    place = placed(database)
    key = added(database, place.company)
    refused(database, lambda session: remove_contact(session, key, 2, ANNE, NOW), Outdated)
    database.write(lambda session: remove_contact(session, key, 1, ANNE, NOW))
    assert of(database, place.company) == ()
    assert (last_act(database).kind, last_act(database).before) == ("contact.removed", {"company": place.company})


def test_number_of_a_contact_that_was_removed_is_not_given_again(database: Database) -> None:
    place = placed(database)
    key = added(database, place.company)
    database.write(lambda session: remove_contact(session, key, 1, ANNE, NOW))
    assert added(database, place.company) != key


def test_contacts_taken_along_leave_a_trace_of_who(database: Database) -> None:
    place = placed(database)
    added(database, place.company)
    added(database, place.company, ContactDetails("Anne Bon", "anne@picard.fr"))
    found = database.write(lambda session: read_contacts(session, place.edition, BRUNO, NOW))
    assert [one.name for one in found[place.company]] == ["Anne Bon", "Jeanne Martin"]
    told = last_act(database)
    assert (told.kind, told.by, told.after) == ("contacts.read", "person:2", {"contacts": 2})


def test_no_name_nor_address_stands_in_what_cannot_be_erased(database: Database) -> None:
    place = placed(database)
    key = added(database, place.company)
    database.write(
        lambda session: change_contact(session, key, 1, ContactDetails("Jeanne D.", "j@picard.fr"), ANNE, NOW)
    )
    database.write(lambda session: remove_contact(session, key, 2, ANNE, NOW))
    assert not [told for told in acts(database) if "jeanne" in str(told).casefold()]


def test_wrong_details_are_all_told(database: Database) -> None:
    place = placed(database)
    wrong = ContactDetails(" ", "jeanne", language="de", phone="0" * 201)
    assert len(refused(database, lambda session: add_contact(session, place.company, wrong, ANNE, NOW))) == 4
    odd = ContactDetails("Jeanne\0", "jeanne@picard.fr")
    assert len(refused(database, lambda session: add_contact(session, place.company, odd, ANNE, NOW))) == 1


def test_one_address_is_one_contact_of_a_company(database: Database) -> None:
    place = placed(database)
    key = added(database, place.company)
    refused(database, lambda session: add_contact(session, place.company, JEANNE, ANNE, NOW))
    assert database.write(lambda session: change_contact(session, key, 1, JEANNE, ANNE, NOW)) == 2


@pytest.mark.parametrize("by", [*OTHERS, CLAIRE], ids=lambda by: "+".join(by.roles))
def test_only_an_organiser_touches_or_exports_contacts(database: Database, by: Acting) -> None:
    place = placed(database)
    key = added(database, place.company)
    refused(database, lambda session: add_contact(session, place.company, JEANNE, by, NOW), NotAllowed)
    refused(database, lambda session: change_contact(session, key, 1, JEANNE, by, NOW), NotAllowed)
    refused(database, lambda session: remove_contact(session, key, 1, by, NOW), NotAllowed)
    refused(database, lambda session: read_contacts(session, place.edition, by, NOW), NotAllowed)


def test_contact_or_company_that_is_not_there_is_unknown(database: Database) -> None:
    refused(database, lambda session: add_contact(session, 404, JEANNE, ANNE, NOW), Unknown)
    refused(database, lambda session: read_contacts(session, 404, ANNE, NOW), Unknown)
    with database.read() as session, pytest.raises(Unknown):
        contact(session, 404)
