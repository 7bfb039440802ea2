"""What is answered: JSON with its version, one page of a list with the address of the next."""

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Any, Generic, TypeVar

import msgspec
from litestar import Response
from litestar.datastructures import MutableScopeHeaders
from litestar.response.base import ASGIResponse

from award.web.api.asking import limit_in, written_cursor
from award.web.site import Request

Item = TypeVar("Item")
ENCODER = msgspec.json.Encoder(decimal_format="number")


class Page(msgspec.Struct, Generic[Item], frozen=True):
    """`next` is the address of the page after, null on the last."""

    items: tuple[Item, ...]
    next: str | None = None


class Answer(msgspec.Struct, frozen=True):
    """Not sent yet: it may be kept, to be given again."""

    content: bytes
    status: int = 200
    headers: dict[str, str] = {}


def told(value: object, status: int = 200, *, version: int = 0, location: str = "") -> Answer:
    """With the ETag of the version, else of the content itself where it is only read."""
    content = b"" if value is None else ENCODER.encode(value)
    tag = str(version) if version else sha256(content).hexdigest()[:32] if status == 200 else ""
    headers = {"etag": f'"{tag}"'} if tag else {}
    return Answer(content, status, headers | ({"location": location} if location else {}))


def shaped(kind: type[msgspec.Struct], found: object, status: int = 200, *, location: str = "") -> Answer:
    """What a query found, in the shape that programs are told, under its own version; a new thing with its address."""
    value = msgspec.convert(found, kind, from_attributes=True)
    return told(value, status, version=value.version, location=location)  # type: ignore[attr-defined] # such have one


def page_told(request: Request, found: Sequence[Item], place: Callable[[Item], msgspec.Struct]) -> Answer:
    """`found` is one more than the page holds, where there is a next one; `place` is where it begins: after its last item."""
    limit = limit_in(request)
    items = tuple(found[:limit])
    if len(found) <= limit:
        return told(Page(items))
    address = f"{request.scope['path']}?cursor={written_cursor(place(items[-1]))}&limit={limit}"
    answer = told(Page(items, address))
    return msgspec.structs.replace(answer, headers={**answer.headers, "link": f'<{address}>; rel="next"'})


def rows_told(
    request: Request, found: Sequence[object], kind: type[msgspec.Struct], place: type[msgspec.Struct]
) -> Answer:
    """As `page_told`, of what a query found: told in the shape of `kind`; `place` takes its fields from what was found."""
    items: tuple[msgspec.Struct, ...] = msgspec.convert(found, tuple[kind, ...], from_attributes=True)  # type: ignore[valid-type]  # a kind
    last = found[min(len(found), limit_in(request)) - 1] if found else None
    return page_told(request, items, lambda _: msgspec.convert(last, place, from_attributes=True))


def sent(request: Request, answer: Answer) -> Response[bytes]:
    """304 to a reader who has it already."""
    if request.method == "GET" and _has_it(request, answer.headers.get("etag", "")):
        return Response(b"", status_code=304, headers=answer.headers)
    return Sent(answer.content, status_code=answer.status, headers=answer.headers)


class Ready(ASGIResponse):
    """Its headers are written down: the framework looks for each among the others before it adds it."""

    def __init__(self, body: bytes, status: int, headers: list[tuple[bytes, bytes]]) -> None:
        self.headers = MutableScopeHeaders()
        self.headers.headers = headers
        self.body, self.content_length, self.status_code = body, len(body), status
        self.background, self.encoding, self.is_head_response = None, "utf-8", False
        self._encoded_cookies = ()


class Sent(Response[bytes]):
    """JSON, without cookies."""

    def to_asgi_response(self, *_: Any, **__: Any) -> ASGIResponse:
        status = self.status_code or 200
        headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in self.headers.items()]
        if status not in {204, 304}:
            headers += [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(self.content))]
        return Ready(self.content, status, headers)


def _has_it(request: Request, tag: str) -> bool:
    """Weakly compared, as RFC 9110 wants."""
    known = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    return bool(tag) and (tag in known or known == ["*"])
