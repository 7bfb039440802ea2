"""Where a company stands in an edition, for every phase and answer."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from award.editions.phases import PHASES, Phase
from award.questionnaire.company.way import Seen, steps, task

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ASKED = Seen(
    phase="evaluation", answer="accepted", has_questionnaire=True, questionnaire_open=True, submitted_at=None,
    met_at=None, interview_over=False, deadlines={"questionnaire": NOON},
)  # fmt: skip


def states(seen: Seen) -> dict[str, str]:
    return {one.name: one.state for one in steps(seen)}


def test_way_under_evaluation_asks_for_the_questionnaire() -> None:
    assert states(ASKED) == {
        "invitation": "done", "questionnaire": "now", "interview": "now", "deliberation": "ahead", "results": "ahead",
    }  # fmt: skip
    assert task(ASKED) == "fill"
    assert steps(ASKED)[1].when == NOON


def test_way_once_submitted_waits() -> None:
    seen = replace(ASKED, submitted_at=NOON, interview_over=True, met_at=NOON)
    assert states(seen)["questionnaire"] == states(seen)["interview"] == "done"
    assert task(seen) == "wait"


def test_way_of_a_questionnaire_that_was_missed_says_so() -> None:
    seen = replace(ASKED, questionnaire_open=False)
    assert states(seen)["questionnaire"] == "missed"
    assert task(seen) == "wait"


def test_way_before_the_evaluation_is_ahead() -> None:
    seen = replace(ASKED, phase="invitations", questionnaire_open=False)
    assert states(seen)["questionnaire"] == states(seen)["interview"] == "ahead"


@pytest.mark.parametrize(
    ("phase", "deliberation", "results", "to_do"),
    [("deliberation", "now", "ahead", "wait"), ("closed", "now", "ahead", "wait"),
     ("published", "done", "done", "read"), ("archived", "done", "done", "read")],
)  # fmt: skip
def test_way_after_the_evaluation_tells_nothing_before_publication(
    phase: Phase, deliberation: str, results: str, to_do: str
) -> None:
    seen = replace(ASKED, phase=phase, questionnaire_open=False)
    assert states(seen)["deliberation"] == deliberation
    assert states(seen)["results"] == results
    assert states(seen)["interview"] == "done"
    assert task(seen) == to_do


def test_way_of_a_company_that_is_silent_is_its_invitation() -> None:
    silent = replace(ASKED, phase="invitations", answer="")
    assert states(silent) == {"invitation": "now"}
    assert task(silent) == "answer"
    late = replace(silent, phase="evaluation")
    assert states(late) == {"invitation": "missed"}
    assert task(late) == "none"


def test_way_of_a_company_that_declined_asks_nothing() -> None:
    for phase in PHASES:
        declined = replace(ASKED, phase=phase, answer="declined")
        assert states(declined) == {"invitation": "done"}
        assert task(declined) == "none"


def test_way_without_a_questionnaire_has_no_such_step() -> None:
    assert "questionnaire" not in states(replace(ASKED, has_questionnaire=False))
