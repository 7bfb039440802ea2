"""The description of the interface (OpenAPI 3.1), drawn from what its handlers declare; in the reader's language."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from litestar.handlers import HTTPRouteHandler

from award.language import say, translated
from award.messages import Message
from award.web.api.answers import ENCODER
from award.web.api.described import LARGEST, Operation
from award.web.api.parts import FILE_NAME, IDEMPOTENCY, IF_MATCH, IF_NONE_MATCH, LIST, header, security_schemes
from award.web.api.uploads import FILE
from award.web.errors import PROBLEM_JSON, TOLD, Detail, ProblemDocument

REF = "#/components/schemas/{name}"
SAFE = "GET"
PART = re.compile(r"\{(\w+)\}")
Json = dict[str, Any]


class Route(msgspec.Struct, frozen=True):
    """One operation and where it is."""

    path: str
    method: str
    scope: str
    operation: Operation

    @property
    def keyed(self) -> bool:
        return "{" in self.path

    @property
    def refusals(self) -> list[int]:
        """Every status that is no success."""
        found = {400, 401, 403, 405, 429, *self.operation.refusals}
        if self.keyed:
            found.add(404)
        if self.method != SAFE:
            found |= {409, 413, 422}
        if self.operation.body or self.operation.file:
            found |= {404, 415}
        return sorted(found | ({412, 428} if self.operation.conditional else set()))


def routes(prefix: str, handlers: Iterable[HTTPRouteHandler]) -> Iterator[Route]:
    for handler in handlers:
        for path in sorted(handler.paths):
            method = next(str(method) for method in handler.http_methods if method != "OPTIONS")
            yield Route(prefix + path.replace(":str}", "}"), method, handler.opt["scope"], handler.opt["operation"])


def document(known: tuple[Route, ...], title: Message, language: str) -> Json:
    kinds = [kind for route in known for kind in (route.operation.body, route.operation.answer) if kind]
    schemas, components = msgspec.json.schema_components([*kinds, ProblemDocument, Detail], ref_template=REF)
    named = dict(zip(kinds, schemas, strict=False))
    paths: Json = {}
    for route in known:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, named, language)
    return {
        "openapi": "3.1.0",
        "info": {"title": say(title, language), "version": "1", "description": translated(ABOUT, language)},
        "servers": [{"url": "/"}],
        "tags": [{"name": area.name, "description": say(area.words, language)} for area in _areas(known)],
        "paths": paths,
        "components": {
            "schemas": _spoken(components, language),
            "responses": {f"problem{status}": _problem(status, language) for status in _statuses(known)},
            "securitySchemes": security_schemes(language),
        },
    }


ABOUT = (
    "Les mêmes actes que les pages, pour des programmes. Un jeton se demande depuis un navigateur connecté ; ses portées "
    "« read » et « write » valent pour tout, « companies:read » pour une partie. Chaque objet modifiable porte un ETag, "
    "que l’on rend par If-Match pour le modifier. Avec une Idempotency-Key, un envoi répété dans les vingt-quatre heures "
    "n’agit qu’une fois. Les erreurs sont des documents application/problem+json, en français ou en anglais selon "
    "Accept-Language ; toutes les fautes d’un envoi y sont dites."
)


def _areas(known: tuple[Route, ...]) -> list[Any]:
    return list({route.operation.area.name: route.operation.area for route in known}.values())


def _statuses(known: tuple[Route, ...]) -> list[int]:
    return sorted({status for route in known for status in route.refusals})


def _operation(route: Route, named: Json, language: str) -> Json:
    declared = route.operation
    found: Json = {
        "operationId": declared.name,
        "tags": [declared.area.name],
        "summary": say(declared.summary, language),
        "description": _about(route, language),
        "security": _security(route),
        "parameters": list(_parameters(route, language)),
        "responses": _responses(route, named, language),
    }
    if declared.file:
        found["requestBody"] = {"required": True, "content": {FILE: {"schema": {"type": "string", "format": "binary"}}}}
    if declared.body:
        content = {"schema": named[declared.body], "example": _plain(declared.body_example)}
        found["requestBody"] = {"required": True, "content": {"application/json": content}}
    return found


def _about(route: Route, language: str) -> str:
    scope = say(Message.of("Portée d’un jeton : {scope}.", scope=route.scope), language)
    said = route.operation.description
    return f"{say(said, language)} {scope}" if said else scope


def _security(route: Route) -> list[Json]:
    browser: Json = {"session": []} if route.method == SAFE else {"session": [], "csrf": []}
    return [{"bearer": [route.scope]}, browser]


def _parameters(route: Route, language: str) -> Iterator[Json]:
    for name in PART.findall(route.path):
        schema, example = _part(route.operation.choices.get(name, ()))
        yield {"name": name, "in": "path", "required": True, "schema": schema, "example": example}
    wanted = [*(LIST if route.operation.pages else ()), *([FILE_NAME] if route.operation.file else ())]
    wanted += [IF_NONE_MATCH] if route.method == SAFE else [IDEMPOTENCY]
    wanted += [IF_MATCH] if route.operation.conditional else []
    yield from _spoken(wanted, language)


def _part(words: tuple[str, ...]) -> tuple[Json, str | int]:
    """What may stand in a place of the path, and an example."""
    if words:
        return {"type": "string", "enum": list(words)}, words[0]
    return {"type": "integer", "minimum": 1, "maximum": LARGEST}, 1


def _responses(route: Route, named: Json, language: str) -> Json:
    declared = route.operation
    good: Json = {"description": say(declared.summary, language)}
    if declared.answer:
        example = _plain(declared.example)
        good["content"] = {"application/json": {"schema": named[declared.answer], "example": example}}
    good["headers"] = dict(_headers(route, language))
    found = {str(declared.status): good}
    if route.method == SAFE:
        found["304"] = {"description": translated("Rien n’a changé depuis cet ETag.", language)}
    return found | {str(status): {"$ref": f"#/components/responses/problem{status}"} for status in route.refusals}


def _headers(route: Route, language: str) -> Iterator[tuple[str, Json]]:
    if route.operation.versioned or route.method == SAFE:
        yield "ETag", header(translated("La version de ce qui est répondu.", language))
    if route.operation.pages:
        yield "Link", header(translated("L’adresse de la page suivante, s’il y en a une.", language))
    if route.operation.status == 201 and route.operation.versioned:
        yield "Location", header(translated("L’adresse de ce qui est créé.", language))


def _problem(status: int, language: str) -> Json:
    said = TOLD[status]
    example = ProblemDocument(say(said.title, language), status, say(said.advice, language), "9f2b41c07de8a653")
    found: Json = {
        "description": say(said.title, language),
        "content": {
            PROBLEM_JSON: {
                "schema": {"$ref": REF.format(name="ProblemDocument")},
                "example": {"type": example.type, **msgspec.to_builtins(example)},
            }
        },
    }
    more = {401: "WWW-Authenticate", 405: "Allow", 429: "Retry-After"}.get(status)
    return found | ({"headers": {more: header(more)}} if more else {})


def _plain(example: object) -> Any:
    return msgspec.json.decode(ENCODER.encode(example))


def _spoken(schema: Any, language: str) -> Any:
    """Descriptions in the reader's language, not the programmers'; decimals as the numbers that they are written as."""
    if isinstance(schema, list | tuple):
        return [_spoken(one, language) for one in schema]
    if not isinstance(schema, dict):
        return schema
    found = {name: _spoken(value, language) for name, value in schema.items() if name != "description"}
    if schema.get("format") == "decimal":
        found = {"type": "number"}
    if isinstance(found.get("default"), dict):
        del found["default"]
    said = schema.get("description")
    if isinstance(said, dict):
        found["description"] = _spoken(said, language)
    elif said and "properties" not in schema:
        found["description"] = translated(said, language)
    return found


class Described:
    """The whole description, written once for each language that somebody reads it in."""

    def __init__(self, prefix: str, handlers: Iterable[HTTPRouteHandler], title: Message) -> None:
        self._routes, self._title = tuple(routes(prefix, handlers)), title
        self._written: dict[str, bytes] = {}

    def in_language(self, language: str) -> bytes:
        if language not in self._written:
            self._written[language] = msgspec.json.encode(document(self._routes, self._title, language))
        return self._written[language]
