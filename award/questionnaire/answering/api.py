"""The fields of a company's questionnaire, saved and read by its pages while somebody types, and all of it to take away."""

from litestar import Response, get, post
from litestar.params import FromPath, RawBody

from award.drafts.api import answered, saves_in
from award.drafts.schemas import field_answers
from award.drafts.visiting import holder_of
from award.language import say
from award.people.access import COMPANY
from award.people.visiting import database_of, enter, now_of
from award.questionnaire.answering.operations import save_fields
from award.questionnaire.answering.queries import answering, receipt_of
from award.questionnaire.answering.refusals import hints_of
from award.questionnaire.answering.reports import answers_document, answers_json, answers_pdf_apart
from award.questionnaire.answering.schemas import FieldsAnswer, SavesAnswer, answer_answer, progress_answer
from award.trail.receipts import receipt_bytes
from award.web.csrf import token_of
from award.web.languages import language_of
from award.web.quick import in_step
from award.web.site import Request, site_of

OPT = {"access": COMPANY}


@post("/my-company/{key:int}/questionnaire/fields", include_in_schema=False, status_code=200, opt=OPT)
@in_step
def save(request: Request, key: FromPath[int], body: RawBody) -> Response[bytes]:
    return answered(request, lambda: _saved(request, key, body), hints_of)


@get("/my-company/{key:int}/questionnaire/fields", sync_to_thread=True, include_in_schema=False, opt=OPT)
def read(request: Request, key: FromPath[int]) -> Response[bytes]:
    return answered(request, lambda: _read(request, key), hints_of)


@get("/my-company/{key:int}/questionnaire/answers.json", sync_to_thread=True, include_in_schema=False, opt=OPT)
def give_json(request: Request, key: FromPath[int]) -> Response[bytes]:
    person, now = enter(request), now_of(request)
    with database_of(request).read() as session:
        found = answering(session, key, person)
    content = answers_json(answers_document(found, now))
    return _attached(content, f"answers-{key}.json", "application/json")


@get("/my-company/{key:int}/questionnaire/answers.pdf", sync_to_thread=True, include_in_schema=False, opt=OPT)
def give_pdf(request: Request, key: FromPath[int]) -> Response[bytes]:
    person, now, language = enter(request), now_of(request), language_of(request)
    with database_of(request).read() as session:
        found = answering(session, key, person)
    content = answers_pdf_apart(answers_document(found, now), language, say(site_of(request).name, language))
    return _attached(content, f"answers-{key}.pdf", "application/pdf")


@get("/my-company/{key:int}/questionnaire/receipt", sync_to_thread=True, include_in_schema=False, opt=OPT)
def give_receipt(request: Request, key: FromPath[int]) -> Response[bytes]:
    """Of the company's last submission, to be checked by `award trail`."""
    person = enter(request)
    with database_of(request).read() as session:
        content = receipt_bytes(receipt_of(session, key, person))
    return _attached(content, f"submission-{key}.json", "application/json")


def _saved(request: Request, edition: int, body: bytes) -> SavesAnswer:
    person, language, now = enter(request), language_of(request), now_of(request)
    changes = [one.change for one in saves_in(request, body).saves]
    place = f"answers {edition} {person.company}"
    saved = database_of(request).write(
        lambda session: save_fields(session, edition, changes, person, now), within=place
    )
    answers = tuple(answer_answer(one, saved.held, person.called, language) for one in saved.answers)
    return SavesAnswer(answers, progress_answer(saved.check, saved.held, saved.held.stage(now)))


def _read(request: Request, edition: int) -> FieldsAnswer:
    person, now = enter(request), now_of(request)
    with database_of(request).read() as session:
        found = answering(session, edition, person)
    progress = progress_answer(found.check, found.held, found.held.stage(now))
    fields = field_answers(found.standing, person.called)
    return FieldsAnswer(fields, progress, token_of(request), holder_of(request, person.id))


def _attached(content: bytes, name: str, kind: str) -> Response[bytes]:
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=kind, headers=headers)


HANDLERS = (save, read, give_json, give_pdf, give_receipt)
