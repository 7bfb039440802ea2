"""Contacts, extensions, places in an edition and sectors, by their pages."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from company_acts import company_named, entered, look, placed, sector_named
from edition_acts import ANNE, DATES, NOW, acts, dated, last_act, made

from award.companies.extensions.queries import extensions
from award.companies.operations import ContactDetails, NewExtension, add_contact, add_sector, extend_deadline
from award.companies.queries import contacts, entries, sectors
from award.companies.reading import read_companies
from award.database.transactions import Database
from award.web.typed import written

Enter = Callable[..., Any]
PERSON = {"contact": "Anne Bon", "email": "anne@picard.example", "language": "fr"}
FORMULA = ContactDetails("=SUM(A1)", "anne@picard.example", "+33 1 23 45 67 89", "@directrice")
LATER = DATES["questionnaire"] + timedelta(days=2)


@pytest.fixture
def organiser(enter_as: Enter) -> Any:
    return enter_as("organiser")


def added(database: Database, company: int, details: ContactDetails = FORMULA) -> int:
    return database.write(lambda session: add_contact(session, company, details, ANNE, NOW))


def put_off(database: Database, entry: int) -> None:
    new = NewExtension("questionnaire", LATER, "Congés.")
    database.write(lambda session: extend_deadline(session, entry, new, ANNE, NOW))


def test_contact_is_changed_then_removed(database: Database, organiser: Any) -> None:
    place = placed(database)
    address = f"/contacts/{added(database, place.company)}"
    assert f'href="{address}"' in organiser.get(f"/companies/{place.company}").text
    assert "@directrice" in organiser.get(address).text
    assert organiser.send(address, version=1, **PERSON).headers["location"] == f"/companies/{place.company}"
    with database.read() as session:
        (one,) = contacts(session, place.company)
    assert (one.name, one.version) == ("Anne Bon", 2)
    late = organiser.send(f"{address}/removal", version=1)
    assert (late.status_code, "Rechargez la page" in late.text) == (409, True)
    assert organiser.send(f"{address}/removal", version=2).status_code == 303
    with database.read() as session:
        assert contacts(session, place.company) == ()
    assert organiser.get(address).status_code == 404


def test_wrong_contact_is_told_beside_its_field(database: Database, organiser: Any) -> None:
    key = added(database, placed(database).company)
    answer = organiser.send(f"/contacts/{key}", version=1, **PERSON | {"email": "anne", "contact": "A"})
    assert (answer.status_code, "field-email-wrong-1" in answer.text) == (422, True)
    late = organiser.send(f"/contacts/{key}", version=7, **PERSON)
    assert (late.status_code, "Anne Bon" in late.text) == (409, True)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_contacts_leave_as_text_and_the_trail_says_who_took_them(
    database: Database, organiser: Any, tmp_path: Path, kind: str
) -> None:
    place = placed(database)
    added(database, place.company)
    answer = organiser.send(f"/editions/{place.edition}/contacts", kind=kind)
    assert answer.headers["content-disposition"] == f'attachment; filename="contacts.{kind}"'
    path = tmp_path / f"contacts.{kind}"
    path.write_bytes(answer.content)
    (row,) = read_companies(path, {})
    assert (row.contact, row.phone, row.function) == ("=SUM(A1)", "+33 1 23 45 67 89", "@directrice")
    assert (last_act(database).kind, last_act(database).after) == ("contacts.read", {"contacts": 1})


def test_contacts_in_no_known_kind_are_not_taken(database: Database, organiser: Any) -> None:
    place, before = placed(database), len(acts(database))
    assert organiser.send(f"/editions/{place.edition}/contacts", kind="exe").status_code == 422
    assert len(acts(database)) == before


def test_deadline_is_put_off_changed_and_restored(database: Database, organiser: Any) -> None:
    place = placed(database)
    dated(database, place.edition)
    address = f"/entries/{place.entry}"
    form = {"deadline": "questionnaire", "seen": 0, "until": written(LATER), "reason": "Congés."}
    assert organiser.send(f"{address}/extensions", **form).headers["location"] == address
    assert "Congés." in organiser.get(address).text
    assert "Picard" in organiser.get(f"/editions/{place.edition}/extensions").text
    late = organiser.send(f"{address}/extensions", **form)
    assert (late.status_code, "Rechargez la page" in late.text) == (409, True)
    assert organiser.send(f"{address}/extensions", **form | {"seen": 1, "reason": "Fêtes."}).status_code == 303
    assert organiser.send(f"{address}/extensions/questionnaire/removal", version=1).status_code == 409
    assert organiser.send(f"{address}/extensions/questionnaire/removal", version=2).status_code == 303
    assert organiser.send(f"{address}/extensions/questionnaire/removal", version=3).status_code == 404
    assert organiser.send(f"{address}/extensions/study/removal", version=1).status_code == 404
    with database.read() as session:
        assert extensions(session, place.edition) == ()


def test_wrong_extension_comes_back_open_with_what_was_typed(database: Database, organiser: Any) -> None:
    place = placed(database)
    dated(database, place.edition)
    form = {"deadline": "questionnaire", "seen": 0, "until": "demain", "reason": "Congés."}
    answer = organiser.send(f"/entries/{place.entry}/extensions", **form)
    assert (answer.status_code, "field-until-wrong-1" in answer.text, "Congés." in answer.text) == (422, True, True)
    assert "<details open>" in answer.text


def test_company_enters_an_edition_changes_sector_and_leaves_it(database: Database, organiser: Any) -> None:
    edition, first, second = made(database), sector_named(database, "Banque"), sector_named(database, "Loisirs")
    company = company_named(database, "Picard")
    assert "Inscrire dans une édition" in organiser.get(f"/companies/{company}").text
    made_at = organiser.send(f"/companies/{company}/entries", edition=edition, sector=first).headers["location"]
    key = int(made_at.rpartition("/")[2])
    again = organiser.send(f"/companies/{company}/entries", edition=edition, sector=first)
    assert (again.status_code, "déjà dans cette édition" in again.text) == (422, True)
    assert organiser.send(f"{made_at}/sector", version=1, sector=second).status_code == 303
    assert look(database, key).sector_name == "Loisirs"
    assert organiser.send(f"{made_at}/sector", version=1, sector=first).status_code == 409
    assert organiser.send(f"{made_at}/withdrawal", version=1).status_code == 409
    assert organiser.send(f"{made_at}/withdrawal", version=2).headers["location"] == f"/editions/{edition}/companies"
    with database.read() as session:
        assert entries(session, edition) == ()


def test_sectors_are_added_renamed_and_merged(database: Database, organiser: Any) -> None:
    place = placed(database)
    assert organiser.send("/sectors", name="Alimentaire").status_code == 303
    twice = organiser.send("/sectors", name="ALIMENTAIRE")
    assert (twice.status_code, "field-name-wrong-1" in twice.text) == (422, True)
    with database.read() as session:
        other = next(one.id for one in sectors(session) if one.id != place.sector)
    assert organiser.send(f"/sectors/{other}/name", version=1, name="Épicerie").status_code == 303
    assert organiser.send(f"/sectors/{other}/name", version=1, name="Bio").status_code == 409
    assert "Alimentation" in organiser.get(f"/sectors/{other}").text
    itself = organiser.send(f"/sectors/{other}/merger", version=2, into=other)
    assert (itself.status_code, "field-into-wrong-1" in itself.text) == (422, True)
    assert organiser.send(f"/sectors/{place.sector}/merger", version=1, into=other).status_code == 303
    assert (look(database, place.entry).sector_name, look(database, place.entry).version) == ("Épicerie", 2)
    assert last_act(database).after == {"into": other, "name": "Épicerie", "entries": 1}
    assert organiser.get(f"/sectors/{place.sector}").status_code == 404


def test_sector_that_an_edition_was_decided_with_stays(database: Database, organiser: Any) -> None:
    place = placed(database)
    other = database.write(lambda session: add_sector(session, "Bio", ANNE, NOW))
    brought_on(database, place.edition)
    answer = organiser.send(f"/sectors/{place.sector}/merger", version=1, into=other)
    assert (answer.status_code, "a été décidée avec ce secteur" in answer.text) == (422, True)


def brought_on(database: Database, edition: int) -> None:
    """Past the phase that enters companies."""
    from edition_acts import frozen, moved  # noqa: PLC0415 - only here

    frozen(database, edition), dated(database, edition)
    moved(database, edition, "selection"), moved(database, edition, "invitations")


def test_an_edition_past_its_lists_shuts_the_places_in_it(database: Database, organiser: Any) -> None:
    place = placed(database)
    brought_on(database, place.edition)
    assert "Changer de secteur" not in organiser.get(f"/entries/{place.entry}").text
    for path, form in (("sector", {"version": 1, "sector": place.sector}), ("withdrawal", {"version": 1})):
        assert organiser.send(f"/entries/{place.entry}/{path}", **form).status_code == 409
    put_off(database, place.entry)
    assert "Retirer la prolongation" in organiser.get(f"/entries/{place.entry}").text


@pytest.mark.parametrize(
    ("role", "status"), [("", 401), ("juror", 403), ("owner", 403), ("chair", 403), ("auditor", 403)]
)
def test_nobody_else_keeps_companies(database: Database, enter_as: Enter, role: str, status: int) -> None:
    place = placed(database)
    dated(database, place.edition)
    key, visit = added(database, place.company), enter_as(role, place.company)
    before = len(acts(database))
    for address, form in (
        (f"/contacts/{key}", PERSON | {"version": 1}),
        (f"/contacts/{key}/removal", {"version": 1}),
        (f"/editions/{place.edition}/contacts", {"kind": "csv"}),
        (f"/companies/{place.company}/entries", {"edition": place.edition, "sector": place.sector}),
        (f"/entries/{place.entry}/sector", {"version": 1, "sector": place.sector}),
        (f"/entries/{place.entry}/withdrawal", {"version": 1}),
        (f"/entries/{place.entry}/extensions", {"deadline": "questionnaire"}),
        (f"/entries/{place.entry}/extensions/questionnaire/removal", {"version": 1}),
        ("/sectors", {"name": "Bio"}),
        (f"/sectors/{place.sector}/name", {"version": 1, "name": "Bio"}),
        (f"/sectors/{place.sector}/merger", {"version": 1, "into": place.sector}),
    ):
        assert (address, visit.send(address, **form).status_code) == (address, status)
    assert len(acts(database)) == before


@pytest.mark.parametrize("path", ["/sectors", "/editions/{edition}/extensions", "/entries/{entry}"])
def test_room_asks_as_much_of_the_database_with_one_row_as_with_three(
    database: Database, organiser: Any, statements: list[str], path: str
) -> None:
    place = placed(database)
    dated(database, place.edition)
    put_off(database, place.entry)

    def asked() -> int:
        statements.clear()
        assert organiser.get(path.format(**place._asdict())).status_code == 200
        return len(statements)

    asked()
    few = asked()
    for name in ("Brise", "Cascade"):
        sector = sector_named(database, name)
        put_off(database, entered(database, place.edition, company_named(database, name), sector))
    assert asked() == few
