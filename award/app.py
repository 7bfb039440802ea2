"""The web application's table of contents: what is served, and what stands in front of it."""

from litestar import Litestar, Router
from litestar.datastructures import State

from award.database.transactions import Database
from award.messages import Message, refuse
from award.people.pages import HANDLERS as PEOPLE
from award.people.visiting import navigation, who
from award.settings import Settings
from award.web.assets import static_file
from award.web.csrf import CsrfMiddleware
from award.web.errors import answer_error, answer_wrong_host
from award.web.language_switch import switch_language
from award.web.logs import configure_logs
from award.web.safety import BODY_LIMIT, Door
from award.web.site import Site
from award.web.style_page import style, try_form
from award.web.welcome import healthz, welcome

NAME = Message("Prix Excellence Client")
KEY_LENGTH = 32

HANDLERS = [welcome, switch_language, healthz, static_file, *PEOPLE]
HANDLERS_OF_DEMO = [style, try_form]


def create_app(settings: Settings, database: Database) -> Litestar:
    """Raises Refused without a secret key: whoever knows it makes forms that others send."""
    if len(settings.secret_key) < KEY_LENGTH:
        raise refuse(
            "La clé secrète manque ou compte moins de {length} caractères : AWARD_SECRET_KEY.", length=KEY_LENGTH
        )
    configure_logs(readable=settings.demo)
    site = Site(settings=settings, name=NAME, who=who, navigation=navigation)
    app = Litestar(
        route_handlers=[routes(settings)],
        middleware=[CsrfMiddleware()],
        exception_handlers={Exception: answer_error},
        state=State({"site": site, "database": database}),
        request_max_body_size=BODY_LIMIT,
        openapi_config=None,
        logging_config=None,
        debug=False,
    )
    app.asgi_handler = Door(app.asgi_handler, settings, answer_wrong_host)
    return app


def routes(settings: Settings) -> Router:
    """All of them at once: registered one by one, two synchronous handlers of one address break the first (litestar 2.25)."""
    return Router("/", route_handlers=[*HANDLERS, *(HANDLERS_OF_DEMO if settings.demo else ())])
