"""What is ready and what is not, who has agreed, and when it takes place."""

from datetime import datetime
from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.editions.access import during
from award.editions.queries import Standing, calendar, standing
from award.editions.visiting import enter_edition
from award.messages import Message
from award.outbox.queries import courses_of_batch
from award.outbox.sending import Course
from award.people.access import COMMITTEE, ORGANISERS, READERS, may_enter
from award.people.queries import names_of
from award.people.roles import Person
from award.people.visiting import database_of, now_of
from award.publication.documents.queries import made_in
from award.publication.release.forms import ConfirmationForm, PreparationForm, UndoingForm
from award.publication.release.operations import Preparation, Seen, conditions, confirm, prepare, undo
from award.publication.release.queries import (
    Address,
    Publication,
    address_of,
    facts_of,
    publications,
    source_of,
    unreachable,
)
from award.publication.release.stages import OPEN, Left, left, preparation_faults
from award.ranking.queries import Closed, closed
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request, site_of

PREPARES = {"access": during(ORGANISERS, "documents_made")}
DECIDES = {"access": during(COMMITTEE, "documents_made")}


class PublicationPage(msgspec.Struct, frozen=True):
    """`standing` is the publication that is still to take place, `left` how long until it does: None for as soon as it is
    confirmed. `obstacles` is what would still refuse it now, but for its confirmation; `unreachable` are companies that
    nobody can be written to.
    """

    template: ClassVar[str] = "publication/publication.html"
    edition: Standing
    names: dict[str, str]
    closed: Closed | None
    checked: bool
    documents: int
    feedback_unapproved: int
    documents_ready: bool
    standing: Publication | None
    left: Left | None
    late: bool
    messages: dict[Course, int]
    unreachable: tuple[str, ...]
    obstacles: tuple[Message, ...]
    missing: tuple[Message, ...]
    history: tuple[Publication, ...]
    address: Address | None
    open: bool
    prepares: bool
    decides: bool
    own: bool
    form: Filled
    undoing: Filled


@get("/editions/{key:int}/publication", sync_to_thread=True, include_in_schema=False, opt={"access": READERS})
def publication_page(request: Request, key: FromPath[int]) -> Response[bytes]:
    return page(request, _publication(request, key, enter_edition(request, key)))


@post("/editions/{key:int}/publication", sync_to_thread=True, include_in_schema=False, opt=PREPARES)
def make_publication(request: Request, key: FromPath[int]) -> Answer:
    by, now, site = enter_edition(request, key), now_of(request), site_of(request).settings.public_address

    def work(session: Session, asked: PreparationForm) -> str:
        prepare(session, key, Preparation(asked.due, site), by, now)
        return f"/editions/{key}/publication"

    return acted(request, PreparationForm, work, lambda form, _error: _publication(request, key, by, form=form))


@post("/editions/{key:int}/publication/confirmation", sync_to_thread=True, include_in_schema=False, opt=DECIDES)
def make_confirmation(request: Request, key: FromPath[int]) -> Answer:
    by, now, site = enter_edition(request, key), now_of(request), site_of(request).settings.public_address

    def work(session: Session, asked: ConfirmationForm) -> str:
        confirm(session, Seen(key, asked.publication, asked.version), site, by, now)
        return f"/editions/{key}/publication"

    return acted(request, ConfirmationForm, work, lambda form, _error: _publication(request, key, by, undoing=form))


@post("/editions/{key:int}/publication/undoing", sync_to_thread=True, include_in_schema=False, opt=DECIDES)
def make_undoing(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: UndoingForm) -> str:
        undo(session, Seen(key, asked.publication, asked.version), asked.reason, by, now)
        return f"/editions/{key}/publication"

    return acted(request, UndoingForm, work, lambda form, _error: _publication(request, key, by, undoing=form))


def _publication(request: Request, key: int, person: Person, **forms: Filled) -> PublicationPage:
    now = now_of(request)
    with database_of(request).read() as session:
        edition, found, every = standing(session, key), closed(session, key), publications(session, key)
        there = next((one for one in every if one.state in OPEN), None)
        last = there or next((one for one in every if one.state == "released"), None)
        opened = edition.phase == "closed"
        facts = facts_of(session, key, now)
        known = PublicationPage(
            edition=edition,
            names=names_of(session, _people(found, every)),
            closed=found,
            checked=facts.ranking_checked,
            documents=made_in(session, key),
            feedback_unapproved=facts.feedback_unapproved or 0,
            documents_ready=facts.documents_ready,
            standing=there,
            left=left(there.due, now) if there and there.due else None,
            late=bool(there and there.state == "confirmed" and there.due and there.due < now),
            messages=courses_of_batch(session, last.batch) if last else {},
            unreachable=unreachable(session, key) if opened else (),
            obstacles=conditions(session, key, now) if opened else (),
            missing=tuple(preparation_faults(source_of(found), None, now)),
            history=tuple(one for one in every if one is not there),
            address=address_of(session, key),
            open=opened,
            prepares=may_enter(person, ORGANISERS) and opened,
            decides=may_enter(person, COMMITTEE) and opened,
            own=bool(there and there.prepared_by == person.called),
            form=shown(PreparationForm, PreparationForm(_planned(session, key, now))),
            undoing=shown(UndoingForm),
        )
    return msgspec.structs.replace(known, **forms)


def _planned(session: Session, key: int, now: datetime) -> datetime | None:
    """As the calendar has it, while that is to come."""
    at = calendar(session, key).deadlines.get("publication")
    return at if at and at > now else None


def _people(found: Closed | None, every: tuple[Publication, ...]) -> set[str]:
    closers = {found.closed_by, found.checked_by, found.approved_by} if found else set()
    return closers | {name for one in every for name in (one.prepared_by, one.confirmed_by, one.ended_by)}


HANDLERS = (publication_page, make_publication, make_confirmation, make_undoing)
