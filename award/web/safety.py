"""The door: what every request passes and every answer carries, also where no route is found.

It stands outside the framework's routing, because its middlewares are not run for an address or method that no route has.
"""

import re
import time
from collections.abc import Callable, Iterable
from functools import lru_cache
from secrets import token_hex
from typing import Any, Final
from urllib.parse import urlsplit

from litestar import Response
from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Message as Event, Receive, Scope, Send

from award.settings import Settings
from award.web import logs
from award.web.site import Request, header_of

PROBES: Final = frozenset({"/healthz", "/readyz"})
"""Asked by machines that know the process by its number only, and telling nothing: any host may be named."""
BODY_LIMIT: Final = 1_000_000
"""Bytes of a request's body; a route that receives files says more by `request_max_body_size`."""

HEADERS: Final = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
STRICT_TRANSPORT: Final = "max-age=63072000; includeSubDomains"
NO_STORE: Final = (b"cache-control", b"no-store")
REQUEST_ID: Final = b"x-request-id"

_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[^:\[\]@/]+)(?::\d{1,5})?", re.IGNORECASE | re.ASCII)


class Door:
    """`refused` answers a request whose host is not ours."""

    def __init__(self, inner: ASGIApp, settings: Settings, refused: Callable[[Request], Response[Any]]) -> None:
        self._inner, self._refused = inner, refused
        self._host = host_in(urlsplit(settings.public_address).netloc)
        secure = settings.public_address.startswith("https://")
        headers = HEADERS | ({"strict-transport-security": STRICT_TRANSPORT} if secure else {})
        self._headers = [(key.encode(), value.encode()) for key, value in headers.items()]
        self._ours = frozenset((*(key for key, _ in self._headers), REQUEST_ID))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await self._inner(scope, receive, send)
            return
        began, status = time.perf_counter(), 500
        name = scope["state"]["request_id"] = token_hex(8)

        async def protected(event: Event) -> None:
            nonlocal status
            if event["type"] == "http.response.start":
                status = event["status"]
                event["headers"] = self._dressed(event["headers"], name)
            elif event["type"] == "http.response.body" and scope["method"] == "HEAD":
                event["body"] = b""
            await send(event)

        try:
            await self._answer(asked_as_get(scope), receive, protected)
        finally:
            logs.answered(scope, status, time.perf_counter() - began)

    def _dressed(self, headers: Iterable[tuple[bytes, bytes]], request_id: str) -> list[tuple[bytes, bytes]]:
        """Ours in place of any of the same name; what may be kept says so itself."""
        others = [pair for pair in headers if pair[0].lower() not in self._ours]
        kept = any(key.lower() == b"cache-control" for key, _ in others)
        return [*others, *self._headers, (REQUEST_ID, request_id.encode()), *(() if kept else (NO_STORE,))]

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] in PROBES or host_in(header_of(scope, b"host")) == self._host:
            await self._inner(scope, receive, send)
        else:
            request: Request = Request(scope, receive)
            answer = self._refused(request).to_asgi_response(app=None, request=request)
            await answer(scope, receive, send)


def asked_as_get(scope: HTTPScope) -> HTTPScope:
    """HEAD is GET without the body, everywhere, so that no route has to say it."""
    return {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope


@lru_cache
def host_in(header: str) -> str:
    """The name without the port, in lower case; "" for what is no host."""
    found = _HOST.fullmatch(header.strip())
    return found[1].lower().rstrip(".") if found else ""
