"""Whoever holds a document asks here whether it holds. Before the results are public, every code is unknown."""

from typing import ClassVar

import msgspec
from litestar import Response, get
from litestar.enums import MediaType
from litestar.params import FromPath

from award.people.access import ANYBODY
from award.people.operations import refuse_link
from award.people.visiting import database_of, now_of, slowed
from award.publication.documents.codes import shown as shown_code, typed
from award.publication.documents.credential import enveloped
from award.publication.documents.forms import CodeForm
from award.publication.documents.queries import Document, Signer, beside, published_document, signers
from award.publication.documents.schemas import Unknown, verification_document
from award.publication.documents.visiting import files_of, site
from award.web.acting import Answer
from award.web.faults import Fault
from award.web.forms import Filled, shown
from award.web.network import mark_of
from award.web.pages import page
from award.web.redirects import redirect
from award.web.site import Request

OPT = {"access": ANYBODY}
LONGEST = 100
"""Characters of an address that are looked at."""


class VerifyPage(msgspec.Struct, frozen=True):
    """A code is typed here; `looked` when one was looked for and is nobody's, `slip` when it cannot be one of ours."""

    template: ClassVar[str] = "publication/verify.html"
    form: Filled
    looked: bool
    slip: bool


class VerifiedPage(msgspec.Struct, frozen=True):
    """A document of ours; `credential` is the address of the same for machines, "" where there is none."""

    template: ClassVar[str] = "publication/verified.html"
    document: Document
    code: str
    signer: Signer | None
    credential: str


class Answered(msgspec.Struct, frozen=True):
    """What is told of one code."""

    document: Document
    code: str
    signer: Signer | None
    credential: str


@get("/v", sync_to_thread=True, include_in_schema=False, opt=OPT)
def verify(request: Request) -> Answer:
    given = request.query_params.get("code", "")[:LONGEST]
    code = typed(given)
    if code:
        return redirect(f"/v/{shown_code(code)}")
    return page(request, VerifyPage(_typed(given), looked=False, slip=bool(given)), status=404 if given else 200)


@get("/v/{code:str}", sync_to_thread=True, include_in_schema=False, opt=OPT)
def verified(request: Request, code: FromPath[str]) -> Response[bytes]:
    """As a page, and as JSON where the address ends so."""
    as_json = code.endswith(".json")
    given = code.removesuffix(".json")[:LONGEST]
    found = _answered(request, given)
    if as_json:
        told = (
            verification_document(found.document, found.signer, found.credential, site(request)) if found else Unknown()
        )
        return _json(told, 200 if found else 404)
    if found is None:
        return page(request, VerifyPage(_typed(given), looked=True, slip=not typed(given)), status=404)
    return page(request, VerifiedPage(found.document, found.code, found.signer, found.credential))


@get("/v/{code:str}/credential.json", sync_to_thread=True, include_in_schema=False, opt=OPT)
def credential_of(request: Request, code: FromPath[str]) -> Response[bytes]:
    """The signed credential of the distinction, in the envelope that the data model gives it."""
    found = _answered(request, code[:LONGEST])
    with database_of(request).read() as session:
        held = beside(session, found.document, "credential") if found else None
    if held is None or held.state != "valid":
        raise Fault(404)
    return _json(enveloped(files_of(request).content(held.digest).decode()))


def _answered(request: Request, given: str) -> Answered | None:
    """None for a code that is no published document's: a guess, which its network pays for with waiting."""
    code, database = typed(given), database_of(request)
    if not code:
        return None
    with database.read() as session:
        found = published_document(session, code)
        if found is not None:
            signed = signers(session, [found]).get(found.signer or "")
            held = beside(session, found, "credential") if found.entry and found.distinction else None
            way = f"{site(request)}/v/{shown_code(held.code)}/credential.json" if held and held.state == "valid" else ""
            return Answered(found, shown_code(found.code), signed, way)
    with slowed():
        database.write(lambda session: refuse_link(session, mark_of(request), now_of(request)))
    return None


def _typed(given: str) -> Filled:
    return shown(CodeForm, CodeForm(given)) if given else shown(CodeForm)


def _json(told: object, status: int = 200) -> Response[bytes]:
    return Response(msgspec.json.encode(told), media_type=MediaType.JSON, status_code=status)


HANDLERS = (verify, verified, credential_of)
