"""Editions are made, copied, ruled, frozen and dated; each act stands in the trail, and nobody else can do it."""

from datetime import date
from decimal import Decimal

import msgspec
import pytest
from edition_acts import (
    ANNE,
    BRUNO,
    CLAIRE,
    DATES,
    DAY,
    NOW,
    OTHERS,
    RULES,
    acts,
    brought,
    dated,
    frozen,
    last_act,
    laureates,
    made,
    personal,
    refused,
    seen,
)

from award.database.transactions import Database
from award.editions.actors import Acting
from award.editions.operations import (
    NewEdition,
    change_rules,
    copy_edition,
    create_edition,
    freeze_rules,
    set_calendar,
)
from award.editions.queries import calendar, demand_open, edition, editions, standing
from award.editions.refusals import NotAllowed, Outdated, Shut, Unknown
from award.editions.rules import Signatory, digest


def test_edition_is_created_in_preparation_with_its_rules(database: Database) -> None:
    found = seen(database, made(database, " Prix   2026 "))
    assert (found.name, found.phase, found.rules, found.digest) == ("Prix 2026", "preparation", RULES, digest(RULES))
    assert (found.created, found.phase_since, found.phase_by, found.frozen_at) == (NOW, NOW, "person:1", None)
    assert found.since_origin == ()
    told = last_act(database)
    assert (told.kind, told.subject, told.by, told.at) == ("edition.created", f"edition:{found.id}", "person:1", NOW)
    assert msgspec.convert(told.after, dict)["digest"] == digest(RULES)


def test_name_that_is_blank_or_taken_is_refused_with_every_wrong_rule(database: Database) -> None:
    made(database)
    wrong = msgspec.structs.replace(RULES, marks=())
    new = NewEdition("2026", wrong, "file:x.toml")
    assert len(refused(database, lambda session: create_edition(session, new, ANNE, NOW))) == 2
    blank = NewEdition(" ", RULES, "file:x.toml")
    assert refused(database, lambda session: create_edition(session, blank, ANNE, NOW)) == ["Le nom est vide."]


@pytest.mark.parametrize("by", [*OTHERS, CLAIRE], ids=lambda by: "+".join(by.roles))
def test_only_an_organiser_makes_copies_rules_freezes_or_dates(database: Database, by: Acting) -> None:
    key = made(database)
    works = [
        lambda session: create_edition(session, NewEdition("2027", RULES, "x"), by, NOW),
        lambda session: copy_edition(session, key, "2027", "Édition 2027", by, NOW),
        lambda session: change_rules(session, key, 1, laureates(5), by, NOW),
        lambda session: freeze_rules(session, key, 1, by, NOW),
        lambda session: set_calendar(session, key, 1, DATES, by, NOW),
    ]
    for work in works:
        refused(database, work, NotAllowed)


def test_copy_takes_the_rules_under_a_new_label_and_shows_what_differs(database: Database) -> None:
    certificate = msgspec.structs.replace(RULES.certificate, date=date(2026, 12, 5))
    source = made(database, rules=msgspec.structs.replace(RULES, certificate=certificate))
    key = database.write(lambda session: copy_edition(session, source, "2027", "Édition 2027", ANNE, NOW + DAY))
    found = seen(database, key)
    assert found.origin == f"edition:{source}"
    assert [(one.path, one.after) for one in found.since_origin] == [
        ("edition", "Édition 2027"),
        ("certificate.date", None),
    ]
    told = last_act(database)
    assert told.before == {"edition": RULES.edition, "certificate.date": "2026-12-05"}
    assert msgspec.convert(told.after, dict)["changed"] == {"edition": "Édition 2027", "certificate.date": None}
    with database.read() as session:
        assert [one.name for one in editions(session)] == ["2027", "2026"]


def test_copy_of_nothing_is_refused(database: Database) -> None:
    refused(database, lambda session: copy_edition(session, 404, "2027", "Édition 2027", ANNE, NOW), Unknown)


def test_rules_change_freely_before_freezing(database: Database) -> None:
    key = made(database)
    (one,) = database.write(lambda session: change_rules(session, key, 1, laureates(5), ANNE, NOW))
    found = seen(database, key)
    assert (one.path, found.rules, found.digest, found.version) == (
        "ranking.laureates",
        laureates(5),
        digest(laureates(5)),
        2,
    )
    told = last_act(database)
    assert (told.kind, told.before, told.after) == ("edition.rules-changed", {one.path: "6"}, {one.path: "5"})


def test_same_rules_again_change_and_record_nothing(database: Database) -> None:
    key = made(database)
    assert database.write(lambda session: change_rules(session, key, 1, RULES, ANNE, NOW)) == ()
    assert (seen(database, key).version, len(acts(database))) == (1, 1)


def test_wrong_rules_are_refused_with_every_fault(database: Database) -> None:
    key = made(database)
    marks = tuple(msgspec.structs.replace(mark, weight=Decimal(0)) for mark in RULES.marks)
    wrong = msgspec.structs.replace(RULES, marks=marks)
    assert len(refused(database, lambda session: change_rules(session, key, 1, wrong, ANNE, NOW))) == 3


def test_people_who_sign_certificates_stand_only_where_they_can_be_erased(database: Database) -> None:
    signed = msgspec.structs.replace(RULES.certificate, signatories=(Signatory("Jeanne Martin"),))
    key = made(database, rules=msgspec.structs.replace(RULES, certificate=signed))
    database.write(lambda session: change_rules(session, key, 1, RULES, ANNE, NOW))
    assert not [told for told in acts(database) if "Jeanne" in str(told)]
    assert "Jeanne" in str(personal(database))


def test_freezing_is_an_act_that_keeps_the_digest(database: Database) -> None:
    key = made(database)
    mark = frozen(database, key)
    found = seen(database, key)
    assert (mark, found.frozen_at, found.frozen_by, found.version) == (digest(RULES), NOW, "person:1", 2)
    told = last_act(database)
    assert told.kind == "edition.rules-frozen"
    assert msgspec.convert(told.after, dict)["digest"] == mark


def test_frozen_rules_are_neither_changed_nor_frozen_again(database: Database) -> None:
    key = made(database)
    frozen(database, key)
    refused(database, lambda session: change_rules(session, key, 2, laureates(5), ANNE, NOW))
    refused(database, lambda session: freeze_rules(session, key, 2, ANNE, NOW))
    assert seen(database, key).rules == RULES


def test_rules_and_calendar_are_shut_by_the_phase(database: Database) -> None:
    key = brought(database, "closed")
    version = seen(database, key).version
    refused(database, lambda session: change_rules(session, key, version, laureates(5), ANNE, NOW), Shut)
    refused(database, lambda session: set_calendar(session, key, 2, {}, ANNE, NOW), Shut)


def test_second_of_two_people_who_edit_the_same_rules_is_told(database: Database) -> None:
    key = made(database)
    database.write(lambda session: change_rules(session, key, 1, laureates(5), ANNE, NOW))
    (text,) = refused(database, lambda session: change_rules(session, key, 1, laureates(4), BRUNO, NOW), Outdated)
    assert "Rechargez" in text
    refused(database, lambda session: freeze_rules(session, key, 1, BRUNO, NOW), Outdated)
    assert seen(database, key).rules == laureates(5)


def test_calendar_is_set_whole(database: Database) -> None:
    key = made(database)
    dated(database, key)
    told = last_act(database)
    assert (told.kind, told.before) == ("edition.calendar-set", {})
    assert msgspec.convert(told.after, dict)["study"] == "2026-11-29T09:00:00Z"
    some = {"publication": DATES["publication"]}
    new = database.write(lambda session: set_calendar(session, key, 2, some, ANNE, NOW))
    with database.read() as session:
        assert calendar(session, key) == new
    assert (new.deadlines, new.version) == (some, 3)


def test_same_calendar_again_records_nothing(database: Database) -> None:
    key = made(database)
    dated(database, key)
    assert database.write(lambda session: set_calendar(session, key, 2, DATES, ANNE, NOW)).version == 2
    assert len(acts(database)) == 2


def test_calendar_out_of_order_or_seen_by_another_before_is_refused(database: Database) -> None:
    key = made(database)
    dated(database, key)
    wrong = DATES | {"sheets": DATES["study"]}
    refused(database, lambda session: set_calendar(session, key, 2, wrong, ANNE, NOW))
    refused(database, lambda session: set_calendar(session, key, 1, {}, BRUNO, NOW), Outdated)
    with database.read() as session:
        assert calendar(session, key).deadlines == DATES


def test_edition_that_is_not_there_is_unknown(database: Database) -> None:
    with database.read() as session:
        for query in (edition, standing, calendar):
            with pytest.raises(Unknown):
                query(session, 404)
        with pytest.raises(Unknown):
            demand_open(session, 404, "rules_edited")
    refused(database, lambda session: freeze_rules(session, 404, 1, ANNE, NOW), Unknown)


def test_standing_tells_the_phase_and_what_it_opens(database: Database) -> None:
    key = made(database)
    with database.read() as session:
        assert (standing(session, key).phase, demand_open(session, key, "rules_edited")) == (
            "preparation",
            "preparation",
        )
        with pytest.raises(Shut):
            demand_open(session, key, "results_public")
