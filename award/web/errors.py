"""Every error is answered here: as a page that says what happened and what to do next, or as problem+json (RFC 9457)."""

from http import HTTPStatus
from typing import Any, ClassVar

import msgspec
from litestar import Response
from litestar.exceptions import HTTPException

from award.language import say
from award.messages import Message, Problem, Refused
from award.web import logs
from award.web.csrf import FIELD, comes_from_us
from award.web.faults import Fault
from award.web.languages import language_of
from award.web.pages import error_page
from award.web.site import Request, request_id, site_of

PROBLEM_JSON = "application/problem+json"


class Told(msgspec.Struct, frozen=True):
    """What a status means to a person: the title, then what to do."""

    title: Message
    advice: Message


TOLD = {
    400: Told(
        Message("Cette demande est incompréhensible"), Message("Revenez en arrière, rechargez la page et recommencez.")
    ),
    401: Told(Message("Il faut être connecté"), Message("Connectez-vous, puis revenez à cette page.")),
    403: Told(
        Message("Cela ne vous est pas permis"),
        Message("Si vous devez pouvoir le faire, demandez-le aux organisateurs."),
    ),
    404: Told(Message("Cette page n’existe pas"), Message("Vérifiez l’adresse, ou repartez de l’accueil.")),
    405: Told(
        Message("Cette adresse ne s’utilise pas ainsi"),
        Message("Repartez de l’accueil et suivez les liens et les boutons."),
    ),
    406: Told(Message("Cette forme n’existe pas"), Message("Demandez une page ou un document JSON.")),
    409: Told(
        Message("Cela contredit ce qui est enregistré"),
        Message("Rechargez la page pour voir l’état présent, puis recommencez."),
    ),
    410: Told(Message("Cette page n’existe plus"), Message("Repartez de l’accueil.")),
    412: Told(
        Message("Quelqu’un a modifié ceci avant vous"),
        Message("Rechargez pour voir sa version, puis refaites votre changement."),
    ),
    413: Told(
        Message("Cet envoi est trop volumineux"), Message("Envoyez un fichier plus petit, ou en plusieurs fois.")
    ),
    415: Told(
        Message("Cette sorte de fichier n’est pas reconnue"), Message("Envoyez une des sortes que la page indique.")
    ),
    421: Told(Message("Cette adresse n’est pas celle du service"), Message("Utilisez l’adresse publique du service.")),
    422: Told(
        Message("Quelque chose est à corriger"),
        Message("Rien n’a été enregistré. Corrigez ce qui suit, puis envoyez de nouveau."),
    ),
    428: Told(
        Message("La version modifiée n’est pas indiquée"),
        Message("Indiquez par If-Match l’ETag de la version que vous modifiez."),
    ),
    429: Told(Message("Trop de demandes en peu de temps"), Message("Attendez un peu, puis recommencez.")),
    500: Told(
        Message("Une erreur est survenue de notre côté"),
        Message("Rien n’a été enregistré. Réessayez ; si cela dure, donnez la référence ci-dessous aux organisateurs."),
    ),
    503: Told(Message("Le service est momentanément indisponible"), Message("Réessayez dans quelques minutes.")),
}


class ErrorPage(msgspec.Struct, frozen=True):
    """`elsewhere` is the address to use instead, "" for the welcome page. `again` is what was typed in a form that must not be
    lost, names and texts: sent again from here once one has signed in.
    """

    template: ClassVar[str] = "web/error.html"
    status: int
    title: Message
    message: Message | None
    advice: Message
    problems: tuple[Problem, ...]
    elsewhere: str
    sign_in: str
    again: tuple[tuple[str, str], ...]


class Detail(msgspec.Struct, frozen=True, omit_defaults=True):
    """One of all the problems of what was sent; `field` as in the body, file and row as a spreadsheet shows them."""

    detail: str
    field: str = ""
    file: str = ""
    row: int = 0


class ProblemDocument(msgspec.Struct, frozen=True, omit_defaults=True):
    """RFC 9457; `request_id` is what to quote when asking for help."""

    title: str
    status: int
    detail: str
    request_id: str
    type: str = "about:blank"
    errors: tuple[Detail, ...] = ()


def answer_error(request: Request, error: Exception) -> Response[Any]:
    """For the framework's table of exception handlers; never says what the exception says, unless it is our sentence."""
    if isinstance(error, Fault) and error.status == HTTPStatus.SEE_OTHER:
        return Response(None, status_code=error.status, headers=error.headers)
    status, headers = status_of(request, error)
    if status == 500:
        logs.failed(request_id(request), error)
    problems = error.problems if isinstance(error, Refused) else ()
    if problems and status != 422:
        return answer(request, status, problems[0].message, (), headers)
    return answer(request, status, error.message if isinstance(error, Fault) else None, problems, headers)


def answer_wrong_host(request: Request) -> Response[Any]:
    return answer(request, 421, elsewhere=site_of(request).settings.public_address)


def answer(
    request: Request,
    status: int,
    message: Message | None = None,
    problems: tuple[Problem, ...] = (),
    headers: dict[str, str] | None = None,
    *,
    elsewhere: str = "",
) -> Response[Any]:
    known = TOLD[status]
    response: Response[Any]
    if wants_json(request):
        response = as_document(request, status, message, problems)
    else:
        sign_in, again = site_of(request).sign_in, typed_in(request, status)
        content = ErrorPage(status, known.title, message, known.advice, problems, elsewhere, sign_in, again)
        response = error_page(request, content, status)
    response.headers.update(headers or {})
    return response


def typed_in(request: Request, status: int) -> tuple[tuple[str, str], ...]:
    """Of a form whose handler says `"kept": True`, refused because of who sends it or when. Never what another site made
    the browser send.
    """
    form = request.state.get("form")
    if (
        status not in {401, 403}
        or form is None
        or not request.route_handler.opt.get("kept")
        or not comes_from_us(request)
    ):
        return ()
    return tuple((name, text) for name, text in form.multi_items() if name != FIELD and isinstance(text, str))


def status_of(request: Request, error: Exception) -> tuple[int, dict[str, str]]:
    """A status that we have no sentence for is the nearest that we have."""
    if isinstance(error, Refused):
        return site_of(request).refusals.get(type(error), 422), {}
    status = (
        error.status if isinstance(error, Fault) else error.status_code if isinstance(error, HTTPException) else 500
    )
    headers = dict(error.headers or {}) if isinstance(error, Fault | HTTPException) else {}
    return (status if status in TOLD else 400 if 400 <= status < 500 else 500), headers


def wants_json(request: Request) -> bool:
    """The API always; elsewhere whoever asks for JSON and not for a page."""
    accept = request.headers.get("accept", "")
    return request.scope["path"].startswith("/api/") or ("json" in accept and "html" not in accept)


def as_document(
    request: Request, status: int, message: Message | None, problems: tuple[Problem, ...]
) -> Response[bytes]:
    language = language_of(request)
    known = TOLD[status]
    title = say(known.title, language) or HTTPStatus(status).phrase
    document = ProblemDocument(
        title=title,
        status=status,
        detail=say(message or known.advice, language),
        request_id=request_id(request),
        errors=tuple(Detail(say(each.message, language), each.column, each.file, each.row) for each in problems),
    )
    content = {"type": document.type, **msgspec.to_builtins(document)}
    return Response(msgspec.json.encode(content), status_code=status, media_type=PROBLEM_JSON)
