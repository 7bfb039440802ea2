"""From a request to the studies: the service's database and files."""

from collections.abc import Iterator
from urllib.parse import quote

from litestar.datastructures import UploadFile
from litestar.response import Stream

from award.people.visiting import database_of
from award.selection.reading_received import Sent, Shelf
from award.storage.files import Files, chunks_of
from award.web.site import Request, site_of

MEGABYTE = 1_000_000


def shelf_of(request: Request) -> Shelf:
    files: Files = request.app.state.files
    return Shelf(database_of(request), files)


def limit_of(request: Request) -> int:
    """Of a study, in bytes."""
    return site_of(request).settings.study_limit * MEGABYTE


def sent_in(request: Request, file: UploadFile) -> Sent:
    """What a browser sent is on the disk by now; it is read from there in pieces."""
    return Sent(file.filename, chunks_of(file.file), limit_of(request))


def attached(chunks: Iterator[bytes], name: str, size: int) -> Stream:
    """A file to keep, never one to open in the page; any name is written so that every browser reads it."""
    headers = {
        "content-disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
        "content-length": str(size),
    }
    return Stream(chunks, media_type="application/octet-stream", headers=headers)
