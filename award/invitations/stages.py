"""Which companies stand behind each number of the funnel. PURE."""

from collections import Counter
from collections.abc import Iterable
from typing import Literal, get_args

import msgspec

from award.invitations.answering import REASONS, Reason

Stage = Literal["selected", "prepared", "asked", "reached", "answered", "accepted", "declined", "silent", "unreached"]
STAGES: tuple[Stage, ...] = get_args(Stage)


class Course(msgspec.Struct, frozen=True):
    """How far the question to one company has come; `answer` is "" while it is silent."""

    selected: bool
    asked: bool
    """A letter was sent to it, or it has answered."""
    reached: bool
    """A letter has arrived at its mail server, or the company has answered."""
    answer: str = ""
    reason: str = ""
    prepared: bool = False
    """It is to be asked, and was not yet: its letter is to be written, or to be sent."""


def stands_in(course: Course, stage: Stage) -> bool:
    stands: dict[Stage, bool] = {
        "selected": course.selected,
        "prepared": course.prepared,
        "asked": course.asked,
        "reached": course.reached,
        "unreached": course.asked and not course.reached,
        "silent": course.asked and not course.answer,
        "answered": bool(course.answer),
        "accepted": course.answer == "accepted",
        "declined": course.answer == "declined",
    }
    return stands[stage]


def reasons(courses: Iterable[Course]) -> dict[Reason, int]:
    """Of those that decline, how many for each reason of the list, the most frequent first; without one they are not in it."""
    found = Counter(one.reason for one in courses if one.answer == "declined")
    return {name: found[name] for name in sorted(REASONS, key=lambda name: -found[name]) if found[name]}
