"""What an act would do to each company of a list, told before it is done; what it does is what was told, or nothing. PURE."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Literal, get_args

import msgspec

from award.editions.calendar import Deadline
from award.editions.phases import Capability
from award.invitations.letters.reminding import is_allowed
from award.pipeline.stages import Place, Stage

Act = Literal["ask", "write", "remind", "extend-answers", "extend-returns"]
ACTS: tuple[Act, ...] = get_args(Act)
OPENED_BY: dict[Act, Capability] = {
    "ask": "invitations_sent",
    "write": "invitations_sent",
    "remind": "invitations_answered",
    "extend-answers": "calendar_edited",
    "extend-returns": "calendar_edited",
}
OFFERED: dict[Act, tuple[Stage, ...]] = {
    "ask": ("unasked", "selected"),
    "write": ("unwritten",),
    "remind": ("silent", "asked", "reached"),
    "extend-answers": ("silent",),
    "extend-returns": ("awaited", "accepted"),
}
"""The lists over which each act is offered."""
EXTENDED: dict[Act, Deadline] = {"extend-answers": "invitations", "extend-returns": "questionnaire"}
Outcome = Literal[
    "letter", "reminder", "extension", "asked-without-contact", "asked-to-choose",
    "already-asked", "not-selected", "answered", "written", "no-contact", "several-contacts", "not-asked", "not-written", "waits",
    "too-soon", "returned", "not-taking-part",
]  # fmt: skip
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
DOES: frozenset[Outcome] = frozenset({"letter", "reminder", "extension", "asked-without-contact", "asked-to-choose"})
"""The others say why nothing would be done."""
MOST = 500
"""Companies in one preview: more can be neither read nor undone."""
MARK = 16


class Known(msgspec.Struct, frozen=True):
    """What the act must know of a company beside its place: its contacts' names and addresses, who holds the question, when a
    letter was written last, and whether one waits in the outbox. Personal data.
    """

    place: Place
    contacts: tuple[str, ...] = ()
    holder: str = ""
    written_at: datetime | None = None
    waits: bool = False


class Line(msgspec.Struct, frozen=True):
    """One company of a preview; `to` is who is written to. `mark` stands for all that was shown of it."""

    entry: int
    name: str
    sector: str
    outcome: Outcome
    to: str = ""

    @property
    def does(self) -> bool:
        return self.outcome in DOES

    @property
    def mark(self) -> str:
        told = msgspec.json.encode((self.entry, self.outcome, self.to))
        return f"{self.entry}-{sha256(told).hexdigest()[:MARK]}"


def preview(act: Act, known: Iterable[Known], now: datetime) -> tuple[Line, ...]:
    """One line for each company, in their order."""
    return tuple(_line(act, one, now) for one in known)


def _line(act: Act, one: Known, now: datetime) -> Line:
    if act == "ask":
        outcome, to = _asking(one)
    elif act == "write":
        outcome, to = _writing(one)
    elif act == "remind":
        outcome, to = _reminding(one, now)
    else:
        outcome, to = _extending(act, one), ""
    return Line(one.place.entry, one.place.name, one.place.sector, outcome, to)


def _asking(one: Known) -> tuple[Outcome, str]:
    if one.place.prepared:
        return "already-asked", ""
    if not one.place.selected:
        return "not-selected", ""
    if len(one.contacts) == 1:
        return "letter", one.contacts[0]
    return ("asked-to-choose" if one.contacts else "asked-without-contact"), ""


def _writing(one: Known) -> tuple[Outcome, str]:
    if one.place.answer:
        return "answered", ""
    if not one.place.prepared:
        return "not-asked", ""
    if one.place.lettered:
        return "written", ""
    if len(one.contacts) == 1:
        return "letter", one.contacts[0]
    return ("several-contacts" if one.contacts else "no-contact"), ""


def _reminding(one: Known, now: datetime) -> tuple[Outcome, str]:
    if one.place.answer:
        return "answered", ""
    if one.waits:
        return "waits", ""
    if not one.holder:
        return "not-written", ""
    if one.written_at is not None and not is_allowed(one.written_at, now):
        return "too-soon", ""
    return "reminder", one.holder


def _extending(act: Act, one: Known) -> Outcome:
    if act == "extend-answers":
        return "answered" if one.place.answer else "extension" if one.place.prepared else "not-asked"
    if not one.place.takes_part:
        return "not-taking-part"
    return "returned" if one.place.returned_at is not None else "extension"


def changed(lines: Iterable[Line], seen: Mapping[int, str], chosen: Iterable[int]) -> tuple[Line, ...]:
    """Those chosen that are not any more what was shown, as they are now."""
    wanted = frozenset(chosen)
    return tuple(one for one in lines if one.entry in wanted and seen.get(one.entry) != one.mark)


def marks_in(text: str) -> dict[int, str]:
    """The marks of a preview by their entry, as a form sends them back; what is no mark is left out."""
    found = (one.partition("-") for one in text.split()[:MOST])
    return {int(key): f"{key}-{rest}" for key, _, rest in found if key.isascii() and key.isdigit() and len(key) < 18}


def act_named(text: str) -> Act | None:
    return next((one for one in ACTS if one == text), None)
