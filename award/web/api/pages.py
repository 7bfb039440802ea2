"""The description of the interface: as a document for programs, as a page for people."""

from hashlib import sha256
from typing import Any, ClassVar

import msgspec
from litestar import Response, get

from award.web.api.answers import Answer, sent
from award.web.api.document import Described
from award.web.languages import language_of
from award.web.pages import page
from award.web.site import Request


class Shown(msgspec.Struct, frozen=True):
    """One operation on the page; examples are indented JSON, "" where there is none."""

    method: str
    path: str
    summary: str
    description: str
    parameters: tuple[dict[str, Any], ...]
    sent: str
    answered: str
    statuses: tuple[tuple[str, str], ...]


class Group(msgspec.Struct, frozen=True):
    """The operations of one area."""

    name: str
    words: str
    operations: tuple[Shown, ...]


class ApiPage(msgspec.Struct, frozen=True):
    """All that programs can do, with examples."""

    template: ClassVar[str] = "web/api.html"
    about: str
    groups: tuple[Group, ...]


@get("/api/openapi.json", sync_to_thread=True, include_in_schema=False)
def openapi(request: Request) -> Response[bytes]:
    content = _described(request)
    headers = {"etag": f'"{sha256(content).hexdigest()[:32]}"', "vary": "accept-language, cookie"}
    return sent(request, Answer(content, 200, headers))


@get("/api", sync_to_thread=True, include_in_schema=False)
def api(request: Request) -> Response[bytes]:
    document = msgspec.json.decode(_described(request))
    groups = tuple(_group(document, tag) for tag in document["tags"])
    return page(request, ApiPage(document["info"]["description"], groups))


def _described(request: Request) -> bytes:
    known: Described = request.app.state.described
    return known.in_language(language_of(request))


def _group(document: dict[str, Any], tag: dict[str, str]) -> Group:
    shown = [
        _shown(document, method.upper(), path, operation)
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
        if tag["name"] in operation["tags"]
    ]
    return Group(tag["name"], tag["description"], tuple(shown))


def _shown(document: dict[str, Any], method: str, path: str, operation: dict[str, Any]) -> Shown:
    problems = document["components"]["responses"]
    good = next(answer for status, answer in operation["responses"].items() if status.startswith("2"))
    statuses = [
        (
            status,
            problems[answer["$ref"].rpartition("/")[2]]["description"] if "$ref" in answer else answer["description"],
        )
        for status, answer in operation["responses"].items()
    ]
    return Shown(method, path, operation["summary"], operation["description"], tuple(operation["parameters"]),
                 _example(operation.get("requestBody", {})), _example(good), tuple(statuses))  # fmt: skip


def _example(part: dict[str, Any]) -> str:
    content = part.get("content", {}).get("application/json")
    return msgspec.json.format(msgspec.json.encode(content["example"]), indent=2).decode() if content else ""


HANDLERS = (api, openapi)
