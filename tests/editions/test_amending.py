"""Frozen rules change by two people's hands, for a reason, and only where nothing was decided by them yet."""

import msgspec
import pytest

from award.editions.amending import (
    LAST_PHASES,
    Outcome,
    Proposal,
    approval_faults,
    dismissal_faults,
    proposal_faults,
)
from award.editions.comparing import Difference
from award.editions.phases import PHASES, Phase
from award.editions.rules import Rules

ASKED = Proposal("Une faute de frappe.", "person:1", "abc")
WEIGHT = (Difference("marks[Ipsos].weight", "1", "2"),)


def test_every_part_of_the_rules_says_until_when_it_changes() -> None:
    assert set(LAST_PHASES) == set(Rules.__struct_fields__)


def test_proposal_needs_a_change_and_a_reason() -> None:
    assert list(proposal_faults(WEIGHT, "Une raison.", "evaluation")) == []
    assert len(list(proposal_faults((), " ", "evaluation"))) == 2


@pytest.mark.parametrize("area", LAST_PHASES)
def test_part_of_the_rules_changes_until_it_has_served(area: str) -> None:
    change = (Difference(f"{area}.x", "1", "2"), Difference(f"{area}[y]", None, "2"))
    last = PHASES.index(LAST_PHASES[area])
    told = [len(list(proposal_faults(change, "Une raison.", phase))) for phase in PHASES]
    assert told == [0] * (last + 1) + [1] * (len(PHASES) - last - 1)


def test_second_person_approves() -> None:
    assert list(approval_faults(ASKED, WEIGHT, "abc", "evaluation", "person:2")) == []


@pytest.mark.parametrize(
    ("proposal", "current", "phase", "by"),
    [
        (ASKED, "abc", "evaluation", "person:1"),
        (ASKED, "abd", "evaluation", "person:2"),
        (ASKED, "abc", "deliberation", "person:2"),
        (msgspec.structs.replace(ASKED, outcome="approved"), "abc", "evaluation", "person:2"),
        (msgspec.structs.replace(ASKED, outcome="rejected"), "abc", "evaluation", "person:2"),
    ],
)
def test_approval_is_refused_for_each_reason(proposal: Proposal, current: str, phase: Phase, by: str) -> None:
    assert len(list(approval_faults(proposal, WEIGHT, current, phase, by))) == 1


@pytest.mark.parametrize(
    ("outcome", "reason", "count"), [("", "Non.", 0), ("", " ", 1), ("approved", "Non.", 1), ("withdrawn", "", 2)]
)
def test_dismissal_needs_a_reason_and_no_decision_before_it(outcome: Outcome, reason: str, count: int) -> None:
    assert len(list(dismissal_faults(msgspec.structs.replace(ASKED, outcome=outcome), reason))) == count
