"""From a request to the files of a response, and from a file to an answer that no browser opens in its page."""

from typing import Protocol

from litestar.response import Stream

from award.people.visiting import database_of
from award.questionnaire.files.reading_received import Desk
from award.selection.visiting import attached
from award.storage.files import Files
from award.web.site import Request, site_of


class Kept(Protocol):
    """An attachment, or what a submission says of one."""

    @property
    def digest(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def size(self) -> int: ...


def desk_of(request: Request) -> Desk:
    return Desk(database_of(request), files_of(request), site_of(request).settings.clamd)


def files_of(request: Request) -> Files:
    files: Files = request.app.state.files
    return files


def attachment_answer(request: Request, one: Kept) -> Stream:
    """As it was sent, to keep: never shown in a page of ours, whatever it is. Who may have it was decided before."""
    return attached(files_of(request).chunks(one.digest), one.name, one.size)
