"""One juror, as organisers know them: changed, kept apart from a company, taken off the jury."""

from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.companies.queries import entries
from award.editions.access import offered
from award.editions.queries import Edition, edition
from award.editions.visiting import enter_edition
from award.interviews.access import CONFLICTS_DECIDED, JURY_EDITED, JURY_READ
from award.interviews.jury.forms import ConflictForm, DepartureForm, JurorForm, chair_of, juror_form
from award.interviews.jury.operations import Declaration, Seen, change_juror, declare_conflict, erase_juror, leave_jury
from award.interviews.jury.queries import Conflict, Juror, conflicts_of, juror, loads, promised
from award.interviews.jury.seating import only_organisations, organisations_of
from award.people.access import ORGANISERS, may_enter
from award.people.roles import Person
from award.people.visiting import database_of, now_of
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request, site_of

MANY = 1_000_000


class JurorPage(msgspec.Struct, frozen=True):
    """`companies` are all of the edition, by key; `promised` is None while there is no charter."""

    template: ClassVar[str] = "interviews/juror.html"
    edition: Edition
    juror: Juror
    promised: bool | None
    load: int
    conflicts: tuple[Conflict, ...]
    companies: dict[int, str]
    organisations: tuple[str, ...]
    only_these: bool
    may_edit: bool
    may_decide: bool
    may_erase: bool
    change: Filled
    departure: Filled
    conflict: Filled


@get("/editions/{key:int}/jury/{number:int}", sync_to_thread=True, include_in_schema=False, opt={"access": JURY_READ})
def juror_page(request: Request, key: FromPath[int], number: FromPath[int]) -> Response[bytes]:
    return page(request, _juror(request, key, number, enter_edition(request, key)))


@post(
    "/editions/{key:int}/jury/{number:int}", sync_to_thread=True, include_in_schema=False, opt={"access": JURY_EDITED}
)
def change(request: Request, key: FromPath[int], number: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: JurorForm) -> str:
        change_juror(session, Seen(key, number, asked.version), chair_of(asked), by, now)
        return f"/editions/{key}/jury"

    return acted(request, JurorForm, work, lambda form, _error: _juror(request, key, number, by, change=form))


@post(
    "/editions/{key:int}/jury/{number:int}/departure",
    sync_to_thread=True,
    include_in_schema=False,
    opt={"access": JURY_EDITED},
)
def leave(request: Request, key: FromPath[int], number: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: DepartureForm) -> str:
        leave_jury(session, Seen(key, number, asked.version), asked.reason, by, now)
        return f"/editions/{key}/jury"

    return acted(request, DepartureForm, work, lambda form, _error: _juror(request, key, number, by, departure=form))


@post(
    "/editions/{key:int}/jury/{number:int}/erasure",
    sync_to_thread=True,
    include_in_schema=False,
    opt={"access": ORGANISERS},
)
def erase(request: Request, key: FromPath[int], number: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: DepartureForm) -> str:
        erase_juror(session, Seen(key, number, asked.version), asked.reason, by, now)
        return f"/editions/{key}/jury/{number}"

    return acted(request, DepartureForm, work, lambda form, _error: _juror(request, key, number, by, departure=form))


@post(
    "/editions/{key:int}/jury/{number:int}/conflicts",
    sync_to_thread=True,
    include_in_schema=False,
    opt={"access": CONFLICTS_DECIDED},
)
def keep_apart(request: Request, key: FromPath[int], number: FromPath[int]) -> Answer:
    by, now, site = enter_edition(request, key), now_of(request), site_of(request).settings.public_address

    def work(session: Session, asked: ConflictForm) -> str:
        said = Declaration(asked.company, asked.kind, asked.reason, of=number)
        declare_conflict(session, key, said, site, by, now)
        return f"/editions/{key}/jury/{number}"

    return acted(request, ConflictForm, work, lambda form, _error: _juror(request, key, number, by, conflict=form))


def _juror(request: Request, key: int, number: int, person: Person, **wrong: Filled) -> JurorPage:
    with database_of(request).read() as session:
        known, mine = edition(session, key), juror(session, number, key)
        usual = {
            "change": shown(JurorForm, juror_form(mine)),
            "departure": shown(DepartureForm),
            "conflict": shown(ConflictForm),
        }
        return JurorPage(
            edition=known,
            juror=mine,
            promised=promised(session, key, mine.charter),
            load=loads(session, key).get(number, 0),
            conflicts=conflicts_of(session, number),
            companies={one.company: one.name for one in entries(session, key, limit=MANY)},
            organisations=organisations_of(known.rules),
            only_these=only_organisations(known.rules),
            may_edit="jury_edited" in offered(person, known.phase) and mine.active,
            may_decide=may_enter(person, CONFLICTS_DECIDED, known.phase),
            may_erase=may_enter(person, ORGANISERS) and not mine.active,
            **(usual | wrong),
        )


HANDLERS = (juror_page, change, leave, erase, keep_apart)
