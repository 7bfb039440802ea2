"""What would be assigned: by the solver or by a file; shown with what it is worth, then made as it was shown."""

from typing import ClassVar

import msgspec
from litestar import Response, post
from litestar.params import FromPath
from sqlmodel import Session

from award.editions.queries import Standing, standing
from award.editions.visiting import enter_edition
from award.interviews.access import JURY_EDITED
from award.interviews.assignment.forms import ApplicationForm, ListForm, rows_of, shown_in
from award.interviews.assignment.importing import listed
from award.interviews.assignment.operations import apply_seatings
from award.interviews.assignment.pages.pairs import PairsPage, lines, pairs_page
from award.interviews.assignment.quality import Quality, quality
from award.interviews.assignment.queries import task_of
from award.interviews.assignment.reading_proposal import propose_apart
from award.interviews.assignment.showing import Line
from award.interviews.assignment.solving import Proposal
from award.interviews.assignment.task import Mark, Task, proposal_digest
from award.interviews.jury.queries import jurors
from award.invitations.queries import participants
from award.messages import Message, Refused
from award.people.visiting import database_of, now_of
from award.web.acting import Answer, acted
from award.web.forms import Filled, Rejected, read_form, refused, shown
from award.web.pages import page
from award.web.site import Request, site_of

OPT = {"access": JURY_EDITED}
LIMIT = 4_000_000
"""Bytes of a list, or of the seatings that a page carries."""


class ProposalPage(msgspec.Struct, frozen=True):
    """`seatings` go back with the application, as JSON; there are none where there are obstacles."""

    template: ClassVar[str] = "interviews/pairs_proposal.html"
    edition: Standing
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    new: int
    quality: Quality
    obstacles: tuple[Message, ...]
    seatings: str
    seen: str
    solved: bool


@post("/editions/{key:int}/pairs/proposal", sync_to_thread=True, include_in_schema=False, opt=OPT)
def propose(request: Request, key: FromPath[int]) -> Response[bytes]:
    """Writes nothing: it answers the page itself."""
    enter_edition(request, key)
    with database_of(request).read() as session:
        task = task_of(session, key)
    return page(request, _proposal(request, key, task, propose_apart(task), solved=True))


@post(
    "/editions/{key:int}/pairs/preview",
    sync_to_thread=True,
    include_in_schema=False,
    opt=OPT,
    request_max_body_size=LIMIT,
)
def preview(request: Request, key: FromPath[int]) -> Response[bytes]:
    """Writes nothing either."""
    by, asked = enter_edition(request, key), read_form(request, ListForm)
    if isinstance(asked, Rejected):
        return page(request, pairs_page(request, key, by, asked.form), status=422)
    try:
        content = _listed(request, key, asked)
    except Refused as error:
        form = refused(shown(ListForm), Refused(*(one for one in error.problems if not one.row)))
        rows = tuple(one for one in error.problems if one.row)
        return page(request, pairs_page(request, key, by, form, rows), status=422)
    return page(request, content)


@post(
    "/editions/{key:int}/pairs/application", sync_to_thread=True, include_in_schema=False, opt=OPT,
    request_max_body_size=LIMIT,
)  # fmt: skip
def apply(request: Request, key: FromPath[int]) -> Answer:
    by, now, site = enter_edition(request, key), now_of(request), site_of(request).settings.public_address

    def work(session: Session, asked: ApplicationForm) -> str:
        apply_seatings(session, key, shown_in(asked), site, by, now)
        return f"/editions/{key}/pairs"

    def again(form: Filled, _error: Refused | None) -> PairsPage:
        told = Filled(
            shown(ListForm).fields, tuple(problem for one in form.fields.values() for problem in one.problems)
        )
        return pairs_page(request, key, by, msgspec.structs.replace(told, problems=(*form.problems, *told.problems)))

    return acted(request, ApplicationForm, work, again)


def _listed(request: Request, key: int, asked: ListForm) -> ProposalPage:
    """Raises Refused with every problem and its row."""
    rows = rows_of(asked)
    with database_of(request).read() as session:
        task = task_of(session, key)
        emails = {one.email: one.id for one in jurors(session, key)}
    found = listed(task, rows, emails)
    if found.problems:
        raise Refused(*found.problems)
    return _proposal(request, key, task, Proposal(found.seatings), solved=False)


def _proposal(request: Request, key: int, task: Task, proposal: Proposal, *, solved: bool) -> ProposalPage:
    seatings = proposal.seatings
    touched = {one.entry for one in seatings}
    with database_of(request).read() as session:
        edition, rows = standing(session, key), participants(session, key)
    return ProposalPage(
        edition=edition,
        marks=task.marks,
        lines=lines(task, tuple(one for one in rows if one.entry in touched), seatings),
        new=len(seatings),
        quality=quality(task.seated(seatings)),
        obstacles=proposal.obstacles,
        seatings=msgspec.json.encode(seatings).decode(),
        seen=proposal_digest(task, seatings),
        solved=solved,
    )


HANDLERS = (propose, preview, apply)
