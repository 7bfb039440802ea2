"""A deadline is put off for one company, with a reason, between that deadline and the next."""

import pytest
from company_acts import Place, company_named, entered, placed
from edition_acts import ANNE, BRUNO, CLAIRE, DATES, DAY, NOW, OTHERS, dated, last_act, refused

from award.companies.extensions.queries import Extension, deadline_of, extension, extensions
from award.companies.operations import NewExtension, extend_deadline, remove_extension
from award.database.transactions import Database
from award.editions.actors import Acting
from award.editions.refusals import NotAllowed, Outdated, Unknown

DEADLINE = DATES["questionnaire"]
LATER = NewExtension("questionnaire", DEADLINE + DAY, "Une grève.")


def extended(database: Database) -> Place:
    place = placed(database)
    dated(database, place.edition)
    database.write(lambda session: extend_deadline(session, place.entry, LATER, ANNE, NOW))
    return place


def look(database: Database, place: Place) -> Extension:
    with database.read() as session:
        (one,) = extensions(session, place.edition)
        return one


def test_extension_holds_for_its_company_alone(database: Database) -> None:
    place = extended(database)
    other = company_named(database, "Fnac")
    entered(database, place.edition, other, place.sector)
    with database.read() as session:
        mine, theirs = (deadline_of(session, place.edition, key, "questionnaire") for key in (place.company, other))
    assert [one.is_open(DEADLINE + DAY) for one in (mine, theirs)] == [True, False]
    assert (mine.deadline, mine.extension, theirs.extension) == (DEADLINE, DEADLINE + DAY, None)


def test_extension_is_recorded_with_before_after_and_reason(database: Database) -> None:
    place = extended(database)
    told = last_act(database)
    assert (told.kind, told.subject, told.reason) == ("deadline.extended", f"entry:{place.entry}", "Une grève.")
    until = ["2026-12-13T09:00:00Z", "2026-12-14T09:00:00Z"]
    assert [told.before, told.after] == [{"deadline": "questionnaire", "until": one} for one in until]
    assert look(database, place).granted_by == "person:1"


def test_extension_is_put_off_again_by_whoever_saw_the_last(database: Database) -> None:
    place = extended(database)
    more = NewExtension("questionnaire", DEADLINE + 2 * DAY, "Encore.", version=1)
    assert database.write(lambda session: extend_deadline(session, place.entry, more, BRUNO, NOW)) == 2
    found = look(database, place)
    assert (found.until, found.reason, found.granted_by, found.version) == (
        DEADLINE + 2 * DAY,
        "Encore.",
        "person:2",
        2,
    )
    for seen in (LATER, more):
        refused(database, lambda session, seen=seen: extend_deadline(session, place.entry, seen, ANNE, NOW), Outdated)


def test_everything_wrong_is_told(database: Database) -> None:
    place = placed(database)
    dated(database, place.edition)
    wrong = NewExtension("questionnaire", DEADLINE, " ")
    assert len(refused(database, lambda session: extend_deadline(session, place.entry, wrong, ANNE, NOW))) == 2


def test_extension_is_removed_by_whoever_saw_it(database: Database) -> None:
    place = extended(database)
    seen = look(database, place)
    more = NewExtension("questionnaire", DEADLINE + 2 * DAY, "Encore.", version=1)
    database.write(lambda session: extend_deadline(session, place.entry, more, ANNE, NOW))
    refused(database, lambda session: remove_extension(session, seen, "Fini.", ANNE, NOW), Outdated)
    now_seen = look(database, place)
    database.write(lambda session: remove_extension(session, now_seen, "Fini.", ANNE, NOW))
    assert (last_act(database).kind, last_act(database).reason) == ("extension.removed", "Fini.")
    refused(database, lambda session: remove_extension(session, now_seen, "Fini.", ANNE, NOW), Unknown)
    with database.read() as session:
        assert extension(session, place.entry, "questionnaire") is None


@pytest.mark.parametrize("by", [*OTHERS, CLAIRE], ids=lambda by: "+".join(by.roles))
def test_only_an_organiser_puts_a_deadline_off(database: Database, by: Acting) -> None:
    place = extended(database)
    seen = look(database, place)
    refused(database, lambda session: extend_deadline(session, place.entry, LATER, by, NOW), NotAllowed)
    refused(database, lambda session: remove_extension(session, seen, "Fini.", by, NOW), NotAllowed)
