"""What there is of an edition, as numbers: what is late, what waits for the organisers, and what to do next. PURE."""

from collections.abc import Iterator
from typing import Literal, get_args

import msgspec

from award.editions.phases import PHASES, Capability, Phase, moves, opens
from award.people.roles import Role

Name = Literal[
    "changes", "reopenings", "conflicts", "inquiries", "letters", "freeze", "calendar", "companies", "study", "questionnaire", "guide",
    "jury", "ask", "write", "send", "remind", "seats", "slots", "returns", "sheets", "assessments", "deliberate", "check", "approve", "feedback", "documents",
    "release", "advance",
]  # fmt: skip
NAMES: tuple[Name, ...] = get_args(Name)
"""Deliberate acts that may wait for somebody, in the order in which they matter."""
MOST = 5
"""Acts that are shown at a time: more would be no answer to « what next »."""
ADDRESSES: dict[Name, str] = {
    "changes": "/changes",
    "reopenings": "/reopenings",
    "conflicts": "/conflicts",
    "inquiries": "/inquiries",
    "letters": "/outbox",
    "freeze": "/freezing",
    "calendar": "/calendar",
    "companies": "/companies",
    "study": "/selection",
    "questionnaire": "/questionnaire",
    "guide": "/guide",
    "jury": "/jury",
    "ask": "/pipeline/unasked",
    "write": "/pipeline/unwritten",
    "send": "/outbox",
    "remind": "/pipeline/silent",
    "seats": "/pairs",
    "slots": "/pipeline/unmet",
    "returns": "/pipeline/awaited",
    "sheets": "/progress",
    "assessments": "/assessments",
    "deliberate": "/deliberation",
    "check": "/ranking",
    "approve": "/ranking",
    "feedback": "/feedback",
    "documents": "/documents",
    "release": "/publication",
    "advance": "/phase",
}
"""After the edition's own address."""


class Situation(msgspec.Struct, frozen=True):
    """Numbers of what is there and of what is missing."""

    phase: Phase
    rules_frozen: bool = False
    calendar_set: bool = False
    companies: int = 0
    selection_confirmed: bool = False
    questionnaire_missing: bool = False
    guide_missing: bool = False
    jurors: int = 0
    changes: int = 0
    conflicts: int = 0
    reopenings: int = 0
    inquiries: int = 0
    letters: int = 0
    """Of those that failed, or whose fate nobody knows."""
    unasked: int = 0
    unwritten: int = 0
    unsent: int = 0
    answers_late: int = 0
    seats_lacking: int = 0
    slots_missing: int = 0
    returns_late: int = 0
    sheets_late: int = 0
    assessments_late: int = 0
    running: int = 0
    """What others owe before the next phase, and have still time for."""
    ranking_checked: bool = False
    ranking_approved: bool = False
    feedback_unapproved: int = 0
    documents_ready: bool = False
    released: bool = False


class Todo(msgspec.Struct, frozen=True):
    """One thing to do; `count` 0 where there is nothing to count. `blocks` where the next phase waits for it."""

    name: Name
    count: int = 0
    target: Phase | Literal[""] = ""
    blocks: bool = False

    @property
    def address(self) -> str:
        return ADDRESSES[self.name]


def next_acts(found: Situation, roles: frozenset[Role]) -> tuple[Todo, ...]:
    """What this person may do now, the first first; five at most. Into the next phase once nothing stands before it."""
    mine = [one for one in _acts(found) if _may(one.name, roles)]
    if not found.running and not any(one.blocks for one in _acts(found)):
        mine += [act for act in _advance(found.phase) if not _MOVERS[act.target].isdisjoint(roles)]
    return tuple(mine[:MOST])


def _acts(found: Situation) -> Iterator[Todo]:
    """All that waits, whoever does it."""
    for name, count, blocks in _waiting(found):
        if count and _is_open(name, found.phase):
            yield Todo(name, count if count is not True else 0, blocks=blocks)


def _waiting(found: Situation) -> Iterator[tuple[Name, int, bool]]:
    """Name, number, and whether the next phase waits for it; True for what is one thing."""
    yield from (("changes", found.changes, True), ("reopenings", found.reopenings, False))
    yield from (("conflicts", found.conflicts, False), ("inquiries", found.inquiries, False))
    yield from (("letters", found.letters, False), ("freeze", not found.rules_frozen, True))
    yield from (("calendar", not found.calendar_set, True), ("companies", not found.companies, True))
    yield from (("study", not found.selection_confirmed, True), ("ask", found.unasked, True))
    yield from (("write", found.unwritten, True), ("send", found.unsent, True), ("remind", found.answers_late, False))
    yield from (("questionnaire", found.questionnaire_missing, found.phase == "invitations"),)
    yield from (("guide", found.guide_missing, found.phase == "invitations"), ("jury", not found.jurors, False))
    yield from (("seats", found.seats_lacking, True), ("slots", found.slots_missing, False))
    yield from (("returns", found.returns_late, False), ("assessments", found.assessments_late, True))
    yield from (("sheets", found.sheets_late, True), ("deliberate", found.phase == "deliberation", False))
    yield from (("check", not found.ranking_checked, True), ("approve", not found.ranking_approved, True))
    yield from (("feedback", found.feedback_unapproved, found.phase == "closed"),)
    yield from (("documents", not found.documents_ready, True), ("release", not found.released, True))


_OPENED_BY: dict[Name, Capability] = {
    "changes": "rules_amended",
    "reopenings": "sheets_marked",
    "conflicts": "conflicts_declared",
    "freeze": "rules_edited",
    "calendar": "calendar_edited",
    "companies": "companies_edited",
    "study": "selection_confirmed",
    "questionnaire": "questionnaire_edited",
    "guide": "jury_edited",
    "jury": "jury_edited",
    "ask": "invitations_sent",
    "write": "invitations_sent",
    "send": "invitations_sent",
    "remind": "invitations_answered",
    "seats": "jury_edited",
    "slots": "interviews_held",
    "returns": "questionnaire_answered",
    "sheets": "sheets_marked",
    "assessments": "sheets_marked",
    "deliberate": "marks_revised",
    "check": "ranking_approved",
    "approve": "ranking_approved",
    "feedback": "feedback_written",
    "documents": "documents_made",
    "release": "ranking_approved",
}
"""What else is there may wait in any phase that is not over: questions, letters."""
_LATER: dict[Name, Phase] = {"seats": "evaluation", "jury": "selection"}
"""Not before this phase: seats are given to companies that take part."""
_CHAIR: frozenset[Name] = frozenset({"reopenings"})
_EITHER: frozenset[Name] = frozenset({"approve", "changes", "check", "deliberate"})
_MOVERS: dict[str, frozenset[str]] = {
    move.target: move.roles for phase in PHASES for move in moves(phase) if not move.needs_reason
}


def _is_open(name: Name, phase: Phase) -> bool:
    if name not in _OPENED_BY:
        return phase not in {"published", "archived"}
    early = name in _LATER and PHASES.index(phase) < PHASES.index(_LATER[name])
    return opens(phase, _OPENED_BY[name]) and not early


def _may(name: Name, roles: frozenset[Role]) -> bool:
    if name in _CHAIR:
        return "chair" in roles
    return "organiser" in roles or (name in _EITHER and "chair" in roles)


def _advance(phase: Phase) -> Iterator[Todo]:
    """Into the next phase; not into the publication, which is an act of its own."""
    for move in moves(phase):
        if not move.needs_reason and move.target != "published":
            yield Todo("advance", target=move.target)
