"""Was the register altered? Asked by a button, answered by its last verification and its last signed checkpoint."""

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
from award.trail.queries import last_checkpoint
from award.trail.searching import Wanted, acts_found, size_of_trail
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
    """`note` is the last checkpoint as it is signed, "" before the first; `key` what it is checked with."""

    template: ClassVar[str] = "pipeline/verification.html"
    acts: int
    sealed: int
    checkpoint: Checkpoint | None
    note: str
    key: str
    last: Verified | None


@get("/trail/verification", sync_to_thread=True, include_in_schema=False, opt=OPT)
def verification(request: Request) -> Response[bytes]:
    enter(request)
    with database_of(request).read() as session:
        acts, sealed = size_of_trail(session)
        note = last_checkpoint(session) or ""
        found = next(acts_found(session, Wanted(subject="trail", kinds=("trail.verified",))), None)
        names = names_of(session, {found.act.by} if found else ())
    last = None
    if found is not None:
        told = msgspec.convert(found.act.after, Verdict)
        last = Verified(found.act.at, names.get(found.act.by, ""), told)
    key = public_key(signing_key(site_of(request).settings.secret_key))
    return page(request, VerificationPage(acts, sealed, read_checkpoint(note), note, key, last))


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
    with database_of(request).read() as session:
        note = last_checkpoint(session) or ""
    headers = {"content-disposition": 'attachment; filename="checkpoint.txt"', "cache-control": "no-store"}
    return Response(note.encode(), media_type="text/plain; charset=utf-8", headers=headers)


HANDLERS = (verification, verify, checkpoint_file)
