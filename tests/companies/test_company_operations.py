"""Sectors and companies are named and entered in editions; a company keeps its history; each act stands in the trail."""

from threading import Barrier, Thread

import pytest
from company_acts import company_named, entered, look, placed, sector_named
from edition_acts import ANNE, BRUNO, CLAIRE, DATES, DAY, NOW, OTHERS, brought, dated, last_act, made, refused

from award.companies.extensions.queries import extensions
from award.companies.operations import (
    NewExtension,
    add_company,
    add_sector,
    change_entry,
    confirm_spelling,
    enter_company,
    extend_deadline,
    merge_sector,
    rename_company,
    rename_sector,
    withdraw_entry,
)
from award.companies.queries import (
    Cursor,
    companies,
    company,
    entries,
    entry,
    entry_of,
    history,
    known,
    sector,
    sectors,
    spellings,
)
from award.database.transactions import Database
from award.editions.actors import Acting
from award.editions.refusals import NotAllowed, Outdated, Shut, Unknown
from award.messages import Refused


@pytest.mark.parametrize("by", [*OTHERS, CLAIRE], ids=lambda by: "+".join(by.roles))
def test_only_an_organiser_names_or_enters_companies(database: Database, by: Acting) -> None:
    place = placed(database)
    works = [
        lambda session: add_sector(session, "Loisirs", by, NOW),
        lambda session: rename_sector(session, place.sector, 1, "Loisirs", by, NOW),
        lambda session: merge_sector(session, place.sector, 1, place.sector, by, NOW),
        lambda session: add_company(session, "Fnac", by, NOW),
        lambda session: rename_company(session, place.company, 1, "Fnac", by, NOW),
        lambda session: confirm_spelling(session, place.company, "Fnac", by, NOW),
        lambda session: enter_company(session, place.edition, place.company, place.sector, by, NOW),
        lambda session: change_entry(session, place.entry, 1, place.sector, by, NOW),
        lambda session: withdraw_entry(session, place.entry, 1, by, NOW),
    ]
    for work in works:
        refused(database, work, NotAllowed)


def test_of_two_mergers_of_one_sector_the_second_is_outdated_or_finds_none(database: Database) -> None:
    place, other = placed(database), sector_named(database, "Alimentaire")
    refused(database, lambda session: merge_sector(session, place.sector, 2, other, ANNE, NOW), Outdated)
    moved = database.write(lambda session: merge_sector(session, place.sector, 1, other, ANNE, NOW))
    assert (moved, look(database, place.entry).sector) == (1, other)
    refused(database, lambda session: merge_sector(session, place.sector, 1, other, ANNE, NOW), Unknown)
    assert sector_named(database, "Alimentation") not in {place.sector, other}


def test_sector_is_added_once_under_any_writing(database: Database) -> None:
    key = sector_named(database, " Grande   distribution ")
    told = last_act(database)
    assert (told.kind, told.subject, told.after) == ("sector.added", f"sector:{key}", {"name": "Grande distribution"})
    refused(database, lambda session: add_sector(session, "GRANDE DISTRIBUTION", ANNE, NOW))
    for name in ("", " & ", "x" * 201, "a\0b"):
        refused(database, lambda session, name=name: add_sector(session, name, ANNE, NOW))


def test_sector_is_renamed_and_listed_by_name(database: Database) -> None:
    first, _ = sector_named(database, "Télécom"), sector_named(database, "Énergie")
    assert database.write(lambda session: rename_sector(session, first, 1, "Automobile", ANNE, NOW)) == 2
    told = last_act(database)
    assert (told.kind, told.before, told.after) == ("sector.renamed", {"name": "Télécom"}, {"name": "Automobile"})
    refused(database, lambda session: rename_sector(session, first, 1, "Loisirs", BRUNO, NOW), Outdated)
    refused(database, lambda session: rename_sector(session, first, 2, "énergie", BRUNO, NOW))
    with database.read() as session:
        assert [one.name for one in sectors(session)] == ["Automobile", "Énergie"]


def test_company_is_added_once_under_any_writing(database: Database) -> None:
    key = company_named(database, "Nature & Découvertes")
    told = last_act(database)
    assert (told.kind, told.subject, told.after) == (
        "company.added",
        f"company:{key}",
        {"name": "Nature & Découvertes"},
    )
    refused(database, lambda session: add_company(session, "nature-decouvertes", ANNE, NOW))


def test_confirmed_spelling_means_the_company_and_no_other(database: Database) -> None:
    key = company_named(database, "Nature & Découvertes")
    database.write(lambda session: confirm_spelling(session, key, "N&D", ANNE, NOW))
    told = last_act(database)
    assert (told.kind, told.after) == (
        "company.spelling-confirmed",
        {"name": "Nature & Découvertes", "spelling": "N&D"},
    )
    refused(database, lambda session: add_company(session, "n.d.", ANNE, NOW))
    refused(database, lambda session: confirm_spelling(session, key, "N&D", ANNE, NOW))
    with database.read() as session:
        assert spellings(session, key) == ("N&D",)
        assert known(session, 1).spellings == {"n d": "nature decouvertes"}


def test_company_renamed_is_found_under_its_old_name_and_keeps_its_history(database: Database) -> None:
    place = placed(database)
    assert database.write(lambda session: rename_company(session, place.company, 1, "Picard Surgelés", ANNE, NOW)) == 2
    told = last_act(database)
    assert (told.kind, told.before, told.after) == ("company.renamed", {"name": "Picard"}, {"name": "Picard Surgelés"})
    later = made(database, "2027")
    entered(database, later, place.company, sector_named(database, "Magasins"))
    with database.read() as session:
        assert spellings(session, place.company) == ("Picard",)
        assert [(one.edition_name, one.name, one.sector, one.phase) for one in history(session, place.company)] == [
            ("2027", "Picard Surgelés", "Magasins", "preparation"),
            ("2026", "Picard", "Alimentation", "preparation"),
        ]


def test_company_can_take_its_old_name_back_or_write_it_otherwise(database: Database) -> None:
    key = company_named(database, "Picard")
    database.write(lambda session: rename_company(session, key, 1, "Picard Surgelés", ANNE, NOW))
    database.write(lambda session: rename_company(session, key, 2, "Picard", ANNE, NOW))
    database.write(lambda session: rename_company(session, key, 3, "PICARD", ANNE, NOW))
    with database.read() as session:
        assert (company(session, key).name, spellings(session, key)) == ("PICARD", ("Picard Surgelés",))


def test_company_never_takes_the_name_of_another_nor_an_edit_unseen(database: Database) -> None:
    key, _ = company_named(database, "Picard"), company_named(database, "Fnac")
    refused(database, lambda session: rename_company(session, key, 1, "FNAC", ANNE, NOW))
    refused(database, lambda session: rename_company(session, key, 2, "Darty", ANNE, NOW), Outdated)


def test_company_enters_an_edition_once_in_a_sector(database: Database) -> None:
    place = placed(database)
    told = last_act(database)
    after = {"edition": place.edition, "company": place.company, "name": "Picard", "sector": "Alimentation"}
    assert (told.kind, told.subject, told.after) == ("entry.made", f"entry:{place.entry}", after)
    refused(database, lambda session: enter_company(session, place.edition, place.company, place.sector, ANNE, NOW))
    with database.read() as session:
        assert entry_of(session, place.edition, place.company) == look(database, place.entry)
        assert entry_of(session, place.edition, 404) is None


def test_entry_changes_sector_with_both_in_the_trail(database: Database) -> None:
    place, other = placed(database), sector_named(database, "Loisirs")
    assert database.write(lambda session: change_entry(session, place.entry, 1, other, ANNE, NOW)) == 2
    told = last_act(database)
    assert (told.kind, str(told.before).count("Alimentation"), str(told.after).count("Loisirs")) == (
        "entry.moved",
        1,
        1,
    )
    assert look(database, place.entry).sector_name == "Loisirs"
    refused(database, lambda session: change_entry(session, place.entry, 1, place.sector, BRUNO, NOW), Outdated)


def test_withdrawn_company_leaves_the_edition_and_stays_known(database: Database) -> None:
    place = placed(database)
    dated(database, place.edition)
    later = NewExtension("questionnaire", DATES["questionnaire"] + DAY, "Grève.")
    database.write(lambda session: extend_deadline(session, place.entry, later, ANNE, NOW))
    refused(database, lambda session: withdraw_entry(session, place.entry, 2, ANNE, NOW), Outdated)
    database.write(lambda session: withdraw_entry(session, place.entry, 1, ANNE, NOW))
    told = last_act(database)
    assert (told.kind, told.after) == ("entry.withdrawn", None)
    assert "Picard" in str(told.before)
    with database.read() as session:
        assert (entries(session, place.edition), extensions(session, place.edition)) == ((), ())
        assert company(session, place.company).name == "Picard"


def test_companies_of_an_edition_are_settled_once_invitations_leave(database: Database) -> None:
    edition, sector_key, key = (
        brought(database, "invitations"),
        sector_named(database, "A"),
        company_named(database, "B"),
    )
    refused(database, lambda session: enter_company(session, edition, key, sector_key, ANNE, NOW), Shut)


def test_companies_come_by_pages_in_one_order(database: Database) -> None:
    edition, place = made(database), sector_named(database, "A")
    for name in ("Zara", "Écotone", "La Poste", "Fnac", "Lapeyre"):
        entered(database, edition, company_named(database, name), place)
    with database.read() as session:
        first = entries(session, edition, limit=3)
        second = entries(session, edition, Cursor(first[-1].key, first[-1].id), limit=3)
        assert [one.name for one in (*first, *second)] == ["Écotone", "Fnac", "La Poste", "Lapeyre", "Zara"]
        page = companies(session, limit=2)
        assert [one.name for one in (*page, *companies(session, Cursor(page[-1].key), limit=9))] == [
            one.name for one in (*first, *second)
        ]


def test_what_is_not_there_is_unknown(database: Database) -> None:
    edition = made(database)
    with database.read() as session:
        for query in (company, sector, entry):
            with pytest.raises(Unknown):
                query(session, 404)
        assert history(session, 404) == ()
    for work in (
        lambda session: enter_company(session, edition, 404, 404, ANNE, NOW),
        lambda session: enter_company(session, 404, 404, 404, ANNE, NOW),
        lambda session: confirm_spelling(session, 404, "x", ANNE, NOW),
    ):
        refused(database, work, Unknown)


def test_of_two_people_who_add_one_company_at_once_one_is_told(database: Database) -> None:
    barrier, told = Barrier(2), []

    def add(by: Acting) -> None:
        barrier.wait()
        try:
            told.append(database.write(lambda session: add_company(session, "Picard", by, NOW)) > 0)
        except Refused:
            told.append(False)

    threads = [Thread(target=add, args=(by,)) for by in (ANNE, BRUNO)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == [False, True]
