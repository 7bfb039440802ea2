"""Style, scripts, pictures and typefaces, in memory, under addresses that change with their content."""

import gzip
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

import msgspec
from litestar import Response, get
from litestar.params import FromPath

from award.web import typefaces
from award.web.faults import Fault
from award.web.rosette import rosette
from award.web.site import Request

PACKAGES: Final = Path(__file__).parent.parent
PREFIX: Final = "/static/"
FOREVER: Final = "public, max-age=31536000, immutable"
ASK_AGAIN: Final = "public, no-cache"
KINDS: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}


class Asset(msgspec.Struct, frozen=True):
    """One file; `packed` is its gzip, empty where that would be of no use."""

    kind: str
    content: bytes
    packed: bytes
    tag: str


@cache
def files() -> dict[str, Asset]:
    """Those of the `static` folder of every package; two of one name would hide each other, so the second is refused."""
    found: dict[str, Asset] = {}
    for folder in sorted(PACKAGES.glob("*/static")):
        for path in sorted(path for path in folder.rglob("*") if path.suffix in KINDS):
            name = path.relative_to(folder).as_posix()
            if name in found:
                raise FileExistsError(path)
            found[name] = kept(path.suffix, path.read_bytes())
    return found | {"rosette.svg": kept(".svg", rosette())}


def kept(suffix: str, content: bytes) -> Asset:
    return Asset(KINDS[suffix], content, gzip.compress(content, mtime=0), sha256(content).hexdigest()[:20])


@cache
def version() -> str:
    """Of all files together: a script may then name its neighbour, and a style its typeface, without knowing it."""
    tags = {name: one.tag for name, one in files().items()} | {name: typefaces.tag(name) for name in typefaces.FACES}
    return sha256(repr(sorted(tags.items())).encode()).hexdigest()[:12]


def address(name: str) -> str:
    """Raises KeyError where there is no such file: a template with a wrong name is noticed at once."""
    if name not in typefaces.FACES:
        files()[name]
    return f"{PREFIX}{version()}/{name}"


def asset(name: str) -> Asset:
    if name in typefaces.FACES:
        return Asset(KINDS[".woff2"], typefaces.typeface(name), b"", typefaces.tag(name))
    if name not in files():
        raise Fault(404)
    return files()[name]


@get("/static/{release:str}/{name:path}", sync_to_thread=True, include_in_schema=False)
def static_file(request: Request, release: FromPath[str], name: FromPath[Path]) -> Response[bytes]:
    """A file of an earlier release is answered by today's, which is not kept for ever."""
    found = asset(name.as_posix().lstrip("/"))
    caching = FOREVER if release == version() else ASK_AGAIN
    headers = {"cache-control": caching, "etag": f'"{found.tag}"', "vary": "accept-encoding"}
    if found.tag in request.headers.get("if-none-match", ""):
        return Response(b"", status_code=304, headers=headers, media_type=found.kind)
    if found.packed and "gzip" in request.headers.get("accept-encoding", ""):
        headers["content-encoding"] = "gzip"
        return Response(found.packed, headers=headers, media_type=found.kind)
    return Response(found.content, headers=headers, media_type=found.kind)
