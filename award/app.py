"""The web application's table of contents: what is served, and what stands in front of it."""

import os
from collections.abc import Callable
from typing import Any

from litestar import Litestar, Response, Router
from litestar.datastructures import State
from sqlmodel import Session

from award.companies.api import HANDLERS as COMPANIES_API
from award.companies.pages import HANDLERS as COMPANIES
from award.companies.queries import entries
from award.database.transactions import Database
from award.editions.api import HANDLERS as EDITIONS_API
from award.editions.pages import HANDLERS as EDITIONS
from award.editions.phases import Facts
from award.editions.refusals import NotAllowed, Outdated, Shut, Unknown
from award.messages import Message, Refused, refuse
from award.operating.pages import HANDLERS as OPERATING
from award.people.api import HANDLERS as PEOPLE_API
from award.people.pages import HANDLERS as PEOPLE
from award.people.visiting import navigation, who
from award.settings import Settings, load_settings
from award.web.api.document import Described
from award.web.api.pages import HANDLERS as API_PAGES
from award.web.assets import static_file
from award.web.csrf import CsrfMiddleware
from award.web.errors import answer, answer_error, answer_wrong_host
from award.web.language_switch import switch_language
from award.web.logs import configure_logs
from award.web.safety import BODY_LIMIT, Door
from award.web.site import Request, Site
from award.web.style_page import style, try_form
from award.web.welcome import healthz, welcome

NAME = Message("Prix Excellence Client")
KEY_LENGTH = 32
EVERY = 1_000_000

HANDLERS = [welcome, switch_language, healthz, static_file, *OPERATING, *PEOPLE, *EDITIONS, *COMPANIES, *API_PAGES]
HANDLERS_OF_DEMO = [style, try_form]
API = "/api/v1"
HANDLERS_OF_API = [*PEOPLE_API, *EDITIONS_API, *COMPANIES_API]
REFUSALS: dict[type[Refused], int] = {NotAllowed: 403, Unknown: 404, Shut: 409, Outdated: 412}
"""What programs are told by a status, and people by a page that shows their form again."""


def create_app(settings: Settings, database: Database) -> Litestar:
    """Raises Refused without a secret key: whoever knows it makes forms that others send."""
    if len(settings.secret_key) < KEY_LENGTH:
        raise refuse(
            "La clé secrète manque ou compte moins de {length} caractères : AWARD_SECRET_KEY.", length=KEY_LENGTH
        )
    configure_logs(readable=settings.demo)
    site = Site(settings=settings, name=NAME, who=who, navigation=navigation)
    described = Described(API, HANDLERS_OF_API, NAME)
    app = Litestar(
        route_handlers=[routes(settings)],
        middleware=[CsrfMiddleware()],
        exception_handlers={Exception: answer_error},
        state=State({"site": site, "database": database, "facts": facts, "described": described}),
        request_max_body_size=BODY_LIMIT,
        openapi_config=None,
        logging_config=None,
        debug=False,
    )
    app.asgi_handler = Door(app.asgi_handler, settings, answer_wrong_host)
    return app


def routes(settings: Settings) -> Router:
    """All of them at once: registered one by one, two synchronous handlers of one address break the first (litestar 2.25)."""
    api = Router(API, route_handlers=HANDLERS_OF_API, exception_handlers=dict(map(answering, REFUSALS.items())))
    return Router("/", route_handlers=[*HANDLERS, api, *(HANDLERS_OF_DEMO if settings.demo else ())])


def answering(refusal: tuple[type[Refused], int]) -> tuple[type[Refused], Callable[[Request, Refused], Response[Any]]]:
    """A kind of refusal, and how the interface for programs answers it."""
    kind, status = refusal

    def answer_refusal(request: Request, refused: Refused) -> Response[Any]:
        return answer(request, status, refused.problems[0].message)

    return kind, answer_refusal


def facts(session: Session, edition: int) -> Facts:
    """What the capabilities know of an edition; what none of them knows yet refuses."""
    return Facts(companies=len(entries(session, edition, limit=EVERY)))


def application() -> Litestar:
    """For granian, in the process that serves: settings from the environment, a database of its own."""
    settings, _ = load_settings(os.environ)
    return create_app(settings, Database(settings.database))
