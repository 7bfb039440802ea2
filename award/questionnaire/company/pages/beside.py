"""What people of a company say to one another beside a question."""

from litestar import Response, post
from litestar.params import FromPath

from award.messages import Problem, Refused
from award.people.access import COMPANY
from award.people.visiting import database_of, enter, now_of
from award.questionnaire.answering.operations import add_remark, settle_remark
from award.questionnaire.answering.queries import Answering, answering
from award.questionnaire.company.forms import RemarkForm
from award.web.forms import Rejected, read_form
from award.web.redirects import redirect
from award.web.site import Request

OPT = {"access": COMPANY}


@post("/my-company/{key:int}/questionnaire/remarks", sync_to_thread=True, include_in_schema=False, opt=OPT)
def remark(request: Request, key: FromPath[int]) -> Response[None]:
    by, now, database = enter(request), now_of(request), database_of(request)
    asked = read_form(request, RemarkForm)
    if isinstance(asked, Rejected):
        raise Refused(*(Problem(one) for field in asked.form.fields.values() for one in field.problems))
    database.write(lambda session: add_remark(session, key, asked.question, asked.text, by, now))
    with database.read() as session:
        return redirect(beside(answering(session, key, by), asked.question))


@post("/my-company/{key:int}/questionnaire/remarks/{number:int}/settlement", sync_to_thread=True,
      include_in_schema=False, opt=OPT)  # fmt: skip
def settle(request: Request, key: FromPath[int], number: FromPath[int]) -> Response[None]:
    by, now, database = enter(request), now_of(request), database_of(request)
    database.write(lambda session: settle_remark(session, key, number, by, now))
    with database.read() as session:
        found = answering(session, key, by)
    return redirect(beside(found, next(one.question for one in found.remarks if one.id == number)))


def beside(found: Answering, question: str) -> str:
    """The address of a question: a remark outlives the version of the questionnaire that it was made in."""
    room = f"/my-company/{found.held.edition}/questionnaire"
    dimension = found.held.form.dimensions.get(question)
    return f"{room}/{dimension}#question-{question}" if dimension else room


HANDLERS = (remark, settle)
