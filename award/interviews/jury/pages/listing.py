"""The jury of an edition: who sits on it, what they promised, how much they have; somebody or a list comes on it."""

from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.editions.access import offered
from award.editions.queries import Edition, edition
from award.editions.visiting import enter_edition
from award.interviews.access import JURY_EDITED, JURY_READ
from award.interviews.jury.forms import EnlistmentForm, JurorListForm, chair_of, lines_of
from award.interviews.jury.operations import enlist, import_jurors
from award.interviews.jury.queries import Juror, charter_of, conflicts, jurors, loads
from award.interviews.jury.seating import only_organisations, organisations_of
from award.messages import Problem, Refused
from award.people.queries import accounts_as
from award.people.roles import Person
from award.people.visiting import database_of, now_of
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request, site_of

LIST_LIMIT = 2_000_000
"""Bytes of a list of jurors."""


class JuryPage(msgspec.Struct, frozen=True):
    """`charter` is the digest of the promises to make, "" while there are none; `apart` and `loads` count, by juror, the
    companies that a conflict keeps them from and those that they have; `people` may come on the jury.
    """

    template: ClassVar[str] = "interviews/jury.html"
    edition: Edition
    jurors: tuple[Juror, ...]
    charter: str
    apart: dict[int, int]
    loads: dict[int, int]
    proposed: int
    people: tuple[tuple[int, str], ...]
    organisations: tuple[str, ...]
    only_these: bool
    may_edit: bool
    faults: tuple[Problem, ...]
    form: Filled
    list: Filled


@get("/editions/{key:int}/jury", sync_to_thread=True, include_in_schema=False, opt={"access": JURY_READ})
def jury_page(request: Request, key: FromPath[int]) -> Response[bytes]:
    return page(request, _jury(request, key, enter_edition(request, key)))


@post("/editions/{key:int}/jury", sync_to_thread=True, include_in_schema=False, opt={"access": JURY_EDITED})
def enlist_juror(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: EnlistmentForm) -> str:
        enlist(session, key, asked.person, chair_of(asked), by, now)
        return f"/editions/{key}/jury"

    return acted(request, EnlistmentForm, work, lambda form, _error: _jury(request, key, by, form=form))


@post(
    "/editions/{key:int}/jury/list",
    sync_to_thread=True,
    include_in_schema=False,
    opt={"access": JURY_EDITED},
    request_max_body_size=LIST_LIMIT,
)
def import_list(request: Request, key: FromPath[int]) -> Answer:
    by, now, site = enter_edition(request, key), now_of(request), site_of(request).settings.public_address

    def work(session: Session, asked: JurorListForm) -> str:
        asked.file.file.seek(0)  # a work may run twice
        import_jurors(session, key, lines_of(asked), site, by, now)
        return f"/editions/{key}/jury"

    def again(form: Filled, error: Refused | None) -> JuryPage:
        rows = tuple(problem for problem in error.problems if problem.row) if error else ()
        problems = tuple(problem.message for problem in error.problems if not problem.row) if error else form.problems
        fields = shown(JurorListForm).fields if rows else form.fields
        return _jury(request, key, by, faults=rows, list=Filled(fields, problems))

    return acted(request, JurorListForm, work, again)


def _jury(request: Request, key: int, person: Person, **more: object) -> JuryPage:
    with database_of(request).read() as session:
        known, every, there = edition(session, key), jurors(session, key), conflicts(session, key)
        may_edit = "jury_edited" in offered(person, known.phase)
        seated = {one.person for one in every}
        people = accounts_as(session, "juror") if may_edit else []
        apart = [one.juror for one in there if one.state == "standing"]
        usual = {"faults": (), "form": shown(EnlistmentForm), "list": shown(JurorListForm)}
        return JuryPage(
            edition=known,
            jurors=every,
            charter=charter_of(session, key),
            apart={one: apart.count(one) for one in apart},
            loads=loads(session, key),
            proposed=sum(one.state == "proposed" for one in there),
            people=tuple((one.id, f"{one.name} ({one.email})") for one in people if one.id not in seated),
            organisations=organisations_of(known.rules),
            only_these=only_organisations(known.rules),
            may_edit=may_edit,
            **(usual | more),  # type: ignore[arg-type]  # as declared
        )


HANDLERS = (jury_page, enlist_juror, import_list)
