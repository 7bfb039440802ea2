"""An edition goes from phase to phase, one at a time, each on its conditions; nothing is published past any of them."""

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from award.editions.phases import (
    CAPABILITIES,
    MOVERS,
    OPENS,
    PHASES,
    Facts,
    Move,
    Phase,
    move_between,
    moves,
    obstacles,
    opens,
)

DONE = Facts(
    rules_frozen=True, calendar_set=True, changes_pending=0, companies=10, study_confirmed=True, selected=5,
    invitations=5, invitations_answered=5, participations=3, seats=9, seats_filled=9, guide_ready=True,
    questionnaire_ready=True,
    questionnaires_returned=3, sheets=9, sheets_signed=9, revisions_open=0, ranked=3, ranking_checked=True,
    closed_by="person:2", approved_by="person:3", feedback_unapproved=0, documents_ready=True, deliveries_pending=0,
    release_confirmed=True,
)  # fmt: skip
LACKING: dict[Phase, list[dict[str, Any]]] = {
    "selection": [{"rules_frozen": False}, {"calendar_set": False}, {"companies": 0}],
    "invitations": [
        {"rules_frozen": False}, {"changes_pending": 1}, {"changes_pending": None}, {"study_confirmed": False}, {"selected": 0},
    ],
    "evaluation": [
        {"rules_frozen": False}, {"changes_pending": 1}, {"invitations": 0, "invitations_answered": 0},
        {"invitations_answered": 4}, {"participations": 0}, {"seats_filled": 8}, {"seats": 0, "seats_filled": 0},
        {"guide_ready": False}, {"questionnaire_ready": False},
    ],
    "deliberation": [
        {"rules_frozen": False}, {"changes_pending": 1}, {"sheets_signed": 8}, {"sheets": 0, "sheets_signed": 0},
        {"questionnaires_returned": 2}, {"participations": 0, "questionnaires_returned": 0},
    ],
    "closed": [{"rules_frozen": False}, {"changes_pending": 1}, {"revisions_open": 1}, {"revisions_open": None}, {"ranked": 0}],
    "published": [
        {"rules_frozen": False}, {"changes_pending": 1}, {"ranking_checked": False}, {"approved_by": ""},
        {"approved_by": "person:2"}, {"closed_by": ""}, {"feedback_unapproved": 1}, {"feedback_unapproved": None},
        {"documents_ready": False}, {"release_confirmed": False},
    ],
    "archived": [{"deliveries_pending": 1}, {"deliveries_pending": None}],
}  # fmt: skip
EACH = [(target, lack) for target, lacks in LACKING.items() for lack in lacks]


def forward(target: Phase) -> Move:
    move = move_between(PHASES[PHASES.index(target) - 1], target)
    assert move is not None
    return move


def back(source: Phase) -> Move | None:
    return move_between(source, PHASES[PHASES.index(source) - 1])


def lacking(**changes: Any) -> Facts:
    return msgspec.structs.replace(DONE, **changes)


@pytest.mark.parametrize("target", PHASES[1:])
def test_move_forward_is_open_when_everything_is_done(target: Phase) -> None:
    assert obstacles(forward(target), DONE) == ()


@pytest.mark.parametrize(("target", "lack"), EACH)
def test_each_condition_alone_stops_its_move(target: Phase, lack: dict[str, Any]) -> None:
    assert len(obstacles(forward(target), lacking(**lack))) == 1


@pytest.mark.parametrize("target", PHASES[1:])
def test_nothing_known_means_nothing_moves(target: Phase) -> None:
    assert obstacles(forward(target), Facts())


def test_every_obstacle_is_told_and_none_has_a_value_missing() -> None:
    found = obstacles(forward("evaluation"), Facts(invitations=4, invitations_answered=1, seats=3))
    assert len(found) == 7
    assert "3" in found[2].args.values()
    assert not [message for message in found if "{" in message.text.format(**message.args)]


@pytest.mark.parametrize(
    ("target", "changes"),
    [
        ("evaluation", {"invitations_answered": 1, "invitations_over": True}),
        ("evaluation", {"seats": 0, "seats_filled": 0, "sheets_wanted": False}),
        ("evaluation", {"questionnaire_ready": False, "questionnaire_wanted": False}),
        ("deliberation", {"sheets": 0, "sheets_signed": 0, "sheets_wanted": False}),
        ("deliberation", {"questionnaires_returned": 0, "questionnaires_over": True}),
        ("deliberation", {"questionnaires_returned": 0, "questionnaire_wanted": False}),
    ],
)
def test_condition_falls_when_its_deadline_has_passed_or_the_rules_do_not_want_it(
    target: Phase, changes: dict[str, Any]
) -> None:
    assert obstacles(forward(target), lacking(**changes)) == ()


@pytest.mark.parametrize("source", PHASES[1:6])
def test_going_back_needs_a_reason_and_nothing_else(source: Phase) -> None:
    move = back(source)
    assert move is not None
    assert move.needs_reason
    assert len(obstacles(move, Facts(), " ")) == 1
    assert obstacles(move, Facts(), "Une étude corrigée nous est parvenue.") == ()


@pytest.mark.parametrize("source", ["published", "archived"])
def test_what_is_published_never_goes_back(source: Phase) -> None:
    assert back(source) is None


def test_released_results_forbid_going_back_even_from_closed() -> None:
    move = back("closed")
    assert move is not None
    assert len(obstacles(move, Facts(released=True), "Une erreur.")) == 1


def test_there_is_no_move_that_skips_a_phase_or_stays() -> None:
    pairs = {(one.source, one.target) for phase in PHASES for one in moves(phase)}
    steps = {(first, second) for first in PHASES for second in PHASES if move_between(first, second)}
    assert pairs == steps
    assert {abs(PHASES.index(second) - PHASES.index(first)) for first, second in steps} == {1}


def test_only_the_chair_closes_and_opens_again() -> None:
    assert forward("closed").roles == MOVERS["closed"] == {"chair"}
    assert (move := back("closed"))
    assert move.roles == {"chair"}


def test_table_of_what_is_open_names_every_capability_and_phase() -> None:
    assert set(OPENS) == set(PHASES)
    assert {name for names in OPENS.values() for name in names} == set(CAPABILITIES)


def test_results_are_public_only_once_published() -> None:
    assert [phase for phase in PHASES if opens(phase, "results_public")] == ["published", "archived"]


def test_nobody_sees_a_ranking_while_marks_are_given() -> None:
    assert not [phase for phase in PHASES if opens(phase, "ranking_seen") and opens(phase, "sheets_marked")]


FACTS = st.builds(
    Facts,
    **{
        field.name: st.one_of(st.just(getattr(DONE, field.name)), st.just(field.default))
        for field in msgspec.structs.fields(Facts)
    },
)


class Walk(RuleBasedStateMachine):
    """Any moves, under any facts: what stands in `passed` was true at the last move into the phase that wants it."""

    @initialize()
    def start(self) -> None:
        self.phase: Phase = "preparation"
        self.passed: dict[Phase, Facts] = {}
        self.published = False

    @rule(wanted=st.sampled_from(PHASES), facts=FACTS, reason=st.sampled_from(["", "Une raison."]))
    def ask(self, wanted: Phase, facts: Facts, reason: str) -> None:
        move = move_between(self.phase, wanted)
        if move is None or obstacles(move, facts, reason):
            return
        self.phase = wanted
        if not move.needs_reason:
            self.passed[wanted] = facts
        self.published = self.published or wanted == "published"

    @rule(reason=st.sampled_from(["", "Une raison."]))
    def advance(self, reason: str) -> None:
        for move in moves(self.phase):
            if not move.needs_reason:
                self.ask(wanted=move.target, facts=DONE, reason=reason)
                break

    @invariant()
    def nothing_is_published_without_each_condition(self) -> None:
        for phase in PHASES[1 : PHASES.index(self.phase) + 1]:
            facts = self.passed[phase]
            for lack in LACKING[phase]:
                assert any(getattr(facts, name) != value for name, value in lack.items())

    @invariant()
    def what_was_published_stays_so(self) -> None:
        assert not self.published or self.phase in {"published", "archived"}


TestWalk = Walk.TestCase
TestWalk.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)


@given(FACTS)
@settings(max_examples=200, deadline=None)
def test_whoever_closed_never_approves(facts: Facts) -> None:
    if not obstacles(forward("published"), facts):
        assert facts.closed_by
        assert facts.approved_by not in ("", facts.closed_by)
