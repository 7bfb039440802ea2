"""The parts of the description that are the same for every operation."""

from typing import Any, Final

from award.language import translated
from award.web.api.asking import MOST, USUAL

Json = dict[str, Any]
SESSION_COOKIE: Final = "__Host-session"

IF_MATCH: Final[Json] = {
    "name": "If-Match",
    "in": "header",
    "required": True,
    "description": "L’ETag de la version que l’on modifie.",
    "schema": {"type": "string", "pattern": '^"[1-9][0-9]{0,17}"$'},
    "example": '"1"',
}
IF_NONE_MATCH: Final[Json] = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "L’ETag de la version que l’on a déjà.",
    "schema": {"type": "string"},
}
IDEMPOTENCY: Final[Json] = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "Une clé nouvelle pour chaque acte ; la même quand on répète un envoi resté sans réponse.",
    "schema": {"type": "string", "pattern": "^[!-~]{1,200}$"},
}
FILE_NAME: Final[Json] = {
    "name": "name",
    "in": "query",
    "required": True,
    "description": "Le nom du fichier envoyé, avec son extension.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200},
    "example": "etude.csv",
}
LIST: Final[tuple[Json, ...]] = (
    {
        "name": "cursor",
        "in": "query",
        "required": False,
        "description": "Où commence la page : suivez l’adresse « next » de la précédente.",
        "schema": {"type": "string"},
    },
    {
        "name": "limit",
        "in": "query",
        "required": False,
        "description": "Combien d’éléments au plus.",
        "schema": {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL},
    },
)


def security_schemes(language: str) -> Json:
    bearer = translated("Un jeton délivré par POST /api/v1/tokens.", language)
    session = translated("Le navigateur d’une personne connectée.", language)
    csrf = translated("Ce que porte la balise meta « csrf » de nos pages.", language)
    return {
        "bearer": {"type": "http", "scheme": "bearer", "description": bearer},
        "session": {"type": "apiKey", "in": "cookie", "name": SESSION_COOKIE, "description": session},
        "csrf": {"type": "apiKey", "in": "header", "name": "X-CSRF", "description": csrf},
    }


def header(said: str) -> Json:
    return {"description": said, "schema": {"type": "string"}}
