"""The files of a company's questionnaire: sent with a script or by a plain form, given back as attachments, taken away."""

from collections.abc import Callable

import msgspec
from litestar import get, post
from litestar.enums import MediaType
from litestar.params import FromPath
from litestar.response import Stream

from award.drafts.api import answered
from award.messages import Problem, Refused
from award.people.access import COMPANY
from award.people.visiting import database_of, enter, now_of
from award.questionnaire.answering.queries import Held, held
from award.questionnaire.answering.refusals import hints_of
from award.questionnaire.files.forms import FileForm
from award.questionnaire.files.operations import detach
from award.questionnaire.files.queries import Attachment, attachment_of, attachments_of
from award.questionnaire.files.reading_received import Sent, receive
from award.questionnaire.files.visiting import attachment_answer, desk_of
from award.storage.files import chunks_of
from award.web.acting import Answer
from award.web.forms import Filled, Rejected, read_form
from award.web.redirects import redirect
from award.web.site import Request

OPT = {"access": COMPANY}
FILES = "/my-company/{key:int}/questionnaire/files"


class FileAnswer(msgspec.Struct, frozen=True):
    """A file that stands beside a question."""

    id: int
    question: str
    name: str
    kind: str
    size: int
    scan: str


class FilesAnswer(msgspec.Struct, frozen=True):
    """`file` is the one that was sent or taken away, `files` are all that stand beside its question now."""

    file: FileAnswer
    files: tuple[FileAnswer, ...]


@post(FILES, sync_to_thread=True, include_in_schema=False, status_code=200, opt={**OPT, "large": True})
def send_file(request: Request, key: FromPath[int]) -> Answer:
    person, now = enter(request), now_of(request)

    def act() -> Attachment:
        asked = read_form(request, FileForm)
        if isinstance(asked, Rejected):
            raise Refused(*_problems(asked.form))
        sent = Sent(asked.question, asked.file.filename, chunks_of(asked.file.file))
        made = receive(desk_of(request), key, sent, person, now)
        with database_of(request).read() as session:
            return attachment_of(session, held(session, key, person).response, made)

    return _done(request, key, act)


@get(FILES + "/{number:int}", sync_to_thread=True, include_in_schema=False, opt=OPT)
def give_file(request: Request, key: FromPath[int], number: FromPath[int]) -> Stream:
    person = enter(request)
    with database_of(request).read() as session:
        found = attachment_of(session, held(session, key, person).response, number)
    return attachment_answer(request, found)


@post(FILES + "/{number:int}/removal", sync_to_thread=True, include_in_schema=False, status_code=200, opt=OPT)
def remove_file(request: Request, key: FromPath[int], number: FromPath[int]) -> Answer:
    person, now = enter(request), now_of(request)
    return _done(
        request, key, lambda: database_of(request).write(lambda session: detach(session, key, number, person, now))
    )


def _done(request: Request, edition: int, act: Callable[[], Attachment]) -> Answer:
    """For a script its answer, for a form the way back to the question."""
    if MediaType.JSON in request.headers.get("accept", ""):
        return answered(request, lambda: _told(request, edition, act()), hints_of)
    one = act()
    mine = _mine(request, edition)
    return redirect(f"/my-company/{edition}/questionnaire/{mine.form.dimensions[one.question]}#question-{one.question}")


def _told(request: Request, edition: int, one: Attachment) -> FilesAnswer:
    with database_of(request).read() as session:
        kept = attachments_of(session, held(session, edition, enter(request)).response)
    return FilesAnswer(_answer(one), tuple(_answer(each) for each in kept if each.question == one.question))


def _answer(one: Attachment) -> FileAnswer:
    return FileAnswer(one.id, one.question, one.name, one.kind, one.size, one.scan)


def _problems(form: Filled) -> tuple[Problem, ...]:
    found = [(name, each) for name, field in form.fields.items() for each in field.problems]
    return tuple(Problem(each, column=name) for name, each in [*found, *(("", each) for each in form.problems)])


def _mine(request: Request, edition: int) -> Held:
    with database_of(request).read() as session:
        return held(session, edition, enter(request))


HANDLERS = (send_file, give_file, remove_file)
