"""Nobody is shown another's company: neither by a page, nor by a program, nor by a difference between two answers."""

from collections.abc import Callable
from typing import Any

import pytest
from company_acts import company_named, entered, placed
from edition_acts import ANNE, NOW, brought

from award.companies.access import reach_of
from award.companies.operations import ContactDetails, add_contact
from award.database.transactions import Database
from award.people.roles import Person, Role

Enter = Callable[..., Any]


def somebody(company: int | None, *roles: Role) -> Person:
    return Person(1, "Anne", "fr", frozenset(roles), company)


def test_readers_reach_all_company_people_their_own_and_others_none() -> None:
    assert reach_of(somebody(None, "auditor")).companies is None
    assert reach_of(somebody(3, "owner")).companies == {3}
    assert reach_of(somebody(3, "contributor", "juror")).companies == {3}
    assert reach_of(somebody(None, "owner")).companies == frozenset()
    assert reach_of(somebody(3, "juror", "administrator")).companies == frozenset()
    assert (reach_of(somebody(3, "owner")).holds(3), reach_of(somebody(3, "owner")).holds(4)) == (True, False)


@pytest.mark.parametrize("role", ["owner", "contributor"])
def test_company_people_see_their_own_company_and_know_of_no_other(
    database: Database, enter_as: Enter, statements: list[str], role: str
) -> None:
    place = placed(database)
    other = company_named(database, "Nocibé")
    contact = ContactDetails("Bruno Li", "bruno@nocibe.example")
    written = database.write(lambda session: add_contact(session, other, contact, ANNE, NOW))
    visit = enter_as(role, place.company)
    own = visit.get(f"/companies/{place.company}")
    assert (own.status_code, "Picard" in own.text, "<form" in own.text.partition("<main")[2]) == (200, True, False)
    statements.clear()
    answers = [visit.get(f"/companies/{key}") for key in (other, 404)]
    assert {answer.status_code for answer in answers} == {404}
    assert "Nocibé" not in answers[0].text
    assert not any("FROM company" in statement for statement in statements)
    assert visit.get("/companies").status_code == 403
    assert {visit.get(f"/contacts/{key}").status_code for key in (written, 404)} == {403}


def test_a_company_learns_of_an_edition_when_its_results_are_public(database: Database, enter_as: Enter) -> None:
    place = placed(database)
    visit = enter_as("owner", place.company)
    assert "2026" not in visit.get(f"/companies/{place.company}").text.partition("<main")[2]
    assert "2026" in enter_as("auditor").get(f"/companies/{place.company}").text.partition("<main")[2]


def test_programs_of_company_people_see_as_little(database: Database, enter_as: Enter) -> None:
    place = placed(database)
    other = company_named(database, "Nocibé")
    visit, nobody = enter_as("owner", place.company), enter_as("juror")
    listed = visit.get("/api/v1/companies").json()["items"]
    assert [one["name"] for one in listed] == ["Picard"]
    for path in ("", "/spellings", "/history", "/contacts"):
        assert visit.get(f"/api/v1/companies/{place.company}{path}").status_code == 200
        hidden, missing = visit.get(f"/api/v1/companies/{other}{path}"), visit.get(f"/api/v1/companies/404{path}")
        assert (hidden.status_code, hidden.json()["detail"]) == (404, missing.json()["detail"])
        assert nobody.get(f"/api/v1/companies/{other}{path}").status_code == 403
    assert visit.get(f"/api/v1/entries/{place.entry}").status_code == 403


def test_contacts_of_others_are_not_loaded(database: Database, enter_as: Enter) -> None:
    place = placed(database)
    other = company_named(database, "Nocibé")
    keys = [
        database.write(
            lambda session, key=key: add_contact(session, key, ContactDetails("A", "a@b.example"), ANNE, NOW)
        )
        for key in (place.company, other)
    ]
    visit = enter_as("owner", place.company)
    assert [visit.get(f"/api/v1/contacts/{key}").status_code for key in (*keys, 404)] == [200, 404, 404]


def test_an_edition_nobody_may_know_answers_like_none(database: Database, enter_as: Enter) -> None:
    key = brought(database, "evaluation")
    company = company_named(database, "Picard")
    for role in ("juror", "owner", "administrator"):
        visit = enter_as(role, company)
        for path in ("/editions/{}", "/editions/{}/companies", "/api/v1/editions/{}", "/api/v1/editions/{}/calendar"):
            assert {visit.get(path.format(one)).status_code for one in (key, 404)} == {403}


def test_the_readers_list_holds_every_company(database: Database, enter_as: Enter) -> None:
    place = placed(database)
    entered(database, place.edition, company_named(database, "Nocibé"), place.sector)
    for role in ("auditor", "chair"):
        visit = enter_as(role)
        text = visit.get("/companies").text
        assert ("Nocibé" in text, "Picard" in text, 'action="/companies"' in text) == (True, True, True)
        assert visit.send("/companies", name="Fnac").status_code == 403
