"""One document, for organisers: what it is, its file, and its revocation in two steps."""

from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Stream
from sqlmodel import Session

from award.editions.access import during, offered
from award.editions.queries import Standing, standing
from award.editions.visiting import enter_edition
from award.people.access import ORGANISERS, READERS
from award.people.queries import names_of
from award.people.visiting import database_of, now_of
from award.publication.documents.codes import shown as shown_code
from award.publication.documents.forms import RevocationForm
from award.publication.documents.operations import revoke, revoked_with
from award.publication.documents.queries import Document, Signer, document, documents_of, signers
from award.publication.documents.visiting import handed, site
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request

REVOKED = {"access": during(ORGANISERS, "certificates_revoked")}
HERE = "/editions/{key:int}/documents/{number:int}"


class OnePage(msgspec.Struct, frozen=True):
    """`address` is that of the public page, which opens once the results are public."""

    template: ClassVar[str] = "publication/document.html"
    edition: Standing
    document: Document
    code: str
    address: str
    signer: Signer | None
    names: dict[str, str]
    may_revoke: bool


class RevocationPage(msgspec.Struct, frozen=True):
    """`gone` are the documents that will no longer hold."""

    template: ClassVar[str] = "publication/revocation.html"
    edition: Standing
    document: Document
    gone: tuple[Document, ...]
    form: Filled


@get(HERE, sync_to_thread=True, include_in_schema=False, opt={"access": READERS})
def document_page(request: Request, key: FromPath[int], number: FromPath[int]) -> Response[bytes]:
    person = enter_edition(request, key)
    with database_of(request).read() as session:
        edition, found = standing(session, key), document(session, key, number)
        who, names = signers(session, [found]), names_of(session, {found.revoked_by})
    code = shown_code(found.code)
    may = found.state == "valid" and "certificates_revoked" in offered(person, edition.phase)
    content = OnePage(edition, found, code, f"{site(request)}/v/{code}", who.get(found.signer or ""), names, may)
    return page(request, content)


@get(HERE + "/file", sync_to_thread=True, include_in_schema=False, opt={"access": READERS})
def document_file(request: Request, key: FromPath[int], number: FromPath[int]) -> Stream:
    enter_edition(request, key)
    with database_of(request).read() as session:
        found = document(session, key, number)
    return handed(request, found)


@get(HERE + "/revocation", sync_to_thread=True, include_in_schema=False, opt=REVOKED)
def revocation_page(request: Request, key: FromPath[int], number: FromPath[int]) -> Response[bytes]:
    enter_edition(request, key)
    return page(request, _revocation(request, key, number, shown(RevocationForm)))


@post(HERE + "/revocation", sync_to_thread=True, include_in_schema=False, opt=REVOKED)
def create_revocation(request: Request, key: FromPath[int], number: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: RevocationForm) -> str:
        revoke(session, key, number, asked.reason, by, now)
        return f"/editions/{key}/documents/{number}"

    return acted(request, RevocationForm, work, lambda form, _error: _revocation(request, key, number, form))


def _revocation(request: Request, key: int, number: int, form: Filled) -> RevocationPage:
    with database_of(request).read() as session:
        edition, found = standing(session, key), document(session, key, number)
        gone = revoked_with(documents_of(session, key), found)
    return RevocationPage(edition, found, gone, form)


HANDLERS = (document_page, document_file, revocation_page, create_revocation)
