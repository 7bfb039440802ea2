"""What was signed of companies, brought together."""

from collections.abc import Iterable, Mapping, Sequence
from string import ascii_uppercase

from sqlmodel import Session

from award.editions.queries import edition as edition_of
from award.editions.refusals import Unknown
from award.editions.rules import MarkRule, Rules
from award.feedback.evaluated import Evaluated, EvaluatedSheet
from award.feedback.notes import Voice
from award.interviews.guide.document import Guide
from award.interviews.guide.queries import guide_of
from award.interviews.sheets.queries import ToldSheet, committee_sheets, told_sheets
from award.questionnaire.assessing.marking import Marked
from award.questionnaire.assessing.queries import (
    Signature,
    Submitted,
    committee_assessed,
    worked_questionnaires,
)


def evaluated_of(session: Session, edition: int, entry: int, person: int) -> Evaluated:
    """Of one company, for an organiser, the chair or an auditor. Raises Shut before they may read all of it."""
    rules = edition_of(session, edition).rules
    sheets = committee_sheets(session, edition, entry, person)
    try:
        found = committee_assessed(session, edition, entry, person)
    except Unknown:
        return _evaluated(rules, _guide(session, edition), sheets)
    return _evaluated(rules, _guide(session, edition), sheets, found.submitted, found.marked, found.signatures)


def evaluated_in(session: Session, edition: int) -> dict[int, Evaluated]:
    """By entry, of every company of which something was signed or returned: to compute with, never to show."""
    rules, guide = edition_of(session, edition).rules, _guide(session, edition)
    worked = worked_questionnaires(session, edition)
    sheets: dict[int, list[ToldSheet]] = {}
    for one in told_sheets(session, edition):
        sheets.setdefault(one.entry, []).append(one)
    found = {}
    for entry in sorted({*worked, *sheets}):
        mine = worked.get(entry)
        more = (mine.submitted, mine.marked, mine.signatures) if mine else (None, None, ())
        found[entry] = _evaluated(rules, guide, sheets.get(entry, ()), *more)
    return found


def _evaluated(
    rules: Rules,
    guide: Guide | None,
    sheets: Sequence[ToldSheet],
    submitted: Submitted | None = None,
    marked: Marked | None = None,
    signatures: Sequence[Signature] = (),
) -> Evaluated:
    """Sheets of a mark that amended rules have no more are left out."""
    known = {one.name: one for one in rules.marks}
    signed = [one for one in signatures if one.signed]
    letters = _letters((*(one.person for one in sheets), *(one.person for one in signed)))
    return Evaluated(
        guide=guide,
        sheets=tuple(_sheet(one, known[one.rule], letters) for one in sheets if one.rule in known),
        questionnaire=submitted.form.questionnaire if submitted else None,
        marked=marked,
        assessments=tuple(
            Voice(f"assessment:{one.entry}:{one.person}", letters[one.person], one.texts) for one in signed
        ),
    )


def _sheet(one: ToldSheet, rule: MarkRule, letters: Mapping[int, str]) -> EvaluatedSheet:
    return EvaluatedSheet(Voice(f"sheet:{one.sheet}", letters[one.person], one.texts), rule, one.mark, one.revised)


def _letters(people: Iterable[int]) -> dict[int, str]:
    """A, B, C… in the order in which they come; from the twenty-seventh on, numbers."""
    return {
        person: ascii_uppercase[at] if at < len(ascii_uppercase) else str(at + 1)
        for at, person in enumerate(dict.fromkeys(people))
    }


def _guide(session: Session, edition: int) -> Guide | None:
    found = guide_of(session, edition)
    return found.guide if found else None
