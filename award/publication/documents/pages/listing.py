"""The documents of an edition: what is made, what is missing, and how far the worker is."""

from datetime import timedelta
from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Stream
from sqlmodel import Session

from award.documents.keys import Key
from award.editions.access import during, offered
from award.editions.queries import Standing, standing
from award.editions.visiting import enter_edition
from award.feedback.queries import unapproved
from award.jobs.queries import OPEN, Job, latest_job
from award.messages import Message
from award.people.access import ORGANISERS, READERS
from award.people.forms import ButtonForm
from award.people.roles import Person
from award.people.visiting import database_of, now_of
from award.publication.documents.codes import shown as shown_code
from award.publication.documents.jobs import press_mark
from award.publication.documents.kinds import KINDS, OPTIONAL
from award.publication.documents.operations import JOB, Making, ask_documents
from award.publication.documents.queries import Document, documents_of, wanted_in
from award.publication.documents.standing import to_make
from award.publication.documents.visiting import files_of, signing
from award.publication.documents.writing import archive, chunks_and_close
from award.selection.visiting import attached
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request, site_of

MADE = {"access": during(ORGANISERS, "documents_made")}
SOON = timedelta(days=60)
"""A certificate that ends so soon is told of."""


class Signing(msgspec.Struct, frozen=True):
    """How documents are signed: `trial` by a key that vouches for itself; `name` "" for not at all; `wrong` says why."""

    name: str = ""
    digest: str = ""
    trial: bool = False
    ends_soon: bool = False
    stamped: bool = False
    wrong: tuple[Message, ...] = ()


class DocumentsPage(msgspec.Struct, frozen=True):
    """`done` of `whole` stand as they should; `job` is the last run; `silent` companies have no report, for their findings are
    not approved.
    """

    template: ClassVar[str] = "publication/documents.html"
    edition: Standing
    signing: Signing
    documents: tuple[Document, ...]
    codes: dict[int, str]
    done: int
    whole: int
    silent: int
    job: Job | None
    running: bool
    may_make: bool
    form: Filled


@get("/editions/{key:int}/documents", sync_to_thread=True, include_in_schema=False, opt={"access": READERS})
def document_list(request: Request, key: FromPath[int]) -> Response[bytes]:
    return page(request, _documents(request, key, enter_edition(request, key), shown(ButtonForm)))


@post("/editions/{key:int}/documents", sync_to_thread=True, include_in_schema=False, opt=MADE)
def make_documents(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, _asked: ButtonForm) -> str:
        ask_documents(session, key, by, now)
        return f"/editions/{key}/documents"

    return acted(request, ButtonForm, work, lambda form, _error: _documents(request, key, by, form))


@get("/editions/{key:int}/documents/archive", sync_to_thread=True, include_in_schema=False, opt={"access": READERS})
def document_archive(request: Request, key: FromPath[int]) -> Stream:
    enter_edition(request, key)
    with database_of(request).read() as session:
        edition, documents = standing(session, key), documents_of(session, key)
    packed = archive([one for one in documents if one.state == "valid"], files_of(request))
    size = packed.seek(0, 2)
    packed.seek(0)
    return attached(chunks_and_close(packed), f"{edition.name}.zip", size)


def _documents(request: Request, key: int, person: Person, form: Filled) -> DocumentsPage:
    own, refused = signing(request)
    settings = site_of(request).settings
    with database_of(request).read() as session:
        edition, documents, wanted = standing(session, key), documents_of(session, key), wanted_in(session, key)
        job, silent = latest_job(session, JOB, Making(key)), len(unapproved(session, key))
    due = [one for one in wanted if own is not None or one.place.kind not in OPTIONAL]
    missing = to_make(due, [one.made for one in documents], press_mark(settings, own))
    return DocumentsPage(
        edition=edition,
        signing=_signing(request, own, tuple(one.message for one in refused.problems) if refused else ()),
        documents=tuple(sorted(documents, key=lambda one: (KINDS.index(one.kind), one.company))),
        codes={one.id: shown_code(one.code) for one in documents},
        done=len(due) - len(missing),
        whole=len(due),
        silent=silent,
        job=job,
        running=job is not None and job.state in OPEN,
        may_make="documents_made" in offered(person, edition.phase),
        form=form,
    )


def _signing(request: Request, own: Key | None, wrong: tuple[Message, ...]) -> Signing:
    if own is None:
        return Signing(wrong=wrong)
    certificate = own.certificate
    return Signing(
        name=own.name,
        digest=own.digest,
        trial=certificate.issuer == certificate.subject,
        ends_soon=own.until < now_of(request) + SOON,
        stamped=bool(site_of(request).settings.timestamp_address),
    )


HANDLERS = (document_list, make_documents, document_archive)
