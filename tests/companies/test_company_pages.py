"""Organisers find, add, rename and import companies by their pages; nobody else does."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from company_acts import company_named, entered, placed, sector_named
from edition_acts import ANNE, NOW, acts, brought, made

from award.companies.operations import ContactDetails, add_contact
from award.companies.queries import companies, company, contacts, entries, spellings
from award.companies.reading import read_companies
from award.database.transactions import Database

Enter = Callable[[str], Any]
LIST = "secteur;entreprise;contact;email\nLoisirs;Fnac;;\nBanque;Nature et Découvertes;Bruno Li;bruno@nd.example\n"


@pytest.fixture
def organiser(enter_as: Enter) -> Any:
    return enter_as("organiser")


def previewed(visit: Any, edition: int, text: str = LIST, name: str = "liste.csv") -> Any:
    files = {"file": (name, text.encode(), "text/csv")}
    return visit.send(f"/editions/{edition}/companies/preview", files=files)


def hidden(answer: Any) -> dict[str, Any]:
    """What the form of a preview carries."""
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="(rows|seen|choices)" value="([^"]*)">', answer.text):
        found.setdefault(name, []).append(unescape(value))
    return {name: values if name == "choices" else values[0] for name, values in found.items()}


def listed(database: Database, edition: int) -> list[tuple[str, str]]:
    with database.read() as session:
        return [(one.name, one.sector_name) for one in entries(session, edition)]


def named_in(text: str) -> list[str]:
    """On the list of all, or on that of an edition."""
    return [unescape(name) for name in re.findall(r'<a href="/(?:companies|entries)/\d+">([^<]+)</a>', text)]


def test_company_is_added_and_a_second_of_its_name_refused(database: Database, organiser: Any) -> None:
    answer = organiser.send("/companies", name=" Picard ")
    key = int(answer.headers["location"].rpartition("/")[2])
    with database.read() as session:
        assert company(session, key).name == "Picard"
    again = organiser.send("/companies", name="PICARD")
    assert (again.status_code, "existe déjà" in again.text, 'value="PICARD"' in again.text) == (422, True, True)


def test_companies_are_searched_as_names_are_compared(database: Database, organiser: Any) -> None:
    place = placed(database)
    company_named(database, "Nature & Découvertes")
    assert named_in(organiser.get("/companies").text) == ["Nature & Découvertes", "Picard"]
    assert named_in(organiser.get("/companies?q=DECOUV").text) == ["Nature & Découvertes"]
    assert named_in(organiser.get("/companies?q=100%25").text) == []
    assert named_in(organiser.get(f"/companies?sector={place.sector}").text) == ["Picard"]
    assert named_in(organiser.get("/companies?sector=x&after=%00&id=-1").text) == ["Nature & Découvertes", "Picard"]


def test_companies_come_page_after_page(database: Database, organiser: Any) -> None:
    for at in range(101):
        company_named(database, f"Maison {at:03}")
    first = organiser.get("/companies?q=maison")
    assert named_in(first.text) == [f"Maison {at:03}" for at in range(100)]
    following = re.search(r'href="(/companies\?[^"]*after=[^"]*)"', first.text)
    assert following
    last = organiser.get(unescape(following[1]))
    assert (named_in(last.text), "Page suivante" in last.text) == (["Maison 100"], False)


def test_entries_come_page_after_page(database: Database, organiser: Any) -> None:
    edition, sector = made(database), sector_named(database, "Loisirs")
    for at in range(101):
        entered(database, edition, company_named(database, f"Maison {at:03}"), sector)
    first = organiser.get(f"/editions/{edition}/companies")
    following = re.search(r'href="(/editions/\d+/companies\?[^"]*)"', first.text)
    assert following
    assert named_in(organiser.get(unescape(following[1])).text) == ["Maison 100"]


@pytest.mark.parametrize("path", ["/companies", "/editions/{edition}/companies", "/companies/{company}"])
def test_page_asks_as_much_of_the_database_with_one_row_as_with_three(
    database: Database, organiser: Any, statements: list[str], path: str
) -> None:
    place = placed(database)

    def fill(name: str) -> None:
        entered(database, place.edition, company_named(database, name), place.sector)
        entered(database, made(database, name), place.company, place.sector)
        contact = ContactDetails(name, f"{name}@picard.example")
        database.write(lambda session: add_contact(session, place.company, contact, ANNE, NOW))

    def asked() -> tuple[int, int]:
        statements.clear()
        text = organiser.get(path.format(edition=place.edition, company=place.company)).text
        return len(statements), len(text)

    asked()
    few, short = asked()
    fill("Brise"), fill("Cascade")
    many, long = asked()
    assert (many, long > short) == (few, True)


def test_company_shows_its_history_spellings_and_contacts(database: Database, organiser: Any) -> None:
    place = placed(database)
    address = f"/companies/{place.company}"
    assert organiser.send(f"{address}/name", version=1, name="Picard Surgelés").status_code == 303
    assert organiser.send(f"{address}/spellings", spelling="Les Surgelés Picard").status_code == 303
    person = {"contact": "Anne Bon", "email": "anne@picard.example", "language": "fr"}
    assert organiser.send(f"{address}/contacts", **person).status_code == 303
    text = organiser.get(address).text
    for told in ("2026", "Alimentation", "Picard Surgelés", "Les Surgelés Picard", "Anne Bon", "anne@picard.example"):
        assert told in text
    with database.read() as session:
        assert spellings(session, place.company) == ("Les Surgelés Picard", "Picard")
        assert len(contacts(session, place.company)) == 1
    assert listed(database, place.edition) == [("Picard", "Alimentation")]


def test_what_is_wrong_is_told_beside_its_field(database: Database, organiser: Any) -> None:
    key = company_named(database, "Picard")
    company_named(database, "Fnac")
    for path, form, field in (
        ("name", {"version": 1, "name": "FNAC"}, "name"),
        ("spellings", {"spelling": "fnac"}, "spelling"),
        ("contacts", {"contact": "Anne", "email": "anne"}, "email"),
    ):
        answer = organiser.send(f"/companies/{key}/{path}", **form)
        assert (answer.status_code, f"field-{field}-wrong-1" in answer.text) == (422, True)


def test_name_that_somebody_else_changed_is_told_with_what_to_do(database: Database, organiser: Any) -> None:
    answer = organiser.send(f"/companies/{company_named(database, 'Picard')}/name", version=7, name="Brise")
    assert (answer.status_code, "Rechargez la page" in answer.text, "Brise" in answer.text) == (409, True, True)


def test_company_that_is_not_there_is_not_found(organiser: Any) -> None:
    paths = ("/companies/404", "/editions/404/companies", "/editions/404/companies.csv", "/editions/404/companies.xlsx")
    assert {organiser.get(path).status_code for path in paths} == {404}
    assert organiser.send("/companies/404/name", version=1, name="Brise").status_code == 404
    assert previewed(organiser, 404).status_code == 404


def test_list_is_shown_before_it_is_imported(database: Database, organiser: Any) -> None:
    edition = made(database)
    preview = previewed(organiser, edition)
    assert (preview.status_code, "Fnac" in preview.text, "Banque" in preview.text) == (200, True, True)
    assert listed(database, edition) == []
    assert organiser.send(f"/editions/{edition}/companies/import", **hidden(preview)).status_code == 303
    assert listed(database, edition) == [("Fnac", "Loisirs"), ("Nature et Découvertes", "Banque")]


@pytest.mark.parametrize(("same", "count"), [("nature decouvertes", 2), ("nature et decouvertes", 3)])
def test_alike_names_are_asked_about_before_the_import(
    database: Database, organiser: Any, same: str, count: int
) -> None:
    edition = made(database)
    company_named(database, "Nature & Découvertes")
    doubtful = previewed(organiser, edition)
    assert "C’est Nature &amp; Découvertes" in doubtful.text
    assert "seen" not in hidden(doubtful)
    choice = next(
        unescape(value)
        for value in re.findall(r"<option value='([^']+)'", doubtful.text)
        if f'"{same}"]' in unescape(value)
    )
    clear = organiser.send(f"/editions/{edition}/companies/preview", **hidden(doubtful) | {"choices": [choice]})
    assert organiser.send(f"/editions/{edition}/companies/import", **hidden(clear)).status_code == 303
    assert len(listed(database, edition)) == 2
    with database.read() as session:
        assert len(companies(session)) == count


def test_import_of_what_changed_since_the_preview_is_told(database: Database, organiser: Any) -> None:
    edition = made(database)
    preview = previewed(organiser, edition)
    company_named(database, "Fnac")
    answer = organiser.send(f"/editions/{edition}/companies/import", **hidden(preview))
    assert (answer.status_code, "Quelqu’un d’autre a modifié" in answer.text) == (409, True)
    assert hidden(answer)["seen"] != hidden(preview)["seen"]
    assert listed(database, edition) == []
    assert organiser.send(f"/editions/{edition}/companies/import", **hidden(answer)).status_code == 303


def test_wrong_list_is_told_row_by_row(database: Database, organiser: Any) -> None:
    edition = made(database)
    wrong = previewed(organiser, edition, "secteur;entreprise\n;Fnac\nLoisirs;\n")
    assert (wrong.status_code, "ligne 2" in wrong.text, "ligne 3" in wrong.text) == (422, True, True)
    for name in ("liste.exe", "liste", "../../etc/passwd", "liste.c\u00e9v"):
        assert previewed(organiser, edition, name=name).status_code == 422
    assert organiser.send(f"/editions/{edition}/companies/preview").status_code == 422


@pytest.mark.parametrize("wrong", [{"rows": "[]x"}, {"choices": ["x"]}, {"rows": '[{"row":1}]'}])
def test_import_that_no_preview_made_is_refused(database: Database, organiser: Any, wrong: dict[str, Any]) -> None:
    edition = made(database)
    form = hidden(previewed(organiser, edition)) | wrong
    assert organiser.send(f"/editions/{edition}/companies/import", **form).status_code == 422
    assert listed(database, edition) == []


def test_import_is_shut_once_invitations_leave(database: Database, organiser: Any) -> None:
    edition = brought(database, "invitations")
    assert 'type="file"' not in organiser.get(f"/editions/{edition}/companies").text
    assert previewed(organiser, edition).status_code == 409
    assert organiser.send(f"/editions/{edition}/companies/import").status_code == 409


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_export_is_read_back(database: Database, organiser: Any, tmp_path: Path, kind: str) -> None:
    place = placed(database)
    answer = organiser.get(f"/editions/{place.edition}/companies.{kind}")
    assert answer.headers["content-disposition"] == f'attachment; filename="companies.{kind}"'
    path = tmp_path / f"companies.{kind}"
    path.write_bytes(answer.content)
    assert [(row.sector, row.company) for row in read_companies(path, {})] == [("Alimentation", "Picard")]


@pytest.mark.parametrize(
    ("role", "status"), [("", 401), ("juror", 403), ("chair", 403), ("owner", 403), ("administrator", 403)]
)
def test_nobody_else_writes(database: Database, enter_as: Enter, role: str, status: int) -> None:
    place = placed(database)
    form = hidden(previewed(enter_as("organiser"), place.edition))
    visit = enter_as(role)
    before = len(acts(database))
    for address, sent in (
        ("/companies", {"name": "Brise"}),
        (f"/companies/{place.company}/name", {"version": 1, "name": "Brise"}),
        (f"/companies/{place.company}/spellings", {"spelling": "Brise"}),
        (f"/companies/{place.company}/contacts", {"contact": "Anne", "email": "anne@picard.example"}),
        (f"/editions/{place.edition}/companies/import", form),
    ):
        assert (address, visit.send(address, **sent).status_code) == (address, status)
    assert previewed(visit, place.edition).status_code == status
    assert len(acts(database)) == before


@pytest.mark.parametrize(("role", "status"), [("", 303), ("juror", 403)])
def test_nobody_else_reads(database: Database, enter_as: Enter, role: str, status: int) -> None:
    place, visit = placed(database), enter_as(role)
    here = f"/editions/{place.edition}/companies"
    paths = ("/companies", f"/companies/{place.company}", here, f"{here}.csv", f"{here}.xlsx")
    assert {visit.get(path).status_code for path in paths} == {status}
