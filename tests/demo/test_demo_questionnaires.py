"""The questionnaire of the second edition: returned by most, begun by the first, assessed by the juror of the sign-in page."""

from collections.abc import Iterator

import pytest
from demonstrating import NOW, Demonstration

from award.database.transactions import Database
from award.demo.edition import MARKS
from award.demo.evaluation.cast import JURY
from award.demo.questionnaires.operations import FIRST, LATE
from award.demo.questionnaires.typed import BEGUN, begun_answers, full_answers
from award.people.queries import accounts_as
from award.questionnaire.assessing.queries import assessments_of, places, questionnaire_marks
from award.questionnaire.definition.fields import flaw_in, form_of
from award.questionnaire.definition.reading import load_questionnaire

LATER = 2
WHOLE = load_questionnaire("excellence")


@pytest.fixture(scope="module")
def made(demonstration: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = Database(demonstration(NOW, tmp_path_factory.mktemp("service")).database)
    yield database
    database.close()


def test_companies_of_the_demonstration_stand_at_every_stage(made: Database) -> None:
    with made.read() as session:
        there = {one.participant.name: one for one in places(session, LATER, 0, NOW)}
        marks = questionnaire_marks(session, LATER, NOW)
    assert {name for name, one in there.items() if one.submitted is None} == {FIRST, *LATE}
    assert [name for name, one in there.items() if one.open] == [FIRST]
    assert list(marks) == [there[tuple(MARKS)[2]].participant.entry]
    assert all(0 < mark < 100 for mark in marks.values())


def test_juror_of_the_sign_in_page_has_one_assessment_of_each_kind(made: Database) -> None:
    with made.read() as session:
        juror = next(one for one in accounts_as(session, "juror") if one.name == JURY[0].name)
        mine = {one.assessment.held.name: one.assessment for one in assessments_of(session, juror.id)}
    waiting, begun, signed = (mine[name] for name in tuple(MARKS)[:3])
    assert (waiting.held.ready(NOW), begun.held.writable(NOW), signed.held.signed) == (False, True, True)
    assert 0 < begun.check.done < BEGUN < begun.check.of


@pytest.mark.parametrize("company", MARKS)
def test_typed_answers_mean_something_where_they_stand(company: str) -> None:
    form = form_of(WHOLE, "")
    texts = full_answers(WHOLE, company)
    assert [name for name, text in texts.items() if flaw_in(form, name, text)] == []
    mine, theirs = begun_answers(WHOLE, company)
    assert mine.items() | theirs.items() < texts.items()
    assert not mine.keys() & theirs.keys()
