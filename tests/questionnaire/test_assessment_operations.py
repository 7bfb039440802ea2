"""Assessments: given to who may, typed and signed independently, counted exactly; on both databases."""

from datetime import timedelta
from fractions import Fraction

import msgspec
import pytest
from assessing_world import ANSWERS, NOW, SITE, World, change, submitted, world
from edition_acts import ANNE, OTHERS
from sqlalchemy import select

from award.app import bench, facts
from award.database.transactions import Database
from award.editions.actors import Actor
from award.editions.refusals import NotAllowed, Outdated, Shut, Unknown
from award.interviews.jury.operations import Declaration, declare_conflict
from award.mail.tables import LETTER
from award.messages import Refused
from award.questionnaire.assessing.operations import Given, assign, save_assessment, sign_assessment, take_away
from award.questionnaire.assessing.queries import (
    assessments_of,
    committee_assessed,
    committee_marks,
    places,
    questionnaire_marks,
)
from award.questionnaire.assessing.queries.held import assessment_receipt
from award.questionnaire.assessing.refusals import AssessmentSigned, NotYourAssessment

FULL = {"mark.recit": "100", "mark.histoire": "50"}
MARK = (3 * Fraction(100 + 80 + 200, 4) + 50) / 4


@pytest.fixture
def there(database: Database) -> World:
    return world(database)


def marks(there: World, at: timedelta = timedelta()) -> dict[int, Fraction]:
    return there.ask(questionnaire_marks, there.edition, NOW + at)


def test_assessor_is_written_and_marks_what_only_they_can(there: World) -> None:
    there.give(there.lea)
    letters = there.ask(lambda session: session.execute(select(LETTER.c.recipient, LETTER.c.text)).all())
    assert [row[0] for row in letters if "/assessments" in row[1]] == ["lea@example.org"]
    assert not any("Ardéole" in row[1] for row in letters)
    mine = there.mine(there.lea)
    assert [one.name for one in mine.held.questions] == ["recit", "histoire"]
    assert mine.held.writable(NOW)
    assert [one.kind for one in there.acts()] == ["assessment.assigned"]


def test_signed_assessments_make_the_exact_mark(there: World) -> None:
    assert marks(there) == {}
    there.give(there.lea)
    there.give(there.marc)
    there.type(there.lea, FULL)
    there.sign(there.lea)
    assert marks(there) == {}, "one of two has not signed: no partial mean"
    there.type(
        there.marc, {"mark.recit": "0", "mark.histoire": "abstention", "reason.histoire": "Je connais l’équipe."}
    )
    there.sign(there.marc)
    assert marks(there) == {there.entry: (3 * Fraction(280, 4) + 50) / 4}
    signed = there.acts()[-1]
    assert signed.kind == "assessment.signed"
    assert msgspec.convert(signed.after, dict)["marks"] == {"recit": "0", "histoire": "abstained"}
    assert "équipe" not in str(there.acts())


@pytest.mark.parametrize("by", OTHERS)
def test_only_organisers_name_and_remove(there: World, by: Actor) -> None:
    given = Given(there.edition, there.entry, there.lea.id)
    with pytest.raises(NotAllowed):
        there.do(assign, given, there.ask(bench, there.edition), SITE, by)
    there.give(there.lea)
    with pytest.raises(NotAllowed):
        there.do(take_away, given, "Trop de dossiers.", by)
    assert there.mine(there.lea).held.person == there.lea.id


def test_who_may_not_assess_is_told_why(there: World) -> None:
    with pytest.raises(Refused, match="charte"):
        there.give(there.nina)
    with pytest.raises(Refused, match="jury"):
        there.give(there.olga)
    there.give(there.lea)
    with pytest.raises(Refused, match="déjà"):
        there.give(there.lea)
    declaration = Declaration(there.companies["Ardéole"], "family", "Ma sœur.")
    there.do(declare_conflict, there.edition, declaration, SITE, there.marc)
    with pytest.raises(Refused, match="conflit"):
        there.give(there.marc)


def test_company_that_does_not_take_part_is_unknown(there: World) -> None:
    with pytest.raises(Unknown):
        there.do(assign, Given(there.edition, 999, there.lea.id), there.ask(bench, there.edition), SITE, there.olga)
    with pytest.raises(Unknown):
        there.ask(committee_assessed, there.edition, 999, there.olga.id)


def test_conflict_takes_the_assessment_away_at_once(there: World) -> None:
    there.assessed(there.lea)
    there.give(there.lea, "Brise")
    declaration = Declaration(there.companies["Ardéole"], "family", "Ma sœur.")
    there.do(declare_conflict, there.edition, declaration, SITE, there.lea)
    with pytest.raises(NotYourAssessment):
        there.mine(there.lea)
    assert there.mine(there.lea, "Brise").held.name == "Brise"
    assert marks(there) == {}
    assert [one.assessment.held.name for one in there.ask(assessments_of, there.lea.id)] == ["Brise"]


def test_removed_assessment_counts_no_more_and_may_be_given_again(there: World) -> None:
    there.assessed(there.lea)
    given = Given(there.edition, there.entry, there.lea.id)
    with pytest.raises(Refused, match="Dites pourquoi"):
        there.do(take_away, given, " ", there.olga)
    there.do(take_away, given, "Trop de dossiers.", there.olga)
    with pytest.raises(Unknown):
        there.do(take_away, given, "Encore.", there.olga)
    assert marks(there) == {}
    there.assessed(there.lea, other="100")
    assert marks(there) == {there.entry: (3 * Fraction(95) + 100) / 4}


def test_nobody_writes_in_the_assessment_of_another(there: World) -> None:
    there.give(there.lea)
    for stranger in (there.marc, there.nina, there.olga):
        with pytest.raises(NotYourAssessment):
            there.do(save_assessment, there.entry, [change("mark.recit", "50")], stranger)
        with pytest.raises(NotYourAssessment):
            there.do(sign_assessment, there.entry, "", stranger)
        with pytest.raises(NotYourAssessment):
            there.ask(assessment_receipt, there.entry, stranger.id)
    assert there.mine(there.lea).texts == {}


def test_saves_are_kept_and_conflicts_overwrite_nothing(there: World) -> None:
    there.give(there.lea)
    one = change("mark.recit", "50")
    first = there.do(save_assessment, there.entry, [one], there.lea)
    again = there.do(save_assessment, there.entry, [one], there.lea)
    other = there.do(save_assessment, there.entry, [change("mark.recit", "100")], there.lea)
    assert [first.answers[0].outcome, again.answers[0].again, other.answers[0].outcome] == ["saved", True, "conflict"]
    assert there.mine(there.lea).texts == {"mark.recit": "50"}
    assert (first.check.done, first.check.of) == (1, 2)


@pytest.mark.parametrize(("field", "text"), [("mark.mesure", "50"), ("answer.recit", "x"), ("mark.recit", "1" * 41)])
def test_field_that_is_not_of_the_assessment_is_refused(there: World, field: str, text: str) -> None:
    there.give(there.lea)
    with pytest.raises(Refused) as refused:
        there.do(save_assessment, there.entry, [change(field, text)], there.lea)
    assert [one.column for one in refused.value.problems] == [field]


def test_signing_wants_a_level_of_each_and_a_reason_of_abstentions(there: World) -> None:
    there.give(there.lea)
    there.type(there.lea, {"mark.recit": "73", "mark.histoire": "abstention"})
    with pytest.raises(Refused) as refused:
        there.sign(there.lea)
    assert [one.column for one in refused.value.problems] == ["mark.recit", "reason.histoire"]
    there.type(there.lea, {"mark.recit": "", "reason.histoire": "Je connais l’équipe."})
    with pytest.raises(Refused) as refused:
        there.sign(there.lea)
    assert [one.column for one in refused.value.problems] == ["mark.recit"]
    there.type(there.lea, {"mark.recit": "50,0"})
    assert there.sign(there.lea)
    assert there.mine(there.lea).held.signed


def test_signature_is_of_what_was_read_and_locks(there: World) -> None:
    there.give(there.lea)
    one = change("mark.recit", "100")
    there.do(save_assessment, there.entry, [one], there.lea)
    there.type(there.lea, {"mark.histoire": "50"})
    with pytest.raises(Outdated):
        there.do(sign_assessment, there.entry, "another", there.lea)
    entry = there.sign(there.lea)
    assert there.mine(there.lea).held.entry_of_trail == entry
    with pytest.raises(AssessmentSigned):
        there.type(there.lea, {"mark.recit": "0"})
    with pytest.raises(AssessmentSigned):
        there.sign(there.lea)
    again = there.do(save_assessment, there.entry, [one], there.lea)
    assert again.answers[0].again
    assert again.check.may_sign


def test_nothing_is_marked_while_the_company_may_change_its_answers(there: World) -> None:
    there.give(there.lea)
    there.due(NOW + timedelta(hours=1))
    assert not there.mine(there.lea).held.ready(NOW)
    with pytest.raises(Shut):
        there.type(there.lea, FULL)
    assert there.type(there.lea, FULL, at=NOW + timedelta(hours=2)).check.may_sign


def test_nothing_is_marked_that_was_not_returned(there: World) -> None:
    there.give(there.lea, "Brise")
    mine = there.mine(there.lea, "Brise")
    assert (mine.held.submitted, mine.held.questions, mine.held.signed) == (None, (), False)
    with pytest.raises(Shut):
        there.sign(there.lea, "Brise")


def test_answers_submitted_again_by_a_late_extension_are_read_again(there: World) -> None:
    there.assessed(there.lea)
    submitted(there, "Ardéole", {**ANSWERS, "answer.recit": "Mieux dit."}, number=2)
    assert marks(there) == {}
    assert there.mine(there.lea).held.writable(NOW)
    there.sign(there.lea)
    assert marks(there) == {there.entry: MARK}


def test_extension_keeps_the_mark_back(there: World) -> None:
    there.assessed(there.lea)
    assert marks(there) == {there.entry: MARK}
    assert marks(there, timedelta(days=-2, minutes=-2)) == {}


@pytest.mark.parametrize("phase", ["invitations", "deliberation", "closed"])
def test_phase_shuts_assessments(there: World, phase: str) -> None:
    there.give(there.lea)
    there.phase(phase)  # type: ignore[arg-type]  # one of them
    with pytest.raises(Shut):
        there.type(there.lea, FULL)
    if phase != "invitations":
        with pytest.raises(Shut):
            there.give(there.marc)


def test_committee_reads_marks_from_the_deliberation_on_with_their_terms(there: World) -> None:
    there.assessed(there.lea)
    with pytest.raises(Shut):
        there.ask(committee_assessed, there.edition, there.entry, there.olga.id)
    assert there.ask(committee_marks, there.edition, there.olga.id) == {}
    there.phase("deliberation")
    found = there.ask(committee_assessed, there.edition, there.entry, there.olga.id)
    assert (found.marked.mark, found.by) == (MARK, ("Léa",))
    assert there.ask(committee_marks, there.edition, there.olga.id) == {there.entry: MARK}
    with pytest.raises(Unknown):
        there.ask(committee_assessed, there.edition, there.entries["Brise"], there.olga.id)


def test_who_owes_an_assessment_reads_no_mark_of_that_company(there: World) -> None:
    there.assessed(there.lea)
    there.give(there.marc)
    there.phase("deliberation")
    assert there.ask(committee_marks, there.edition, there.marc.id) == {}
    with pytest.raises(Shut):
        there.ask(committee_assessed, there.edition, there.entry, there.marc.id)


def test_places_tell_who_lacks_what_and_no_mark_before_its_time(there: World) -> None:
    first, second = there.ask(places, there.edition, there.olga.id, NOW)
    assert (first.participant.name, first.wanted, first.lacking, first.due, first.signed) == ("Ardéole", 1, 1, 1, 0)
    assert (second.submitted, second.open, second.wanted, second.due) == (None, False, 0, 0)
    there.assessed(there.lea)
    first, _ = there.ask(places, there.edition, there.olga.id, NOW)
    assert (first.lacking, first.signed, first.mark) == (0, 1, None)
    assert [one.name for one in first.assessors] == ["Léa"]


def test_facts_count_questionnaires_and_assessments(there: World) -> None:
    before = there.ask(facts, there.edition, NOW)
    assert (before.questionnaire_ready, before.questionnaires_returned, before.questionnaires_over) == (True, 1, True)
    there.assessed(there.lea)
    after = there.ask(facts, there.edition, NOW)
    assert (after.sheets, after.sheets_signed) == (before.sheets, before.sheets_signed + 1)
    there.due(NOW + timedelta(days=1))
    assert not there.ask(facts, there.edition, NOW).questionnaires_over


def test_reading_all_takes_as_many_questions_for_three_as_for_one(there: World, statements: list[str]) -> None:
    def cost() -> int:
        statements.clear()
        there.ask(places, there.edition, there.olga.id, NOW)
        return len(statements)

    submitted(there, "Brise", ANSWERS)
    there.give(there.lea)
    one = cost()
    for person, name in ((there.marc, "Ardéole"), (there.lea, "Brise"), (there.marc, "Brise")):
        there.give(person, name)
    assert cost() == one


def test_person_who_acts_for_the_system_is_told_in_the_trail(there: World) -> None:
    there.do(assign, Given(there.edition, there.entry, there.lea.id), there.ask(bench, there.edition), SITE, ANNE)
    assert there.acts()[-1].by == ANNE.called
    assert msgspec.json.encode(there.acts()[-1].after) == msgspec.json.encode({"edition": there.edition})
