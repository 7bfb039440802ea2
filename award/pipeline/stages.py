"""How far a company is on its way from the study to the palmarès, and which companies stand behind each number. PURE."""

from datetime import datetime
from typing import Literal, get_args

import msgspec

from award.editions.calendar import is_open
from award.invitations.answering import Answer, Reason

Stage = Literal[
    "entered", "measured", "selected", "unasked", "unwritten", "unsent", "asked", "reached", "silent", "declined", "accepted",
    "awaited", "returned", "unmet", "met", "unsigned", "signed",
]  # fmt: skip
STAGES: tuple[Stage, ...] = get_args(Stage)
Late = Literal["late_answers", "late_returns"]
LATE: tuple[Late, ...] = get_args(Late)
"""Companies that owe an answer or their questionnaire, and whose time is over."""
Step = Literal[
    "entered", "measured", "selected", "asked", "reached", "declined", "accepted", "returned", "met", "signed"
]
"""The furthest that a company has come."""


class Place(msgspec.Struct, frozen=True):
    """A company of an edition, and what there is of it. `wanted` are the sheets that the rules want of a participation."""

    entry: int
    company: int
    name: str
    sector: str
    measured: bool = False
    selected: bool = False
    prepared: bool = False
    """It is to be asked: its letter is to be written, or to be sent, or was."""
    lettered: bool = False
    """A letter to it stands in the outbox, or has left it."""
    asked_at: datetime | None = None
    """When its first letter was sent; an answer by telephone comes without one."""
    letter_left: bool = False
    answer: Answer | Literal[""] = ""
    answered_at: datetime | None = None
    reason: Reason | Literal[""] = ""
    returned_at: datetime | None = None
    meets_at: datetime | None = None
    was_met: bool = False
    seated: int = 0
    sheets: int = 0
    """Signed."""
    wanted: int = 0
    answer_until: datetime | None = None
    """Extension included; None where the calendar sets nothing."""
    return_until: datetime | None = None

    @property
    def asked(self) -> bool:
        return self.asked_at is not None

    @property
    def reached(self) -> bool:
        """A letter has left, or the company has answered."""
        return self.asked and (self.letter_left or bool(self.answer))

    @property
    def takes_part(self) -> bool:
        return self.answer == "accepted"

    @property
    def complete(self) -> bool:
        """Every sheet that the rules want of it is signed; where they want none, nothing ever is."""
        return self.takes_part and 0 < self.wanted <= self.sheets

    @property
    def step(self) -> Step:
        if self.answer == "declined":
            return "declined"
        steps: tuple[tuple[Step, bool], ...] = (
            ("signed", self.complete),
            ("met", self.takes_part and self.was_met),
            ("returned", self.takes_part and self.returned_at is not None),
            ("accepted", self.takes_part),
            ("reached", self.reached),
            ("asked", self.asked),
            ("selected", self.selected),
            ("measured", self.measured),
        )
        return next((name for name, there in steps if there), "entered")

    def is_late(self, now: datetime) -> bool:
        """It owes its answer or its questionnaire, and the last minute for it has passed."""
        if self.asked and not self.answer:
            return not is_open(self.answer_until, None, now)
        return self.takes_part and self.returned_at is None and not is_open(self.return_until, None, now)


def stands_in(place: Place, stage: Stage) -> bool:  # noqa: PLR0911 - one answer for each family of stages
    """The reference for what the database is asked: both are compared by a test."""
    if stage == "entered":
        return True
    if stage in {"measured", "selected"}:
        return bool(getattr(place, stage))
    if stage == "unasked":
        return place.selected and not place.prepared
    if stage in {"asked", "reached"}:
        return bool(getattr(place, stage))
    if stage in {"unwritten", "unsent"}:
        waits = place.prepared and not place.asked and not place.answer
        return waits and place.lettered == (stage == "unsent")
    if stage == "silent":
        return place.asked and not place.answer
    if stage == "declined":
        return place.answer == "declined"
    return place.takes_part and _of_participant(place, stage)


def _of_participant(place: Place, stage: Stage) -> bool:
    found = {
        "accepted": True,
        "returned": place.returned_at is not None,
        "awaited": place.returned_at is None,
        "met": place.was_met,
        "unmet": place.meets_at is None,
        "signed": place.complete,
        "unsigned": not place.complete,
    }
    return found[stage]


def stage_named(text: str) -> Stage | None:
    return next((one for one in STAGES if one == text), None)
