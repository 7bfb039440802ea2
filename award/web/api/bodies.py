"""Bodies in JSON, with every fault told at once; numbers keep all their digits."""

import json
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from itertools import islice
from typing import Any, NoReturn, TypeVar, get_type_hints

import msgspec
from msgspec import Meta

from award.conversion import Fault as Wrong, Path, faults
from award.messages import Message, Problem, Refused
from award.web.faults import Fault
from award.web.site import Request
from award.web.typed import out_of_bounds, text

Body = TypeVar("Body", bound=msgspec.Struct)
MOST = 100
"""Problems that are told at most: a body of a megabyte may have as many as letters."""
LONGEST = 200
"""Letters of what was sent that a sentence repeats at most."""


def read_body(request: Request, sent: bytes, kind: type[Body]) -> Body:
    """Raises Refused with every fault, and Fault for what is no JSON."""
    if request.content_type[0].lower() != "application/json":
        raise Fault(415, Message("Envoyez du JSON, et dites-le par Content-Type: application/json."))
    document = decoded(sent)
    if not any(_invisible(document, ())):
        with suppress(msgspec.ValidationError):  # faultless, as nearly all are: no need to look for every fault
            return msgspec.convert(document, kind)
    if found := tuple(islice(problems(document, kind), MOST)):
        raise Refused(*found)
    return msgspec.convert(document, kind)


def decoded(sent: bytes) -> Any:
    try:
        return _DECODER.decode(sent.decode())
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise Fault(400, Message("Le corps de la demande n’est pas du JSON correct, en UTF-8.")) from error


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _without_twins(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """A name that comes twice would mean one thing to us and another to a proxy."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name comes twice")
    return found


_DECODER = json.JSONDecoder(parse_float=Decimal, parse_constant=_no_number, object_pairs_hook=_without_twins)


def problems(document: object, kind: type[msgspec.Struct]) -> Iterator[Problem]:
    """Texts that no database holds, then what is not of the right kind, then what passes a limit."""
    for wrong in (*_invisible(document, ()), *islice(faults(document, kind), MOST), *_beyond(document, kind)):
        args = {name: value[:LONGEST] for name, value in wrong.message.args.items()}
        column = ".".join(str(part)[:LONGEST] for part in wrong.path).encode(errors="replace").decode()
        yield Problem(Message(wrong.message.text, args), column=column)


def _invisible(document: object, path: Path) -> Iterator[Wrong]:
    if isinstance(document, dict):
        for name, value in document.items():
            yield from _invisible(name, (*path, name))
            yield from _invisible(value, (*path, name))
    elif isinstance(document, list):
        for at, item in enumerate(document):
            yield from _invisible(item, (*path, at))
    elif isinstance(document, str):
        try:
            text(document)
        except Refused as refused:
            yield from (Wrong(path, problem.message) for problem in refused.problems)


def _beyond(document: object, kind: type[msgspec.Struct]) -> Iterator[Wrong]:
    """`faults` knows kinds; the bounds of a field stand in its Meta."""
    if not isinstance(document, dict):
        return
    plain, full = get_type_hints(kind), get_type_hints(kind, include_extras=True)
    for name, hint in full.items():
        bounds = next((one for one in getattr(hint, "__metadata__", ()) if isinstance(one, Meta)), None)
        if bounds and name in document and not any(faults(document[name], plain[name])):
            yield from (Wrong((name,), message) for message in out_of_bounds(document[name], bounds))
