"""What a report says of each company: the numbers of the database, and nothing of anybody else."""

import subprocess
from fractions import Fraction
from pathlib import Path
from typing import Any

import msgspec
import pytest
from assessing_world import NOW
from feedback_world import LEA, MARC, NAMES, World, world
from sqlalchemy import delete, insert, literal, select, true, update
from sqlmodel import col

from award.database.transactions import Database
from award.exact import fixed, plain
from award.feedback.contents import ReportInputs
from award.feedback.operations import reopen
from award.feedback.queries import languages_in, preview_of, reports_of
from award.feedback.report_pdf import report_pdf
from award.interviews.tables import SheetRow, SignatureRow
from award.invitations.tables import InvitationRow
from award.people.operations import NewPerson, create_person
from award.questionnaire.tables import AssessmentRow, ResponseRow, SubmissionRow
from award.ranking.queries import closing
from award.selection.tables import StandingRow, SurveyedFigureRow


@pytest.fixture
def there(database: Database) -> World:
    return world(database)


@pytest.fixture
def told(there: World) -> dict[str, ReportInputs]:
    """The reports of a closed edition, by company."""
    for name in NAMES:
        there.approved(name)
    there.close()
    found = there.ask(reports_of, there.edition)
    return {name: found[entry] for name, entry in there.entries.items()}


def words_of(pdf: bytes, folder: Path) -> str:
    (folder / "report.pdf").write_bytes(pdf)
    done = subprocess.run(
        ["pdftotext", "-layout", str(folder / "report.pdf"), "-"], check=True, capture_output=True, text=True
    )
    return " ".join(done.stdout.split())


def shown(number: Fraction | str) -> str:
    return fixed(Fraction(number), 2).replace(".", ",")


def test_report_holds_the_numbers_of_the_database_and_no_name_of_another(
    there: World, told: dict[str, ReportInputs], tmp_path: Path
) -> None:
    closed = there.ask(closing, there.edition)
    assert closed
    lines = {one.company: one for one in closed.result.ranking}
    for name, inputs in told.items():
        text = words_of(report_pdf(inputs), tmp_path)
        line = lines[name]
        assert line.exact
        for number in (line.mark, *(mark for mark in line.marks.values() if mark)):
            assert plain(Fraction(number or 0)).replace(".", ",") in text
        for number in (LEA[name], MARC[name]):
            assert shown(number) in text
        assert closed.closed.inputs_digest in text
        assert str(120 + there.entries[name]) in text
        assert "+4,25 … +15,75" in text
        assert [other for other in NAMES if other != name and other in text] == []
        assert [one for one in ("Léa", "Marc", "Olga", "Maison") if one in text] == []


def test_nobody_but_a_laureate_is_told_a_place(told: dict[str, ReportInputs]) -> None:
    statuses = [one.verdict.status for one in told.values()]
    assert statuses == ["laureate", "laureate", "ranked", "ranked", "ranked"]
    assert [one.verdict.distinction for one in told.values()] == ["Lauréat", "Lauréat", "", "", ""]
    for one in told.values():
        content = msgspec.json.encode(one).decode()
        assert '"place"' not in content


def test_evaluators_are_told_from_the_highest_mark_to_the_lowest(told: dict[str, ReportInputs]) -> None:
    """Marc gave the more in one company, Léa in the others: nothing of the order says so."""
    for name, one in told.items():
        marks = [Fraction(term.mark) for term in one.formula.terms if not term.label]
        assert marks == sorted((Fraction(LEA[name]), Fraction(MARC[name])), reverse=True)
        assert [term.label for term in one.formula.terms][-1] == "Questionnaire"
        total = sum((Fraction(term.product) for term in one.formula.terms), Fraction(0))
        assert Fraction(one.formula.exact) == total / Fraction(one.formula.weights)
        assert one.formula.wanted == 3


def test_dimensions_stand_among_the_participants(told: dict[str, ReportInputs]) -> None:
    """The first company's story was worth 100, that of the four others 50."""
    mine = told["Ardéole"]
    listening = mine.questionnaire[0].lines[0]
    assert (listening.title, listening.mark, listening.weight) == ("Écoute", "95.00", "3")
    assert listening.among
    assert (listening.among.count, listening.among.median) == (5, "70.00")
    assert mine.interviews
    assert mine.interviews.mark == "80.00"
    last = mine.interviews.lines[-1]
    assert last.mark == "70.00"
    assert [(one.abstained, one.of) for one in mine.unjudged] == [(1, 2)]
    assert mine.agreement
    assert (mine.agreement.level, mine.agreement.gap) == ("apart", "20.00")


def test_leaders_and_customers_are_compared_by_quarters(told: dict[str, ReportInputs]) -> None:
    """All have the same gap to their sector: they are all in the upper quarter, on the quartile itself."""
    assert [one.quarter for one in told["Ardéole"].indicators] == [4]
    assert [(one.title, one.quarter, one.reading) for one in told["Ardéole"].leaders] == [("Culture", 4, "alike")]
    assert [one.reading for one in told["Dahlia"].leaders] == ["alike"]


def test_report_waits_for_the_closing_and_the_approval(there: World) -> None:
    there.approved()
    assert there.ask(reports_of, there.edition) == {}
    there.close()
    assert set(there.ask(reports_of, there.edition)) == {there.entry}
    there.do(reopen, there.edition, there.entry, "Une coquille.", there.olga)
    assert there.ask(reports_of, there.edition) == {}


def test_equal_inputs_make_equal_bytes_until_a_text_changes(there: World) -> None:
    there.approved()
    there.close()
    (first,) = there.ask(reports_of, there.edition).values()
    (again,) = there.ask(reports_of, there.edition).values()
    assert first == again
    assert report_pdf(first) == report_pdf(again)


def test_gathering_asks_the_same_however_many_companies(there: World, statements: list[str]) -> None:
    there.approved()
    there.approved("Brise")
    there.close()
    counts = []
    for more in ("", "Cresson"):
        if more:
            there.approved(more)
        statements.clear()
        there.ask(reports_of, there.edition)
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_preview_says_that_it_is_one_before_the_closing_and_after(there: World) -> None:
    there.collect()
    with there.database.read() as session:
        before = preview_of(session, there.desk(), NOW)
    there.close()
    with there.database.read() as session:
        after = preview_of(session, there.desk(), NOW)
    assert (before.preview, after.preview) == (True, True)
    assert before.inputs == ""
    assert after.inputs
    assert before.verdict == after.verdict
    assert len(before.points) == len(there.desk().findings)


def test_few_participants_are_told_no_quartiles(there: World) -> None:
    gone = update(InvitationRow).where(col(InvitationRow.entry) == there.entries["Ébène"]).values(answer="declined")
    there.database.write(lambda session: session.execute(gone) and None)
    there.collect()
    with there.database.read() as session:
        inputs = preview_of(session, there.desk(), NOW)
    assert inputs.participants == 4
    assert {line.among for group in inputs.questionnaire for line in (group, *group.lines)} == {None}
    assert inputs.interviews
    assert {line.among for line in (inputs.interviews, *inputs.interviews.lines)} == {None}
    assert [one.quarter for one in (*inputs.leaders, *inputs.indicators)] == [None, None]


def test_company_of_which_the_study_and_the_jury_say_nothing_has_a_report_that_says_so(there: World) -> None:
    statements = (
        delete(SurveyedFigureRow),
        update(SheetRow).where(col(SheetRow.entry) == there.entry).values(state="open"),
    )
    for one in statements:
        there.database.write(lambda session, one=one: session.execute(one) and None)
    there.collect()
    with there.database.read() as session:
        inputs = preview_of(session, there.desk(), NOW)
    assert (inputs.verdict.status, inputs.indicators, inputs.interviews, inputs.agreement) == (
        "incomplete",
        (),
        None,
        None,
    )
    assert report_pdf(inputs)


def test_questionnaire_that_waits_for_an_assessor_has_no_mark_yet(there: World) -> None:
    waits = update(AssessmentRow).where(col(AssessmentRow.entry) == there.entry).values(state="open")
    there.database.write(lambda session: session.execute(waits) and None)
    there.collect()
    with there.database.read() as session:
        inputs = preview_of(session, there.desk(), NOW)
    assert (inputs.questionnaire_mark, inputs.questionnaire[0].mark, inputs.verdict.status) == ("", "", "incomplete")
    assert [term.label for term in inputs.formula.terms] == ["", ""]


def test_company_that_returned_nothing_is_compared_by_its_interviews(there: World) -> None:
    mine = select(col(ResponseRow.id)).where(col(ResponseRow.entry) == there.entry)
    statements = (
        delete(SubmissionRow).where(col(SubmissionRow.response).in_(mine)),
        update(ResponseRow).where(col(ResponseRow.entry) == there.entry).values(submissions=0, state="open"),
        update(StandingRow).where(col(StandingRow.entry) == there.entries["Brise"]).values(score=None),
    )
    for one in statements:
        there.database.write(lambda session, one=one: session.execute(one) and None)
    there.collect()
    with there.database.read() as session:
        inputs = preview_of(session, there.desk(), NOW)
    assert (inputs.questionnaire, inputs.questionnaire_mark) == ((), "")
    assert [(one.title, one.mark) for one in inputs.leaders] == [("", "80.00")]
    assert inputs.indicators[0].companies == 5  # of six that are measured


def test_abstentions_of_assessors_are_told(there: World) -> None:
    content = msgspec.json.encode(
        {"mark.recit": "100", "mark.histoire": "abst", "reason.histoire": "Illisible."}
    ).decode()
    mine = update(AssessmentRow).where(col(AssessmentRow.entry) == there.entry).values(content=content)
    there.database.write(lambda session: session.execute(mine) and None)
    there.collect()
    with there.database.read() as session:
        inputs = preview_of(session, there.desk(), NOW)
    assert ("Question histoire ?", 1, 1) in [(one.title, one.abstained, one.of) for one in inputs.unjudged]
    assert "Illisible." in [one.evidence for one in inputs.of_kind("not_judged")]


def test_revised_marks_are_counted(there: World) -> None:
    there.collect()
    again = insert(SignatureRow).from_select(
        ["sheet", "number", "revised", "guide", "content", "mark", "reason", "by", "at", "entry_of_trail"],
        signed_again(there),
    )
    there.database.write(lambda session: session.execute(again) and None)
    with there.database.read() as session:
        inputs = preview_of(session, there.desk(), NOW)
    assert inputs.agreement
    assert inputs.agreement.revised == 2


def signed_again(there: World) -> Any:
    """Every signature of the company's sheets once more, as a revision."""
    mine = select(SheetRow.__table__.c.id).where(col(SheetRow.entry) == there.entry)  # type: ignore[attr-defined]
    row = SignatureRow.__table__.c  # type: ignore[attr-defined]
    return select(
        row.sheet, literal(2), true(), row.guide, row.content, row.mark, literal("Relu."), row.by, row.at, row.entry_of_trail
    ).where(row.sheet.in_(mine))  # fmt: skip


def test_language_is_that_of_who_answers_for_the_company(there: World) -> None:
    company = there.desk().participant.company
    with there.database.read() as session:
        assert languages_in(session, there.edition)(company) == "fr"
    new = NewPerson("Ann Other", "ann@example.org", ("owner",), "", company=company, language="en")
    there.database.write(lambda session: create_person(session, new, "system", NOW))
    with there.database.read() as session:
        assert languages_in(session, there.edition)(company) == "en"
