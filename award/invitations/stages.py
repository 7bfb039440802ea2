"""Which companies stand behind each number of the funnel. PURE."""

from collections import Counter
from collections.abc import Iterable
from typing import Literal, get_args

import msgspec

from award.invitations.answering import REASONS, Reason

Stage = Literal["selected", "asked", "reached", "answered", "accepted", "declined", "silent", "unreached"]
STAGES: tuple[Stage, ...] = get_args(Stage)


class Course(msgspec.Struct, frozen=True):
    """How far the question to one company has come; `answer` is "" while it is silent."""

    selected: bool
    asked: bool
    reached: bool
    """A letter has left, or the company has answered."""
    answer: str = ""
    reason: str = ""


def stands_in(course: Course, stage: Stage) -> bool:
    if stage == "selected":
        return course.selected
    if stage == "reached":
        return course.reached
    if stage == "unreached":
        return course.asked and not course.reached
    if stage == "silent":
        return course.asked and not course.answer
    if stage == "answered":
        return bool(course.answer)
    return course.asked and stage in {"asked", course.answer}


def reasons(courses: Iterable[Course]) -> dict[Reason, int]:
    """Of those that decline, how many for each reason of the list, the most frequent first; without one they are not in it."""
    found = Counter(one.reason for one in courses if one.answer == "declined")
    return {name: found[name] for name in sorted(REASONS, key=lambda name: -found[name]) if found[name]}
