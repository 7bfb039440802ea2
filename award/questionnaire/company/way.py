"""Where a company stands in an edition: the steps of the award as it goes through them, and what is asked of it now."""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

import msgspec

from award.editions.phases import PHASES, Phase, opens

StepName = Literal["invitation", "questionnaire", "interview", "deliberation", "results"]
StepState = Literal["done", "now", "ahead", "missed"]
Task = Literal["none", "answer", "fill", "wait", "read"]
"""What is asked of the company: to answer the invitation, to fill in the questionnaire, nothing until later, to read its results."""


class Seen(msgspec.Struct, frozen=True):
    """What is known of a company in an edition. `questionnaire_open` while it may be filled in now."""

    phase: Phase
    answer: str
    has_questionnaire: bool
    questionnaire_open: bool
    submitted_at: datetime | None
    met_at: datetime | None
    """When its interview is, or was."""
    interview_over: bool
    deadlines: dict[str, datetime]


class Step(msgspec.Struct, frozen=True):
    """`when` is until when, or when it is or was; None where nobody knows yet."""

    name: StepName
    state: StepState
    when: datetime | None


def steps(seen: Seen) -> tuple[Step, ...]:
    """None after the invitation for a company that declined: the others are not its own."""
    return tuple(_steps(seen))


def task(seen: Seen) -> Task:
    if not seen.answer:
        return "answer" if opens(seen.phase, "invitations_answered") else "none"
    if seen.answer != "accepted":
        return "none"
    if opens(seen.phase, "results_public"):
        return "read"
    return "fill" if seen.questionnaire_open and seen.submitted_at is None else "wait"


def _steps(seen: Seen) -> Iterator[Step]:
    yield Step("invitation", _invitation(seen), seen.deadlines.get("invitations"))
    if seen.answer != "accepted":
        return
    if seen.has_questionnaire:
        yield Step("questionnaire", _questionnaire(seen), seen.submitted_at or seen.deadlines.get("questionnaire"))
    yield Step("interview", _interview(seen), seen.met_at)
    yield Step("deliberation", _between(seen.phase, "deliberation", "closed"), seen.deadlines.get("deliberation"))
    yield Step("results", _between(seen.phase, "published", "archived", last=True), seen.deadlines.get("publication"))


def _invitation(seen: Seen) -> StepState:
    if seen.answer:
        return "done"
    return "now" if opens(seen.phase, "invitations_answered") else "missed"


def _questionnaire(seen: Seen) -> StepState:
    if seen.submitted_at is not None:
        return "done"
    if seen.questionnaire_open:
        return "now"
    return "ahead" if _at(seen.phase) < _at("evaluation") else "missed"


def _interview(seen: Seen) -> StepState:
    if seen.interview_over or _at(seen.phase) > _at("evaluation"):
        return "done"
    return "now" if opens(seen.phase, "interviews_held") else "ahead"


def _between(phase: Phase, first: Phase, final: Phase, *, last: bool = False) -> StepState:
    if _at(phase) < _at(first):
        return "ahead"
    return "done" if last or _at(phase) > _at(final) else "now"


def _at(phase: Phase) -> int:
    return PHASES.index(phase)
