"""An import does what its preview said, all of it or nothing, and stands in the trail."""

import msgspec
import pytest
from company_acts import company_named, look, placed
from edition_acts import ANNE, BRUNO, CLAIRE, NOW, OTHERS, acts, brought, made, refused

from award.companies.importing import ImportRow, preview
from award.companies.operations import Import, apply_import
from award.companies.queries import contacts_of_edition, entries, known, sectors, spellings
from award.database.transactions import Database
from award.editions.actors import Acting
from award.editions.refusals import NotAllowed, Outdated, Shut

ROWS = (
    ImportRow(2, "Alimentation", "Picard", "Anne Bon", "anne@picard.fr"),
    ImportRow(3, "Loisirs", "Fnac"),
    ImportRow(4, "loisirs", "Nature & Découvertes", "Bruno Li", "bruno@nd.fr", language="en"),
)
SAME = {"nature et decouvertes": "nature decouvertes"}


def asked(
    database: Database, edition: int, rows: tuple[ImportRow, ...] = ROWS, choices: dict[str, str] | None = None
) -> Import:
    with database.read() as session:
        plan = preview(rows, known(session, edition), choices or {})
    return Import(rows, choices or {}, plan.digest)


def imported(
    database: Database, edition: int, rows: tuple[ImportRow, ...] = ROWS, choices: dict[str, str] | None = None
) -> None:
    wanted = asked(database, edition, rows, choices)
    database.write(lambda session: apply_import(session, edition, wanted, ANNE, NOW))


def listed(database: Database, edition: int) -> list[tuple[str, str]]:
    with database.read() as session:
        return [(one.name, one.sector_name) for one in entries(session, edition)]


def test_import_fills_an_empty_edition(database: Database) -> None:
    edition = made(database)
    imported(database, edition)
    assert listed(database, edition) == [
        ("Fnac", "Loisirs"),
        ("Nature & Découvertes", "Loisirs"),
        ("Picard", "Alimentation"),
    ]
    with database.read() as session:
        assert [one.name for one in sectors(session)] == ["Alimentation", "Loisirs"]
        people = [one for several in contacts_of_edition(session, edition).values() for one in several]
    assert sorted((one.email, one.language) for one in people) == [("anne@picard.fr", "fr"), ("bruno@nd.fr", "en")]


def test_import_is_one_act_and_each_contact_another(database: Database) -> None:
    edition = made(database)
    imported(database, edition)
    told = acts(database)[1:]
    assert [one.kind for one in told] == ["companies.imported", "contact.added", "contact.added"]
    after = msgspec.convert(told[0].after, dict)
    assert (told[0].before, after["new_sectors"], len(after["lines"])) == (
        {"entries": 0},
        ["Alimentation", "Loisirs"],
        3,
    )
    assert not [one for one in told if "Bon" in str(one)]


def test_second_import_changes_only_what_differs(database: Database) -> None:
    edition = made(database)
    imported(database, edition)
    imported(database, edition, (*ROWS[:2], ImportRow(4, "Culture", "NATURE & DECOUVERTES")))
    assert listed(database, edition)[1] == ("Nature & Découvertes", "Culture")
    with database.read() as session:
        (one,) = [one for one in entries(session, edition) if one.sector_name == "Culture"]
    assert look(database, one.id).version == 2


def test_next_edition_knows_the_companies_of_the_last(database: Database) -> None:
    first, second = made(database), made(database, "2027")
    imported(database, first)
    rows = (ImportRow(2, "Loisirs", "Nature et Découvertes"), ImportRow(3, "Loisirs", "FNAC"))
    imported(database, second, rows, SAME)
    assert listed(database, second) == [("Fnac", "Loisirs"), ("Nature & Découvertes", "Loisirs")]
    with database.read() as session:
        (key,) = [one.company for one in entries(session, second) if one.name.startswith("Nature")]
        assert spellings(session, key) == ("Nature et Découvertes",)
    imported(database, second, (ImportRow(2, "Loisirs", "Nature et Découvertes"),))


def test_name_in_doubt_stops_the_import_until_a_person_says(database: Database) -> None:
    edition = made(database)
    company_named(database, "Nature & Découvertes")
    rows = (ImportRow(2, "Loisirs", "Nature et Découvertes"),)
    wanted = asked(database, edition, rows)
    (text,) = refused(database, lambda session: apply_import(session, edition, wanted, ANNE, NOW))
    assert text.startswith("« {name} » ressemble")
    imported(database, edition, rows, {"nature et decouvertes": "nature et decouvertes"})
    assert listed(database, edition) == [("Nature et Découvertes", "Loisirs")]


def test_import_is_refused_when_what_was_seen_is_no_more(database: Database) -> None:
    edition = made(database)
    wanted = asked(database, edition)
    company_named(database, "Fnac")
    refused(database, lambda session: apply_import(session, edition, wanted, ANNE, NOW), Outdated)
    assert listed(database, edition) == []


def test_rows_with_flaws_are_refused_with_all_of_them(database: Database) -> None:
    edition = made(database)
    wrong = Import((ImportRow(2, "", "Fnac"), ImportRow(3, "Loisirs", "")), {}, "")
    assert len(refused(database, lambda session: apply_import(session, edition, wrong, BRUNO, NOW))) == 2


@pytest.mark.parametrize("by", [*OTHERS, CLAIRE], ids=lambda by: "+".join(by.roles))
def test_only_an_organiser_imports(database: Database, by: Acting) -> None:
    place = placed(database)
    wanted = asked(database, place.edition)
    refused(database, lambda session: apply_import(session, place.edition, wanted, by, NOW), NotAllowed)


def test_import_is_shut_once_invitations_leave(database: Database) -> None:
    edition = brought(database, "invitations")
    wanted = asked(database, edition)
    refused(database, lambda session: apply_import(session, edition, wanted, ANNE, NOW), Shut)


def test_import_of_many_companies_enters_each_once(database: Database) -> None:
    edition = made(database)
    rows = tuple(ImportRow(at + 2, f"S{at % 5}", f"{at:04} {'abcdefghij'[at % 10] * 9}") for at in range(120))
    choices = {f"{at:04} {'abcdefghij'[at % 10] * 9}": f"{at:04} {'abcdefghij'[at % 10] * 9}" for at in range(120)}
    imported(database, edition, rows, choices)
    with database.read() as session:
        assert len(entries(session, edition, limit=200)) == 120
