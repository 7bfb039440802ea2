"""Feedback is collected from what was signed, written, arranged, approved and opened again; nothing is lost on the way."""

import pytest
from assessing_world import NOW, change
from feedback_world import GUIDE, World, world

from award.database.transactions import Database
from award.drafts.queries import past
from award.editions.refusals import NotAllowed, Outdated, Shut, Unknown
from award.feedback.findings import Finding, field_of, kept
from award.feedback.operations import (
    Approving,
    Filing,
    Where,
    add_finding,
    approve,
    bring_back,
    collect,
    drop_finding,
    file_finding,
    join_findings,
    move_finding,
    reopen,
    save_feedback,
)
from award.feedback.queries import progress, unapproved
from award.feedback.refusals import FeedbackApproved
from award.messages import Refused


@pytest.fixture
def there(database: Database) -> World:
    return world(database)


def strengths(there: World) -> list[Finding]:
    return [one for one in kept(there.desk().findings) if one.kind == "strength"]


def at(there: World, one: Finding) -> Where:
    return Where(there.edition, there.entry, one.id, one.version)


def test_collecting_keeps_every_signed_text_with_its_source(there: World) -> None:
    made = there.collect()
    found = there.desk()
    assert made == len(found.findings)
    assert not found.fresh
    used = {source.key for one in found.findings for source in one.sources}
    assert used == {note.key for note in found.notes}
    first = strengths(there)[0]
    assert (first.point, first.weight, first.voices) == ("Des équipes qui décident", 5, 2)
    unjudged = [one for one in found.findings if one.kind == "not_judged"]
    assert [one.evidence for one in unjudged] == ["Rien n’en a été montré."]


def test_collecting_again_brings_nothing_twice(there: World) -> None:
    there.collect()
    drop = strengths(there)[1]
    there.do(drop_finding, at(there, drop), there.olga)
    assert there.collect() == 0


def test_what_is_typed_is_kept_with_its_past(there: World) -> None:
    there.collect()
    field = field_of("why", strengths(there)[0].id)
    there.type({field: "Parce que."})
    there.type({field: "Parce que les clients le voient."})
    found = there.desk()
    assert found.feedback
    assert [one.text for one in there.ask(past, found.feedback.draft, field)] == [
        "Parce que.",
        "Parce que les clients le voient.",
    ]
    met = there.do(save_feedback, there.edition, there.entry, [change(field, "Vieux.", 1)], there.olga)
    assert met.answers[0].outcome == "conflict"
    with pytest.raises(Refused):
        there.do(save_feedback, there.edition, there.entry, [change("point.999999", "x")], there.olga)


def test_trail_tells_acts_and_no_texts(there: World) -> None:
    there.approved()
    told = there.acts()
    assert {one.kind for one in told} == {"feedback.collected", "feedback.saved", "feedback.approved"}
    assert "décident" not in str(told)


def test_findings_move_among_their_kind(there: World) -> None:
    there.collect()
    first, second, third = (one.id for one in strengths(there))
    there.do(move_finding, at(there, strengths(there)[0]), "down", there.olga)
    assert [one.id for one in strengths(there)] == [second, first, third]
    there.do(move_finding, at(there, strengths(there)[0]), "up", there.olga)
    assert [one.id for one in strengths(there)] == [second, first, third]
    stale = Where(there.edition, there.entry, second, 1)
    with pytest.raises(Outdated):
        there.do(move_finding, stale, "up", there.olga)


def test_joined_findings_add_their_notes_and_weights(there: World) -> None:
    there.collect()
    first, second = strengths(there)[:2]
    there.do(join_findings, at(there, first), second.id, there.olga)
    now = strengths(there)
    assert now[0].weight == first.weight + second.weight
    assert second.point in now[0].evidence
    assert second.id not in {one.id for one in now}
    assert there.collect() == 0
    with pytest.raises(Unknown):
        there.do(join_findings, at(there, now[0]), now[0].id, there.olga)
    empty = there.do(add_finding, there.edition, there.entry, Filing("strength", ""), there.olga)
    there.do(join_findings, at(there, strengths(there)[0]), empty, there.olga)
    assert strengths(there)[0].evidence == now[0].evidence


def test_dropped_finding_comes_back_with_what_it_said(there: World) -> None:
    there.collect()
    one = strengths(there)[0]
    there.do(drop_finding, at(there, one), there.olga)
    gone = next(each for each in there.desk().findings if each.id == one.id)
    assert gone.dropped
    with pytest.raises(Unknown):
        there.do(drop_finding, at(there, gone), there.olga)
    there.do(bring_back, at(there, gone), there.olga)
    assert one.point in {each.point for each in strengths(there)}


def test_finding_is_filed_elsewhere_under_a_subject_that_there_is(there: World) -> None:
    there.collect()
    one = strengths(there)[0]
    subject = f"interview:{GUIDE.criteria[0].name}"
    there.do(file_finding, at(there, one), Filing("finding", subject), there.olga)
    now = next(each for each in there.desk().findings if each.id == one.id)
    assert (now.kind, now.subject) == ("finding", subject)
    with pytest.raises(Unknown):
        there.do(file_finding, at(there, now), Filing("finding", "interview:rien"), there.olga)
    with pytest.raises(Unknown):
        there.do(add_finding, there.edition, there.entry, Filing("finding", "dimension:rien"), there.olga)
    made = there.do(add_finding, there.edition, there.entry, Filing("priority", ""), there.olga)
    assert made in {each.id for each in there.desk().findings}


def test_approval_wants_all_that_is_lacking_and_the_very_findings_that_were_read(there: World) -> None:
    there.collect()
    seal = there.desk().seal
    with pytest.raises(Refused) as refused:
        there.do(approve, there.edition, there.entry, Approving(seal, looked=True), there.olga)
    assert {one.column.partition(".")[0] for one in refused.value.problems} <= {"point", "evidence", ""}
    there.written()
    with pytest.raises(Outdated):
        there.do(approve, there.edition, there.entry, Approving(seal, looked=True), there.olga)
    with pytest.raises(Refused):
        there.do(approve, there.edition, there.entry, Approving(there.desk().seal, looked=False), there.olga)
    assert there.do(approve, there.edition, there.entry, Approving(there.desk().seal, looked=True), there.olga) == 1


def test_approved_findings_change_only_once_reopened_with_a_reason(there: World) -> None:
    there.approved()
    assert {one.name for one in there.ask(unapproved, there.edition)} == {"Brise", "Cresson", "Dahlia", "Ébène"}
    one = strengths(there)[0]
    for act in (
        there.collect,
        lambda: there.type({field_of("why", one.id): "Autre."}),
        lambda: there.do(drop_finding, at(there, one), there.olga),
    ):
        with pytest.raises(FeedbackApproved):
            act()
    with pytest.raises(Refused):
        there.do(reopen, there.edition, there.entry, " ", there.olga)
    there.do(reopen, there.edition, there.entry, "Une coquille.", there.olga)
    assert len(there.ask(unapproved, there.edition)) == 5
    there.type({field_of("why", one.id): "Autre."})
    there.do(approve, there.edition, there.entry, Approving(there.desk().seal, looked=True), there.olga)
    first, second = there.desk().approvals
    assert (first.reason, first.reopened_by, second.reopened_by) == ("Une coquille.", there.olga.called, "")
    with pytest.raises(FeedbackApproved):
        there.collect()


def test_save_answered_before_is_answered_again_after_the_approval(there: World) -> None:
    there.written()
    field = field_of("why", strengths(there)[0].id)
    one = change(field, "Dernier mot.", there.desk().standing[field].version)
    there.do(save_feedback, there.edition, there.entry, [one], there.olga)
    there.do(approve, there.edition, there.entry, Approving(there.desk().seal, looked=True), there.olga)
    again = there.do(save_feedback, there.edition, there.entry, [one], there.olga)
    assert (again.answers[0].again, again.answers[0].outcome) == (True, "saved")


@pytest.mark.parametrize("name", ["Léa", "Chantal", "Aude"])
def test_only_organisers_write(there: World, name: str) -> None:
    with pytest.raises(NotAllowed):
        there.do(collect, there.edition, there.entry, there.people[name])
    there.collect()
    with pytest.raises(NotAllowed):
        there.do(save_feedback, there.edition, there.entry, [], there.people[name])
    with pytest.raises(NotAllowed):
        there.do(reopen, there.edition, there.entry, "x", there.people[name])


@pytest.mark.parametrize("phase", ["evaluation", "published", "archived"])
def test_nothing_is_written_before_the_deliberation_or_after_the_publication(there: World, phase: str) -> None:
    there.approved()
    there.phase(phase)  # type: ignore[arg-type]  # one of them
    with pytest.raises(Shut):
        there.do(collect, there.edition, there.entries["Brise"], there.olga)
    with pytest.raises(Shut):
        there.do(reopen, there.edition, there.entry, "Trop tard.", there.olga)


def test_company_that_takes_no_part_has_none(there: World) -> None:
    with pytest.raises(Unknown):
        there.do(collect, there.edition, 999_999, there.olga)
    with pytest.raises(Unknown):
        there.do(save_feedback, there.edition, there.entry, [], there.olga)


def test_list_counts_findings_and_those_that_say_enough(there: World, statements: list[str]) -> None:
    there.approved()
    there.collect("Brise")
    statements.clear()
    lines = {one.participant.name: one for one in there.ask(progress, there.edition, there.olga.id)}
    asked = len(statements)
    ardeole, brise = lines["Ardéole"], lines["Brise"]
    assert (ardeole.state, brise.state, lines["Cresson"].state) == ("approved", "writing", None)
    assert ardeole.findings == ardeole.complete > brise.complete
    assert ardeole.approved_at == NOW
    there.collect("Cresson")
    statements.clear()
    there.ask(progress, there.edition, there.olga.id)
    assert len(statements) == asked
