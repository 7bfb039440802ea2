"""A public page from its Struct to its bytes: the same for everybody who reads one language, kept, with an ETag."""

import gzip
from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256
from typing import Final

import msgspec
from litestar import Response

from award.language import LANGUAGES
from award.messages import Message
from award.web.assets import version
from award.web.drawing import drawn
from award.web.languages import language_of
from award.web.pages import Page
from award.web.site import Request, site_of
from award.words import typeset

HTML: Final = "text/html; charset=utf-8"
ASK_AGAIN: Final = "public, no-cache"
KEPT: Final = 64
"""Answers in memory: three of each palmarès and language."""
WORTH_PACKING: Final = 400


class Outside(msgspec.Struct, frozen=True):
    """What stands around a public page; templates see it as `frame`. `rehearsal` is where the way back leads, "" in public."""

    site: Message
    language: str
    languages: tuple[str, ...]
    public: str
    """Our address, before the path."""
    demo: bool
    rehearsal: str = ""


class Answered(msgspec.Struct, frozen=True):
    """Bytes, packed bytes ("" where that is of no use), and what they are called."""

    content: bytes
    packed: bytes
    tag: str


def reader_s(request: Request) -> str:
    """The language that the address says, so that it can be passed on; else that of whoever reads."""
    asked = request.query_params.get("language", "")
    return asked if asked in LANGUAGES else language_of(request)


def outside(request: Request, rehearsal: str = "") -> Outside:
    site = site_of(request)
    public = site.settings.public_address
    return Outside(site.name, reader_s(request), LANGUAGES, public, site.settings.demo, rehearsal)


def painted(content: Page, around: Outside) -> bytes:
    values = {name: getattr(content, name) for name in content.__struct_fields__}
    page = drawn(content.template, around.language, frame=around, **values)
    return typeset(page.decode()).encode() if around.language == "fr" else page


def kept(request: Request, content: Page, digest: str) -> Response[bytes]:
    """`digest` changes whenever the page would."""
    around = outside(request)
    key = (content.template, digest, around.language, around.public, around.demo, version())
    return answered(request, key, lambda: painted(content, around), HTML)


def answered(request: Request, key: object, make: Callable[[], bytes], media: str) -> Response[bytes]:
    """Made once for each `key`; 304 to whoever has it already."""
    found = _made(Making(key, make))
    headers = {"cache-control": ASK_AGAIN, "etag": f'"{found.tag}"', "vary": "accept-encoding, accept-language, cookie"}
    if found.tag in request.headers.get("if-none-match", ""):
        return Response(b"", status_code=304, headers=headers, media_type=media)
    if found.packed and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(found.packed, headers={**headers, "content-encoding": "gzip"}, media_type=media)
    return Response(found.content, headers=headers, media_type=media)


class Making:
    """Two are the same that have the same key, however they are made."""

    def __init__(self, key: object, make: Callable[[], bytes]) -> None:
        self._key, self.make = key, make

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Making) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


@lru_cache(KEPT)
def _made(asked: Making) -> Answered:
    content = asked.make()
    packed = gzip.compress(content, mtime=0) if len(content) > WORTH_PACKING else b""
    return Answered(content, packed, sha256(content).hexdigest()[:20])
