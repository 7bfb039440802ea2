"""No other site makes a person's browser act here: each form carries a token that only our pages could give.

The token is HMAC(secret key, salt and what the visitor's cookie holds): it is worth nothing with another session, and
differs on every page, so that a compressed answer does not betray it.
"""

import hmac
from asyncio import to_thread
from hashlib import sha256
from secrets import token_hex
from typing import Final
from urllib.parse import urlsplit

from litestar.datastructures import FormMultiDict
from litestar.enums import RequestEncodingType, ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, HTTPScope, Receive, Scope, Send

from award.messages import Message
from award.web.faults import Fault
from award.web.safety import BODY_LIMIT
from award.web.site import Request, header_of, person_of, site_of
from award.web.visitor import binding, session_token

FIELD: Final = "_token"
HEADER: Final = "x-csrf"
SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
SALT: Final = 16
FORMS: Final = (RequestEncodingType.URL_ENCODED, RequestEncodingType.MULTI_PART)

ELSEWHERE = Message(
    "Cet envoi vient d’un autre site : rien n’a été fait. Revenez à la page du service et envoyez de nouveau."
)
STALE = Message(
    "Ce formulaire n’est plus valable : il a été ouvert avant une connexion ou une déconnexion, ou depuis trop "
    "longtemps. Rien n’a été fait. Revenez en arrière, rechargez la page et envoyez de nouveau."
)


def token_of(request: Request) -> str:
    salt = token_hex(SALT // 2)
    return salt + _signature(request, salt)


def is_token_of(request: Request, token: str) -> bool:
    expected = _signature(request, token[:SALT])
    return hmac.compare_digest(token[SALT:].encode(), expected.encode())


def _signature(request: Request, salt: str) -> str:
    key = site_of(request).settings.secret_key.encode()
    return hmac.new(key, f"csrf:{salt}:{binding(request)}".encode(), sha256).hexdigest()


class CsrfMiddleware(ASGIMiddleware):
    """Reads the form of an unsafe request, once, and refuses it unless it comes from our own pages.

    A request that shows an API token is not checked: no browser adds an `Authorization: Bearer` header by itself. Nor is
    a request to the API without a session: it has nothing to abuse.
    """

    scopes = (ScopeType.HTTP,)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        if scope["type"] == ScopeType.HTTP and scope["method"] not in SAFE and not _has_nothing_to_abuse(scope):
            request: Request = Request(scope, receive)
            if not comes_from_us(request):
                raise Fault(403, ELSEWHERE)
            await _refuse_large_from_strangers(request)
            form = request.state.form = await _form(request)
            try:
                if not is_token_of(request, request.headers.get(HEADER) or str(form.get(FIELD, ""))):
                    raise Fault(403, STALE)
                await next_app(scope, receive, send)
            finally:
                await form.close()  # what was sent with a form that is refused as well
        else:
            await next_app(scope, receive, send)


async def _refuse_large_from_strangers(request: Request) -> None:
    """A body beyond the usual limit is read from people who signed in only: nobody else shall fill the disk with it."""
    limit = request.route_handler.resolve_request_max_body_size() or BODY_LIMIT
    if limit > BODY_LIMIT and await to_thread(person_of, request) is None:
        raise Fault(401)


def _has_nothing_to_abuse(scope: HTTPScope) -> bool:
    if header_of(scope, b"authorization").lower().startswith("bearer "):
        return True
    return scope["path"].startswith("/api/") and not session_token(Request(scope))


def comes_from_us(request: Request) -> bool:
    """As far as the browser says: both headers are older than no browser in use, but other clients send neither."""
    origin = request.headers.get("origin")
    if origin is not None and origin.lower() != origin_of(site_of(request).settings.public_address):
        return False
    return request.headers.get("sec-fetch-site", "same-origin") in {"same-origin", "none"}


def origin_of(address: str) -> str:
    """`https://host:port`, without the port where the scheme implies it: as browsers write it."""
    parts = urlsplit(address.lower())
    implied = {"http": 80, "https": 443}.get(parts.scheme)
    port = "" if parts.port in {None, implied} else f":{parts.port}"
    return f"{parts.scheme}://{parts.hostname}{port}"


async def _form(request: Request) -> FormMultiDict:
    if request.content_type[0] in FORMS:
        return await request.form()
    return FormMultiDict()
