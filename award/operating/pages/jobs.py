"""Jobs: how far they are, why one failed, and taking it up again."""

from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath

from award.jobs.operations import take_up
from award.jobs.queries import Job, jobs, open_and_failed, waits_since
from award.messages import Message
from award.operating.checking import LONG_WAIT
from award.operating.pages.listing import SHOWN, following, starting
from award.operating.working import KINDS
from award.people.access import ADMINISTRATORS, DIRECTORY, may_enter
from award.people.visiting import database_of, enter, now_of
from award.web.pages import page
from award.web.redirects import redirect
from award.web.site import Request

READ, WRITE = {"access": DIRECTORY}, {"access": ADMINISTRATORS}
WORDS = {kind.name: kind.words for kind in KINDS}


class Shown(msgspec.Struct, frozen=True):
    """A job and what it does."""

    job: Job
    words: Message


class JobsPage(msgspec.Struct, frozen=True):
    """`idle` when due jobs wait so long that nobody can be at work."""

    template: ClassVar[str] = "operating/jobs.html"
    jobs: tuple[Shown, ...]
    open: int
    failed: int
    idle: bool
    may_act: bool
    following: str


@get("/jobs", sync_to_thread=True, include_in_schema=False, opt=READ)
def job_list(request: Request) -> Response[bytes]:
    person = enter(request)
    with database_of(request).read() as session:
        found = jobs(session, SHOWN + 1, before=starting(request))
        (left, failed), waited = open_and_failed(session), waits_since(session, now_of(request))
    listed = tuple(Shown(one, WORDS.get(one.kind, Message(one.kind))) for one in found[:SHOWN])
    idle, may_act = (waited or 0) > LONG_WAIT, may_enter(person, ADMINISTRATORS)
    return page(request, JobsPage(listed, left, failed, idle, may_act, following(found)))


@post("/jobs/{key:int}/attempts", sync_to_thread=True, include_in_schema=False, opt=WRITE)
def try_job(request: Request, key: FromPath[int]) -> Response[None]:
    by, now = enter(request).called, now_of(request)
    database_of(request).write(lambda session: take_up(session, key, by, now))
    return redirect("/jobs")


HANDLERS = (job_list, try_job)
