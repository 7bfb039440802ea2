"""What a company's own page shows: its editions, its people, what it asked."""

from collections.abc import Collection
from datetime import datetime

import msgspec
from sqlmodel import Session

from award.companies.queries import Appearance, history
from award.editions.access import known_phases
from award.editions.phases import opens
from award.editions.queries import calendar
from award.editions.refusals import Unknown
from award.invitations.inquiries.queries import Inquiry, inquiries_of
from award.invitations.queries import Invitation, invitation_of
from award.messages import Message
from award.people.queries import Account, accounts_of_company
from award.people.roles import OF_A_COMPANY, Person
from award.questionnaire.answering.queries import Room, Submission, last_submission, rooms
from award.questionnaire.company.way import Seen, Step, Task, steps, task


class Meeting(msgspec.Struct, frozen=True):
    """An interview as the company's page shows it, told by the jury's side. `state` is planned, held or cancelled."""

    entry: int
    starts: datetime
    ends: datetime
    place: str
    state: str


class Paper(msgspec.Struct, frozen=True):
    """A document of the company, told by the publication. `state` is valid or revoked; `address` hands it over, and
    `verification` is where anybody may ask whether it holds.
    """

    edition: int
    title: str
    words: Message
    suffix: str
    state: str
    address: str
    verification: str


class Year(msgspec.Struct, frozen=True):
    """One edition as the company has it. `room` is None while it has not accepted; `invitation` None where nobody asked it and
    the results are public.
    """

    place: Appearance
    invitation: Invitation | None
    room: Room | None
    submission: Submission | None
    steps: tuple[Step, ...]
    task: Task
    meetings: tuple[Meeting, ...]
    inquiries: tuple[Inquiry, ...]

    @property
    def is_over(self) -> bool:
        """Its results are public."""
        return opens(self.place.phase, "results_public")


def years(session: Session, by: Person, meetings: Collection[Meeting], now: datetime) -> tuple[Year, ...]:
    """The newest first. An edition that did not ask the company is not its to know before the results are public."""
    taken = {one.entry: one for one in rooms(session, by)}
    public = known_phases(by)
    found = []
    for one in history(session, by.company or 0):
        invitation = _invitation(session, one)
        if invitation is not None or one.phase in public:
            mine = tuple(each for each in meetings if each.entry == one.entry)
            found.append(_year(session, one, invitation, taken.get(one.entry), mine, now))
    return tuple(found)


def members(session: Session, by: Person) -> tuple[Account, ...]:
    """Everybody who speaks for the person's company, owners first; those whose access was taken away last."""
    found = [one for one in accounts_of_company(session, by.company or 0) if not OF_A_COMPANY.isdisjoint(one.roles)]
    return tuple(sorted(found, key=lambda one: (not one.active, "owner" not in one.roles)))


def _year(
    session: Session,
    place: Appearance,
    invitation: Invitation | None,
    room: Room | None,
    meetings: tuple[Meeting, ...],
    now: datetime,
) -> Year:
    submission = last_submission(session, place.entry) if room else None
    submitted = submission.at if submission and room and room.stage(now) != "open" else None
    planned = [one for one in meetings if one.state != "cancelled"]
    deadlines = {str(name): at for name, at in calendar(session, place.edition).deadlines.items()}
    if room and room.closes:
        deadlines["questionnaire"] = room.closes
    seen = Seen(
        phase=place.phase,
        answer=invitation.answer if invitation else "",
        has_questionnaire=bool(room and room.asked),
        questionnaire_open=bool(room and room.asked and room.stage(now) == "open"),
        submitted_at=submitted,
        met_at=planned[-1].starts if planned else None,
        interview_over=any(one.state == "held" for one in planned),
        deadlines=deadlines,
    )
    return Year(
        place, invitation, room, submission, steps(seen) if invitation else (), task(seen), meetings,
        inquiries_of(session, place.entry),
    )  # fmt: skip


def _invitation(session: Session, place: Appearance) -> Invitation | None:
    try:
        return invitation_of(session, place.edition, place.entry)
    except Unknown:
        return None
