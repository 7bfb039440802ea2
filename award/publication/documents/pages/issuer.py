"""Who signs, for machines that check a credential: the profile, the public keys, and what no longer holds."""

from typing import Any

import msgspec
from cryptography import x509
from litestar import Response, get
from litestar.enums import MediaType
from litestar.params import FromPath

from award.documents.tokens import public_key
from award.language import translated
from award.people.access import ANYBODY
from award.people.visiting import database_of
from award.publication.documents.codes import shown
from award.publication.documents.credential import issuer, revocations
from award.publication.documents.queries import revoked_codes, signer
from award.publication.documents.visiting import site
from award.web.faults import Fault
from award.web.site import Request, site_of

OPT = {"access": ANYBODY}


@get("/issuer.json", sync_to_thread=True, include_in_schema=False, opt=OPT)
def profile(request: Request) -> Response[bytes]:
    """In the language of the award itself."""
    return _json(issuer(site(request), translated(site_of(request).name.text, "fr")))


@get("/issuer/revocations.json", sync_to_thread=True, include_in_schema=False, opt=OPT)
def revoked(request: Request) -> Response[bytes]:
    with database_of(request).read() as session:
        codes = revoked_codes(session)
    return _json(revocations(site(request), tuple(shown(code) for code in codes)))


@get("/issuer/keys/{name:str}", sync_to_thread=True, include_in_schema=False, opt=OPT)
def key(request: Request, name: FromPath[str]) -> Response[bytes]:
    """`….json`, the public key as a JSON Web Key; `….pem`, its certificate."""
    digest, _, form = name.partition(".")
    if form not in {"json", "pem"}:
        raise Fault(404)
    with database_of(request).read() as session:
        found = signer(session, digest)
    if form == "pem":
        return Response(found.certificate.encode(), media_type="application/x-pem-file")
    return _json(public_key(x509.load_pem_x509_certificate(found.certificate.encode())))


def _json(told: dict[str, Any]) -> Response[bytes]:
    return Response(msgspec.json.encode(told), media_type=MediaType.JSON)


HANDLERS = (profile, revoked, key)
