"""Who reads whose marks: never before one's own is signed, never before the other's is, never before the rules say."""

from itertools import product

import pytest

from award.editions.phases import PHASES, Phase
from award.editions.rules import Disclosure
from award.interviews.sheets.disclosure import committee_may_read, is_writable, may_read_other
from award.interviews.words import SHEET_STATES, SheetState

OPEN_TO_ALL = ("deliberation", "closed", "published", "archived")


@pytest.mark.parametrize(("mine", "other", "phase"), [*product(SHEET_STATES, SHEET_STATES, PHASES)])
def test_unsigned_sheet_reads_nobody_and_is_read_by_nobody(mine: SheetState, other: SheetState, phase: Phase) -> None:
    for disclosure in ("signed", "deliberation"):
        found = may_read_other(mine, other, disclosure, phase)  # type: ignore[arg-type]  # both of them
        if "open" in {mine, other}:
            assert not found
        else:
            assert found is (disclosure == "signed" or phase in OPEN_TO_ALL)


@pytest.mark.parametrize("disclosure", ["signed", "deliberation"])
def test_two_signed_sheets_are_read_alike_from_both_sides(disclosure: Disclosure) -> None:
    for mine, other, phase in product(SHEET_STATES, SHEET_STATES, PHASES):
        assert may_read_other(mine, other, disclosure, phase) is may_read_other(other, mine, disclosure, phase)


@pytest.mark.parametrize(("state", "phase"), [*product(SHEET_STATES, PHASES)])
def test_committee_reads_signed_sheets_from_the_deliberation_on(state: SheetState, phase: Phase) -> None:
    expected = state != "open" and phase in OPEN_TO_ALL
    assert committee_may_read(state, None, phase) is expected
    assert committee_may_read(state, "signed", phase) is expected
    assert not committee_may_read(state, "open", phase)


def test_sheet_is_written_while_sheets_are_marked_and_a_revision_in_the_deliberation_too() -> None:
    written = {(state, phase) for state, phase in product(SHEET_STATES, PHASES) if is_writable(state, phase)}
    assert written == {("open", "evaluation"), ("revising", "evaluation"), ("revising", "deliberation")}
