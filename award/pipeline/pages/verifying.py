"""Was the register altered? Asked by a button, answered by the last verification and the signed checkpoint that it saw."""

from datetime import datetime
from typing import ClassVar

import msgspec
from litestar import Response, get, post

from award.jobs.apart import run_apart
from award.people.queries import names_of
from award.people.visiting import database_of, enter, now_of
from award.pipeline.access import REGISTER
from award.trail.acts import Act
from award.trail.apart import Verdict, verdict
from award.trail.checkpoints import Checkpoint, read_checkpoint
from award.trail.notes import public_key, signing_key
from award.trail.operations import record
from award.trail.searching import Wanted, acts_found
from award.web.pages import page
from award.web.redirects import redirect
from award.web.site import Request, site_of

OPT = {"access": REGISTER}


class Verified(msgspec.Struct, frozen=True):
    """The last time that somebody asked."""

    at: datetime
    who: str
    verdict: Verdict


class VerificationPage(msgspec.Struct, frozen=True):
    """All as it was then: how many acts there are now would count what others do. `key` is what seals are checked with."""

    template: ClassVar[str] = "pipeline/verification.html"
    checkpoint: Checkpoint | None
    key: str
    last: Verified | None


@get("/trail/verification", sync_to_thread=True, include_in_schema=False, opt=OPT)
def verification(request: Request) -> Response[bytes]:
    enter(request)
    last = _last(request)
    key = public_key(signing_key(site_of(request).settings.secret_key))
    return page(request, VerificationPage(read_checkpoint(last.verdict.note) if last else None, key, last))


@post("/trail/verification", sync_to_thread=True, include_in_schema=False, opt=OPT)
def verify(request: Request) -> Response[None]:
    """In a process of its own; what it found is itself an act of the register."""
    by, now, database = enter(request), now_of(request), database_of(request)
    key = public_key(signing_key(site_of(request).settings.secret_key))
    found = msgspec.convert(run_apart(verdict, database.address, [key]), Verdict)
    database.write(lambda session: record(session, Act("trail.verified", "trail", by.called, now, after=found)))
    return redirect("/trail/verification")


@get("/trail/checkpoint.txt", sync_to_thread=True, include_in_schema=False, opt=OPT)
def checkpoint_file(request: Request) -> Response[bytes]:
    """To be kept elsewhere: what shows that nothing was rewritten since."""
    enter(request)
    last = _last(request)
    note = last.verdict.note if last else ""
    headers = {"content-disposition": 'attachment; filename="checkpoint.txt"', "cache-control": "no-store"}
    return Response(note.encode(), media_type="text/plain; charset=utf-8", headers=headers)


def _last(request: Request) -> Verified | None:
    with database_of(request).read() as session:
        found = next(acts_found(session, Wanted(subject="trail", kinds=("trail.verified",))), None)
        names = names_of(session, {found.act.by} if found else ())
    if found is None:
        return None
    return Verified(found.act.at, names.get(found.act.by, ""), msgspec.convert(found.act.after, Verdict))


HANDLERS = (verification, verify, checkpoint_file)
