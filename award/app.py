"""The web application's table of contents: what is served, and what stands in front of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from litestar import Litestar, Router
from litestar.datastructures import State
from litestar.handlers import HTTPRouteHandler
from sqlmodel import Session

from award.companies.api import HANDLERS as COMPANIES_API
from award.companies.matching import key_of
from award.companies.operations import forget_contact
from award.companies.pages import HANDLERS as COMPANIES
from award.companies.queries import companies_called, company
from award.database.transactions import Database
from award.editions.actors import Actor
from award.editions.api import HANDLERS as EDITIONS_API
from award.editions.operations import Moved
from award.editions.pages import HANDLERS as EDITIONS
from award.editions.phases import Facts
from award.editions.refusals import NotAllowed, Outdated, Shut, Unknown
from award.feedback.api import HANDLERS as FEEDBACK_FIELDS
from award.feedback.pages import HANDLERS as FEEDBACK
from award.feedback.refusals import FeedbackApproved
from award.interviews.assignment.letters import KINDS as ASSIGNMENT_LETTERS
from award.interviews.assignment.pages import HANDLERS as ASSIGNMENT
from award.interviews.guide.pages import HANDLERS as GUIDE
from award.interviews.jury.letters import KINDS as JURY_LETTERS
from award.interviews.jury.pages import HANDLERS as JURY
from award.interviews.jury.queries import charter_of, jurors, kept_apart
from award.interviews.progress.letters import KINDS as PROGRESS_LETTERS
from award.interviews.progress.pages import HANDLERS as PROGRESS
from award.interviews.sheets.api import HANDLERS as SHEET_FIELDS
from award.interviews.sheets.pages import HANDLERS as SHEETS
from award.interviews.sheets.refusals import CharterFirst, NotYourSheet, SheetSigned
from award.interviews.slots.letters import KINDS as SLOT_LETTERS
from award.interviews.slots.pages import HANDLERS as SLOTS
from award.interviews.slots.queries import slots_of_company
from award.invitations.letters.kinds import KINDS as INVITATION_LETTERS
from award.invitations.operations import forget_addressee
from award.invitations.pages import HANDLERS as INVITATIONS
from award.invitations.replies.operations import LinkShut
from award.messages import Message, Refused, refuse
from award.operating.pages import HANDLERS as OPERATING
from award.outbox.kinds import gathered
from award.outbox.operations import erase_messages
from award.outbox.pages import HANDLERS as OUTBOX
from award.people.api import HANDLERS as PEOPLE_API
from award.people.limits import TooSoon
from award.people.pages import HANDLERS as PEOPLE
from award.people.refusals import NotYours, OutdatedPerson, UnknownPerson, UnknownToken
from award.people.visiting import navigation, who
from award.pipeline.pages import HANDLERS as PIPELINE
from award.pipeline.pages.beside import sections_of
from award.publication.archive.pages import HANDLERS as ARCHIVE
from award.publication.documents.codes import shown
from award.publication.documents.pages import HANDLERS as DOCUMENTS
from award.publication.documents.queries import documents_of_company
from award.publication.public.pages import HANDLERS as PALMARES
from award.publication.release.operations import reopened
from award.publication.release.pages import HANDLERS as RELEASE
from award.publication.release.queries import facts_of
from award.publication.release.wording import KINDS as RELEASE_LETTERS
from award.questionnaire.answering.api import HANDLERS as ANSWERS
from award.questionnaire.answering.refusals import Locked
from award.questionnaire.assessing.independence import Bench, Member
from award.questionnaire.assessing.letters import KINDS as ASSESSING_LETTERS
from award.questionnaire.assessing.pages import HANDLERS as ASSESSING
from award.questionnaire.assessing.refusals import AssessmentSigned, NotYourAssessment
from award.questionnaire.company.pages import HANDLERS as COMPANY_ROOM
from award.questionnaire.company.queries import Meeting, Paper
from award.questionnaire.definition.pages import HANDLERS as QUESTIONNAIRE
from award.questionnaire.files.api import HANDLERS as ANSWER_FILES
from award.ranking.operations import moved as ranking_moved
from award.ranking.pages import HANDLERS as RANKING
from award.selection.api import HANDLERS as SELECTION_API
from award.selection.pages import HANDLERS as SELECTION
from award.selection.visiting import MEGABYTE
from award.settings import SECRET_LENGTH, Settings
from award.storage.files import Files
from award.web.api.document import Described
from award.web.api.pages import HANDLERS as API_PAGES
from award.web.assets import static_file
from award.web.csrf import CsrfMiddleware
from award.web.errors import answer_error, answer_wrong_host
from award.web.language_switch import switch_language
from award.web.logs import configure_logs
from award.web.options import options_of
from award.web.safety import BODY_LIMIT, Door
from award.web.site import Site
from award.web.style_page import style, try_form
from award.web.welcome import healthz, welcome
from award.webhooks.api import HANDLERS as WEBHOOKS_API
from award.webhooks.operations import UnknownEndpoint
from award.webhooks.pages import HANDLERS as WEBHOOKS

NAME = Message("Prix Excellence Client")

HANDLERS: list[Any] = [  # mypy takes some tuples of handlers for tuples of objects
    welcome,
    switch_language,
    healthz,
    static_file,
    *OPERATING,
    *PEOPLE,
    *WEBHOOKS,
    *EDITIONS,
    *COMPANIES,
    *OUTBOX,
    *SELECTION,
    *INVITATIONS,
    *COMPANY_ROOM,
    *ANSWERS,
    *ANSWER_FILES,
    *ASSESSING,
    *QUESTIONNAIRE,
    *GUIDE,
    *JURY,
    *ASSIGNMENT,
    *SLOTS,
    *PROGRESS,
    *SHEET_FIELDS,
    *SHEETS,
    *FEEDBACK_FIELDS,
    *FEEDBACK,
    *RANKING,
    *ARCHIVE,
    *RELEASE,
    *PALMARES,
    *DOCUMENTS,
    *PIPELINE,
    *API_PAGES,
]
HANDLERS_OF_DEMO = [style, try_form]
API = "/api/v1"
HANDLERS_OF_API = [*PEOPLE_API, *WEBHOOKS_API, *EDITIONS_API, *COMPANIES_API, *SELECTION_API]
REFUSALS: dict[type[Refused], int] = {NotAllowed: 403, Unknown: 404, Shut: 409, Outdated: 412, UnknownEndpoint: 404}
REFUSALS |= {UnknownPerson: 404, UnknownToken: 404, NotYours: 403, OutdatedPerson: 412, TooSoon: 429}
REFUSALS |= {LinkShut: 410}
REFUSALS |= {NotYourSheet: 403, CharterFirst: 403, SheetSigned: 409}
REFUSALS |= {Locked: 409}
REFUSALS |= {FeedbackApproved: 409}
REFUSALS |= {NotYourAssessment: 404, AssessmentSigned: 409}
"""Refusals that have a status of their own, for programs and on pages; others are 422, a form shown again on a page."""


MESSAGE_KINDS = gathered(
    INVITATION_LETTERS,
    ASSESSING_LETTERS,
    JURY_LETTERS,
    ASSIGNMENT_LETTERS,
    SLOT_LETTERS.values(),
    PROGRESS_LETTERS,
    RELEASE_LETTERS,
)
"""What companies and jurors are written, in the order of an edition."""


def create_app(settings: Settings, database: Database) -> Litestar:
    """Raises Refused without a secret key: whoever knows it makes forms that others send."""
    if len(settings.secret_key) < SECRET_LENGTH:
        raise refuse(
            "La clé secrète manque ou compte moins de {length} caractères : AWARD_SECRET_KEY.", length=SECRET_LENGTH
        )
    configure_logs(readable=settings.demo)
    site = Site(
        settings=settings, name=NAME, who=who, navigation=navigation, sections=sections_of(HANDLERS), refusals=REFUSALS
    )
    described = Described(API, HANDLERS_OF_API, NAME)
    app = Litestar(
        route_handlers=[routes(settings)],
        middleware=[CsrfMiddleware()],
        exception_handlers={Exception: answer_error},
        state=State(
            {
                "site": site,
                "database": database,
                "facts": facts,
                "moved": moved,
                "meetings": meetings,
                "papers": papers,
                "bench": bench,
                "described": described,
                "files": Files(settings),
                "company_called": company_called,
                "company_name": company_name,
                "forget": forget,
                "message_kinds": MESSAGE_KINDS,
            }
        ),
        request_max_body_size=BODY_LIMIT,
        openapi_config=None,
        logging_config=None,
        debug=False,
    )
    app.asgi_handler = Door(app.asgi_handler, settings, answer_wrong_host)
    return app


def routes(settings: Settings) -> Router:
    """All of them at once: registered one by one, two synchronous handlers of one address break the first (litestar 2.25)."""
    api = Router(API, route_handlers=bounded(HANDLERS_OF_API, settings))
    pages = [*HANDLERS, *(HANDLERS_OF_DEMO if settings.demo else ())]
    return Router("/", route_handlers=[*bounded(pages, settings), api])


def bounded(handlers: Sequence[HTTPRouteHandler], settings: Settings) -> list[HTTPRouteHandler | Router]:
    """Those that say `"large": True` take a body as large as the service lets a study be; the others, what everybody may send."""
    large = [handler for handler in handlers if handler.opt.get("large")]
    limit = settings.study_limit * MEGABYTE + BODY_LIMIT
    rest = [handler for handler in handlers if not handler.opt.get("large")]
    wide = Router("/", route_handlers=[*options_of(large), *large], request_max_body_size=limit)
    return [*options_of(rest), *rest, wide]


def facts(session: Session, edition: int, now: datetime) -> Facts:
    """What the capabilities know of an edition; what none of them knows yet refuses."""
    return facts_of(session, edition, now)


def moved(session: Session, move: Moved, by: Actor, now: datetime) -> None:
    """What later capabilities do when an edition has gone from one phase into another, in the same transaction."""
    ranking_moved(session, move, by, now)
    reopened(session, move, by, now)


def bench(session: Session, edition: int) -> Bench:
    """The jury of an edition: questionnaires come before interviews, and ask here who may assess."""
    charter, sitting = charter_of(session, edition), jurors(session, edition)
    people = {one.id: one.person for one in sitting}
    apart = {(people[juror], company) for juror, company in kept_apart(session, edition) if juror in people}
    members = (Member(one.person, one.name, one.organisation, one.charter == charter != "") for one in sitting)
    return Bench(tuple(members), frozenset(apart))


def meetings(session: Session, company: int) -> tuple[Meeting, ...]:
    """The interviews of a company, by time: its own page comes before interviews, and asks here."""
    slots = slots_of_company(session, company)
    return tuple(Meeting(one.entry, one.plan.starts, one.plan.ends, one.plan.place, one.state) for one in slots)


def papers(session: Session, company: int) -> tuple[Paper, ...]:
    """The documents of a company, once the results are public: its own page comes before documents, and asks here."""
    made = documents_of_company(session, company)
    return tuple(Paper(one.edition, one.title, one.form.words, one.form.suffix, one.state, f"/my-company/documents/{one.id}",
                       f"/v/{shown(one.code)}") for one in made)  # fmt: skip


def company_called(session: Session, name: str) -> int | None:
    """The company of that name, as names are compared: people come before companies, and ask here."""
    found = companies_called(session, [key_of(name)]).get(key_of(name))
    return None if found is None else found.id


def company_name(session: Session, key: int) -> str:
    return company(session, key).name


def forget(session: Session, email: str, now: datetime) -> None:
    """What the capabilities after people know under the address goes."""
    forget_contact(session, email)
    forget_addressee(session, email, now)
    erase_messages(session, email, "system", now)
