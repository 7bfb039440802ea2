"""A juror's own pages of a jury: the charter first, then the guide and their own conflicts. Nothing of other jurors."""

from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.editions.bilingual import Words
from award.editions.phases import opens
from award.editions.queries import Standing, standing
from award.interviews.access import JURY_ROOM
from award.interviews.guide.document import LEVELS, Guide, charter_digest
from award.interviews.guide.pages.showing import laid
from award.interviews.guide.queries import guide_of
from award.interviews.jury.declaring import OPEN
from award.interviews.jury.forms import ConflictForm, PromiseForm
from award.interviews.jury.operations import Declaration, accept_charter, declare_conflict
from award.interviews.jury.queries import Conflict, Juror, Sitting, conflicts_of, sittings
from award.interviews.jury.visiting import at_the_door, enter_jury
from award.invitations.queries import Participant, participants
from award.people.visiting import database_of, enter, now_of
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request, site_of

OPT = {"access": JURY_ROOM}


class JuriesPage(msgspec.Struct, frozen=True):
    """The juries that a person sits on."""

    template: ClassVar[str] = "interviews/juries.html"
    sittings: tuple[Sitting, ...]


class CharterPage(msgspec.Struct, frozen=True):
    """`digest` is "" while there is no charter; `may_accept` while the phase allows it."""

    template: ClassVar[str] = "interviews/charter.html"
    edition: Standing
    juror: Juror
    charter: tuple[Words, ...]
    digest: str
    may_accept: bool
    form: Filled


class OwnConflictsPage(msgspec.Struct, frozen=True):
    """Those that this juror declared or that were confirmed of them; `companies` are those that may still be declared.

    Companies that do not take part are not named: that they were studied is not a juror's to know.
    """

    template: ClassVar[str] = "interviews/own_conflicts.html"
    edition: Standing
    conflicts: tuple[Conflict, ...]
    names: dict[int, str]
    companies: tuple[Participant, ...]
    may_declare: bool
    form: Filled


class JurorGuidePage(msgspec.Struct, frozen=True):
    template: ClassVar[str] = "interviews/juror_guide.html"
    edition: Standing
    guide: Guide
    levels: tuple[int, ...]


@get("/jury", sync_to_thread=True, include_in_schema=False, opt=OPT)
def juries(request: Request) -> Response[bytes]:
    person = enter(request)
    with database_of(request).read() as session:
        return page(request, JuriesPage(sittings(session, person.id)))


@get("/jury/{key:int}/charter", sync_to_thread=True, include_in_schema=False, opt=OPT)
def charter_page(request: Request, key: FromPath[int]) -> Response[bytes]:
    _, mine = at_the_door(request, key)
    return page(request, _charter(request, key, mine, shown(PromiseForm)))


@post("/jury/{key:int}/charter", sync_to_thread=True, include_in_schema=False, opt=OPT)
def accept(request: Request, key: FromPath[int]) -> Answer:
    (by, mine), now = at_the_door(request, key), now_of(request)

    def work(session: Session, asked: PromiseForm) -> str:
        accept_charter(session, key, asked.seen, by, now)
        return "/jury"

    return acted(request, PromiseForm, work, lambda form, _error: _charter(request, key, mine, form))


@get("/jury/{key:int}/guide", sync_to_thread=True, include_in_schema=False, opt=OPT)
def juror_guide(request: Request, key: FromPath[int]) -> Response[bytes]:
    enter_jury(request, key)
    with database_of(request).read() as session:
        return page(request, JurorGuidePage(standing(session, key), laid(session, key).guide, LEVELS))


@get("/jury/{key:int}/conflicts", sync_to_thread=True, include_in_schema=False, opt=OPT)
def own_conflicts(request: Request, key: FromPath[int]) -> Response[bytes]:
    _, mine = enter_jury(request, key)
    return page(request, _own(request, key, mine, shown(ConflictForm)))


@post("/jury/{key:int}/conflicts", sync_to_thread=True, include_in_schema=False, opt=OPT)
def declare(request: Request, key: FromPath[int]) -> Answer:
    (by, mine), now = enter_jury(request, key), now_of(request)
    site = site_of(request).settings.public_address

    def work(session: Session, asked: ConflictForm) -> str:
        declare_conflict(session, key, Declaration(asked.company, asked.kind, asked.reason), site, by, now)
        return f"/jury/{key}/conflicts"

    return acted(request, ConflictForm, work, lambda form, _error: _own(request, key, mine, form))


def _charter(request: Request, key: int, mine: Juror, form: Filled) -> CharterPage:
    with database_of(request).read() as session:
        known, found = standing(session, key), guide_of(session, key)
    charter, digest = (found.guide.charter, charter_digest(found.guide)) if found else ((), "")
    return CharterPage(known, mine, charter, digest, known.phase in OPEN, form)


def _own(request: Request, key: int, mine: Juror, form: Filled) -> OwnConflictsPage:
    """Propositions are the organisers' to decide: a juror reads them once they stand."""
    with database_of(request).read() as session:
        known, every = standing(session, key), participants(session, key)
        names = {one.company: one.name for one in every}
        mine_all = conflicts_of(session, mine.id)
    found = tuple(one for one in mine_all if one.company in names and one.state in {"standing", "lifted"})
    apart = {one.company for one in found if one.state == "standing"}
    return OwnConflictsPage(
        edition=known,
        conflicts=found,
        names=names,
        companies=tuple(one for one in every if one.company not in apart),
        may_declare=opens(known.phase, "conflicts_declared"),
        form=form,
    )


HANDLERS = (juries, charter_page, accept, juror_guide, own_conflicts, declare)
