"""Changes proposed of frozen rules, and the decisions on them."""

from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.editions.access import during, offered
from award.editions.forms import ApprovalForm, DismissalForm
from award.editions.operations import approve_change, dismiss_change
from award.editions.phases import opens
from award.editions.queries import Edition, RuleChange, change, changes, edition
from award.editions.visiting import enter_edition
from award.people.access import COMMITTEE, READERS, may_enter
from award.people.queries import names_of
from award.people.roles import Person
from award.people.visiting import database_of, now_of
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request


class ChangesPage(msgspec.Struct, frozen=True):
    """`wrong` is the change that `form` is about; `me` how the trail calls the person."""

    template: ClassVar[str] = "editions/changes.html"
    edition: Edition
    names: dict[str, str]
    changes: tuple[RuleChange, ...]
    me: str
    may_propose: bool
    may_approve: bool
    may_dismiss: bool
    wrong: int
    form: Filled


@get("/editions/{key:int}/changes", sync_to_thread=True, include_in_schema=False, opt={"access": READERS})
def change_list(request: Request, key: FromPath[int]) -> Response[bytes]:
    return page(request, _changes(request, key, enter_edition(request, key), shown(DismissalForm)))


@post(
    "/editions/{key:int}/changes/{number:int}/approval",
    sync_to_thread=True,
    include_in_schema=False,
    opt={"access": during(COMMITTEE, "rules_amended")},
)
def approve(request: Request, key: FromPath[int], number: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, _asked: ApprovalForm) -> str:
        approve_change(session, change(session, number, key).id, by, now)
        return f"/editions/{key}/changes"

    return acted(request, ApprovalForm, work, lambda form, _error: _changes(request, key, by, form, number))


@post(
    "/editions/{key:int}/changes/{number:int}/dismissal",
    sync_to_thread=True,
    include_in_schema=False,
    opt={"access": COMMITTEE},
)
def dismiss(request: Request, key: FromPath[int], number: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: DismissalForm) -> str:
        dismiss_change(session, change(session, number, key).id, asked.reason, by, now)
        return f"/editions/{key}/changes"

    return acted(request, DismissalForm, work, lambda form, _error: _changes(request, key, by, form, number))


def _changes(request: Request, key: int, by: Person, form: Filled, wrong: int = 0) -> ChangesPage:
    with database_of(request).read() as session:
        known, every = edition(session, key), changes(session, key)
        names = names_of(session, {one for each in every for one in (each.proposed_by, each.decided_by)})
    return ChangesPage(
        edition=known,
        names=names,
        changes=every,
        me=by.called,
        may_propose=known.frozen_at is not None and "rules_amended" in offered(by, known.phase),
        may_approve=may_enter(by, COMMITTEE) and opens(known.phase, "rules_amended"),
        may_dismiss=may_enter(by, COMMITTEE),
        wrong=wrong,
        form=form,
    )


HANDLERS = (change_list, approve, dismiss)
