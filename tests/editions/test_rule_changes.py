"""Frozen rules change when one person proposes and another approves; each step stands in the trail."""

from threading import Barrier, Thread

import pytest
from edition_acts import (
    ANNE,
    BRUNO,
    CLAIRE,
    NOW,
    OTHERS,
    RULES,
    acts,
    brought,
    frozen,
    last_act,
    laureates,
    made,
    moved,
    refused,
    seen,
)

from award.database.transactions import Database
from award.editions.actors import SYSTEM, Acting
from award.editions.operations import Amendment, approve_change, change_rules, dismiss_change, propose_change
from award.editions.queries import RuleChange, change, changes
from award.editions.refusals import NotAllowed, Outdated, Shut, Unknown
from award.editions.rules import digest
from award.messages import Refused

WHY = "Le comité a voté cinq lauréats."


def proposed(database: Database, key: int, count: int = 5) -> int:
    asked = Amendment(laureates(count), WHY, seen(database, key).version)
    return database.write(lambda session: propose_change(session, key, asked, ANNE, NOW))


def look(database: Database, key: int) -> RuleChange:
    with database.read() as session:
        return change(session, key)


def test_proposal_changes_nothing_and_is_recorded_with_its_reason(database: Database) -> None:
    edition = brought(database, "evaluation")
    key = proposed(database, edition)
    assert seen(database, edition).rules == RULES
    assert [one.path for one in look(database, key).differences] == ["ranking.laureates"]
    told = last_act(database)
    assert (told.kind, told.reason, told.before) == ("edition.change-proposed", WHY, {"ranking.laureates": "6"})
    assert told.after == {"change": key, "ranking.laureates": "5"}


def test_second_person_approves_and_the_rules_are_new(database: Database) -> None:
    edition = brought(database, "evaluation")
    key, version = proposed(database, edition), seen(database, edition).version
    mark = database.write(lambda session: approve_change(session, key, CLAIRE, NOW))
    found, decided = seen(database, edition), look(database, key)
    assert (found.rules, found.digest, found.version) == (laureates(5), mark, version + 1)
    assert (decided.outcome, decided.decided_by, decided.decided_at) == ("approved", "person:3", NOW)
    told = last_act(database)
    assert (told.kind, told.by, told.reason) == ("edition.change-approved", "person:3", WHY)
    assert told.before == {"digest": digest(RULES), "ranking.laureates": "6"}
    assert told.after == {"change": key, "digest": mark, "ranking.laureates": "5"}


def test_nobody_approves_their_own_change_nor_one_decided_nor_one_overtaken(database: Database) -> None:
    edition = brought(database, "evaluation")
    first, second = proposed(database, edition), proposed(database, edition, 4)
    refused(database, lambda session: approve_change(session, first, ANNE, NOW))
    database.write(lambda session: approve_change(session, first, BRUNO, NOW))
    refused(database, lambda session: approve_change(session, first, CLAIRE, NOW))
    (text,) = refused(database, lambda session: approve_change(session, second, CLAIRE, NOW))
    assert text.startswith("Les règles ont changé depuis")


def test_change_is_dismissed_by_another_or_withdrawn_by_oneself(database: Database) -> None:
    edition = brought(database, "evaluation")
    first, second = proposed(database, edition), proposed(database, edition, 4)
    refused(database, lambda session: dismiss_change(session, first, " ", BRUNO, NOW))
    assert database.write(lambda session: dismiss_change(session, first, "Trop tard.", CLAIRE, NOW)) == "rejected"
    told = last_act(database)
    assert (told.kind, told.reason) == ("edition.change-dismissed", "Trop tard.")
    assert (told.before, told.after) == ({"change": first, "outcome": ""}, {"change": first, "outcome": "rejected"})
    assert database.write(lambda session: dismiss_change(session, second, "Erreur.", ANNE, NOW)) == "withdrawn"
    refused(database, lambda session: dismiss_change(session, second, "Encore.", ANNE, NOW))
    with database.read() as session:
        assert [one.outcome for one in changes(session, edition)] == ["withdrawn", "rejected"]
    assert seen(database, edition).rules == RULES


@pytest.mark.parametrize("by", OTHERS, ids=lambda by: "+".join(by.roles))
def test_only_the_committee_decides_and_only_organisers_propose(database: Database, by: Acting) -> None:
    edition = brought(database, "evaluation")
    key = proposed(database, edition)
    asked = Amendment(laureates(4), WHY, seen(database, edition).version)
    for who in (by, CLAIRE):
        refused(database, lambda session, who=who: propose_change(session, edition, asked, who, NOW), NotAllowed)
    refused(database, lambda session: approve_change(session, key, by, NOW), NotAllowed)
    refused(database, lambda session: dismiss_change(session, key, "Non.", by, NOW), NotAllowed)


def test_proposal_on_rules_that_are_free_or_seen_before_a_change_is_refused(database: Database) -> None:
    key = made(database)
    refused(database, lambda session: propose_change(session, key, Amendment(laureates(5), WHY, 1), ANNE, NOW))
    frozen(database, key)
    refused(
        database, lambda session: propose_change(session, key, Amendment(laureates(5), WHY, 1), ANNE, NOW), Outdated
    )
    same = Amendment(RULES, "", 2)
    assert len(refused(database, lambda session: propose_change(session, key, same, ANNE, NOW))) == 2


def test_change_of_what_has_served_is_refused_at_proposal_and_at_approval(database: Database) -> None:
    edition = brought(database, "deliberation")
    key = proposed(database, edition)
    dismissable = proposed(database, edition, 4)
    database.write(lambda session: dismiss_change(session, dismissable, "Non.", BRUNO, NOW))
    with pytest.raises(Refused):
        moved(database, edition, "closed", CLAIRE)
    database.write(lambda session: dismiss_change(session, key, "Non.", BRUNO, NOW))
    moved(database, edition, "closed", CLAIRE)
    late = Amendment(laureates(5), WHY, seen(database, edition).version)
    refused(database, lambda session: propose_change(session, edition, late, ANNE, NOW))


def test_published_rules_never_change(database: Database) -> None:
    edition = brought(database, "published")
    late = Amendment(laureates(5), WHY, seen(database, edition).version)
    refused(database, lambda session: propose_change(session, edition, late, SYSTEM, NOW), Shut)


def test_change_that_is_not_there_is_unknown(database: Database) -> None:
    refused(database, lambda session: approve_change(session, 404, BRUNO, NOW), Unknown)


def test_of_two_people_at_once_one_changes_the_rules_and_one_is_told(database: Database) -> None:
    key, barrier, told = made(database), Barrier(2), []

    def edit(by: Acting, count: int) -> None:
        barrier.wait()
        try:
            database.write(lambda session: change_rules(session, key, 1, laureates(count), by, NOW))
            told.append("changed")
        except Outdated:
            told.append("outdated")

    threads = [Thread(target=edit, args=pair) for pair in ((ANNE, 5), (BRUNO, 4))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["changed", "outdated"]
    assert seen(database, key).version == 2
    assert len([one for one in acts(database) if one.kind == "edition.rules-changed"]) == 1


def test_two_approvals_at_once_make_one(database: Database) -> None:
    edition = brought(database, "evaluation", RULES)
    key, barrier, told = proposed(database, edition), Barrier(2), []

    def approve(by: Acting) -> None:
        barrier.wait()
        try:
            told.append(database.write(lambda session: approve_change(session, key, by, NOW)))
        except Refused:
            told.append("refused")

    threads = [Thread(target=approve, args=(by,)) for by in (BRUNO, CLAIRE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == sorted([digest(laureates(5)), "refused"])
