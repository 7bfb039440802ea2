"""From a request to the key that signs, the files that are kept, and how a document leaves the house."""

from litestar.response import Stream

from award.documents.keys import Key, key_of
from award.messages import Refused
from award.publication.documents.queries import Document
from award.publication.documents.writing import names_in
from award.selection.visiting import attached
from award.storage.files import Files
from award.web.site import Request, site_of


def files_of(request: Request) -> Files:
    files: Files = request.app.state.files
    return files


def handed(request: Request, one: Document) -> Stream:
    """To keep. Who may have it was decided before."""
    return attached(files_of(request).chunks(one.digest), names_in([one])[one.id], one.size)


def signing(request: Request) -> tuple[Key | None, Refused | None]:
    """The service's key, or why it cannot be read; neither where it has none."""
    try:
        return key_of(site_of(request).settings), None
    except Refused as refused:
        return None, refused


def site(request: Request) -> str:
    return site_of(request).settings.public_address.rstrip("/")
