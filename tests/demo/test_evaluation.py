"""The second edition of the demonstration: the same year some weeks later, its jury at work."""

from collections.abc import Iterator
from datetime import UTC, datetime
from fractions import Fraction

import pytest
from demonstrating import NOW, Demonstration

from award.database.transactions import Database
from award.demo.edition import MARKS, ORGANISERS
from award.demo.evaluation.cast import CONFLICT, DATES, JURY, companies_of, deadlines, interviews
from award.demo.evaluation.typed import begun_sheet, full_sheet
from award.demo.writing import rules_of_demo
from award.editions.calendar import PARIS
from award.editions.queries import edition
from award.interviews.assignment.quality import quality
from award.interviews.assignment.queries import task_of
from award.interviews.guide.reading import load_guide
from award.interviews.jury.queries import conflicts, jurors
from award.interviews.progress.queries.facts import interview_facts
from award.interviews.progress.queries.tasks import progress
from award.interviews.sheets.marking import summary_of
from award.interviews.sheets.queries import sheets_of, signed_marks
from award.interviews.slots.queries import slots, slots_of
from award.invitations.answering import Funnel
from award.invitations.queries import funnel_of

LATER = 2
GUIDE = load_guide("entretien")


@pytest.fixture(scope="module")
def made(demonstration: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = Database(demonstration(NOW, tmp_path_factory.mktemp("service")).database)
    yield database
    database.close()


def test_edition_is_in_evaluation_by_true_facts(made: Database) -> None:
    with made.read() as session:
        known, facts = edition(session, LATER), interview_facts(session, LATER, NOW)
        funnel = funnel_of(session, LATER)
    assert (known.phase, known.rules, known.rules.fictional) == ("evaluation", rules_of_demo(), True)
    assert (facts.selected, facts.participations, facts.seats, facts.seats_filled) == (33, 15, 45, 45)
    assert (facts.sheets, facts.sheets_signed, facts.guide_ready, facts.invitations_over) == (45, 15, True, True)
    assert (funnel, funnel.silent) == (Funnel(33, 33, 15, 12, 27), 6)


def test_jury_hangs_together_and_honours_its_conflicts(made: Database) -> None:
    with made.read() as session:
        worth = quality(task_of(session, LATER))
        sitting, declared = jurors(session, LATER), conflicts(session, LATER)
    assert (len(worth.groups), worth.held, worth.wanted) == (1, 45, 45)
    assert [one.name for one in sitting if not one.charter] == [JURY[-1].name]
    assert {one.state for one in declared} == {"standing", "proposed"}


def test_signed_marks_are_those_of_the_file(made: Database) -> None:
    with made.read() as session:
        found = signed_marks(session, LATER)
    given = {(one.company, one.rule): one.first for one in found}
    assert len(given) == 15
    for (company, organiser), mark in given.items():
        assert mark == Fraction(str(MARKS[company][ORGANISERS.index(organiser)]))


def test_juror_of_the_sign_in_page_has_one_of_everything(made: Database) -> None:
    with made.read() as session:
        mine = next(one.person for one in jurors(session, LATER) if one.name == JURY[0].name)
        held = [one for one in sheets_of(session, mine) if one.held.edition == LATER]
        agenda = slots_of(session, mine)
    assert sorted(one.held.state for one in held) == ["open", "open", "open", "signed"]
    assert sorted(one.check.summary.marked for one in held) == [0, 0, 3, 6]
    assert {one.state for one in agenda} == {"held", "planned"}


def test_one_company_waits_for_its_appointment(made: Database) -> None:
    with made.read() as session:
        found, there = slots(session, LATER), progress(session, LATER)
    assert len(found) == 14
    assert [one.name for one in there.companies if one.meeting is None] == [tuple(MARKS)[-1]]
    assert all((one.state == "held") == (one.plan.starts < NOW) for one in found)


@pytest.mark.parametrize("day", range(22, 29))
def test_interviews_fall_on_working_days_and_none_today(day: int) -> None:
    now = datetime(2026, 11, day, 15, tzinfo=UTC)
    found = interviews(tuple(MARKS), now)
    local = [one.astimezone(PARIS) for one in found.values()]
    assert len(set(local)) == len(MARKS)
    assert all(one.weekday() < 5 and one.hour == 10 and one.date() != now.date() for one in local)
    assert sum(one < now for one in found.values()) == 6


def test_deadlines_are_at_five_in_paris_even_across_summer_time() -> None:
    found = deadlines(datetime(2026, 11, 10, 10, tzinfo=UTC))
    assert {one.astimezone(PARIS).hour for one in found.values()} == {17}
    assert list(found) == list(DATES)


def test_each_organisation_meets_every_company_once() -> None:
    for organiser in ORGANISERS:
        met = [name for one in JURY if one.organisation == organiser for name in companies_of(one)]
        assert sorted(met) == sorted(MARKS)
    assert CONFLICT[1] not in companies_of(next(one for one in JURY if one.name == CONFLICT[0]))


@pytest.mark.parametrize("company", MARKS)
@pytest.mark.parametrize("organiser", ORGANISERS)
def test_typed_sheet_weighs_exactly_the_mark(company: str, organiser: str) -> None:
    (rule,) = [one for one in rules_of_demo().marks if one.name == organiser]
    texts = full_sheet(GUIDE, company, organiser)
    found = summary_of(GUIDE, rule, texts)
    assert found.mark == Fraction(str(MARKS[company][ORGANISERS.index(organiser)]))
    begun = begun_sheet(GUIDE, company, organiser)
    assert begun.items() < texts.items()
    assert summary_of(GUIDE, rule, begun).marked == 3
