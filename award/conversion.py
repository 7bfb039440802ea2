"""Documents into Structs, every fault at once and said in words; msgspec alone stops at the first, in English."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from award.messages import Message

Path = tuple[str | int, ...]


class Fault(msgspec.Struct, frozen=True):
    """What is wrong at a place of a document: `("marks", 1, "weight")`."""

    path: Path
    message: Message


_MOST_DIGITS = 30
_LARGEST_WHOLE = 10**18  # fits 64 bits
MOMENT = "Un moment et sa zone sont attendus, comme 2026-12-31T18:00:00+01:00, pas « {value} »."
_EXPECTED = {
    int: "Un nombre entier est attendu, pas « {value} ».",
    Decimal: "Un nombre est attendu, pas « {value} ».",
    Decimal | None: "Un nombre est attendu, pas « {value} ».",
    date | None: "Une date est attendue, comme 2017-12-05, pas « {value} ».",
    datetime: MOMENT,
    datetime | None: MOMENT,
    bool: "true ou false est attendu, pas « {value} ».",
    str: "Un texte entre guillemets est attendu, pas « {value} ».",
}


def faults(document: object, kind: Any, path: Path = ()) -> Iterator[Fault]:
    """Nothing when `msgspec.convert(document, kind)` will pass, and with numbers that can be computed with.

    Stricter than msgspec: no number in quotes, no nan nor infinity, at most thirty digits before the point and after.
    """
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        yield from _struct_faults(document, kind, path)
    elif get_origin(kind) is tuple:
        if not isinstance(document, list):
            yield Fault(path, Message.of("Une liste entre crochets est attendue, pas « {value} ».", value=document))
            return
        for at, item in enumerate(document):
            yield from faults(item, get_args(kind)[0], (*path, at))
    elif not _fits(document, kind):
        yield Fault(path, _sentence(document, kind))


def _struct_faults(document: object, kind: type[msgspec.Struct], path: Path) -> Iterator[Fault]:
    if not isinstance(document, dict):
        yield Fault(path, Message.of("Une table est attendue, pas « {value} ».", value=document))
        return
    kinds = get_type_hints(kind)
    fields = msgspec.structs.fields(kind)
    for name in document:
        if name not in kinds:
            yield Fault((*path, name), _unknown(str(name), list(kinds)))
    for field in fields:
        if field.name in document:
            yield from faults(document[field.name], kinds[field.name], (*path, field.name))
        elif field.required:
            yield Fault(path, Message.of("Il manque « {name} ». Ajoutez-le.", name=field.name))


def _fits(value: object, kind: Any) -> bool:
    try:
        number = msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return False
    if isinstance(number, Decimal):
        return not isinstance(value, str) and _ordinary(number)
    return not isinstance(value, datetime) and not (isinstance(number, int) and abs(number) >= _LARGEST_WHOLE)


def _ordinary(number: Decimal) -> bool:
    """`1e999999999` is nine letters in a file and a billion digits in a sum."""
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and number.adjusted() < _MOST_DIGITS and exponent >= -_MOST_DIGITS


def _sentence(value: object, kind: Any) -> Message:
    if get_origin(kind) is Literal:
        choices = ", ".join(get_args(kind))
        return Message.of("« {value} » n’existe pas. Choisissez parmi : {choices}.", value=value, choices=choices)
    return Message.of(_EXPECTED[kind], value=value)


def _unknown(name: str, known: list[str]) -> Message:
    close = get_close_matches(name, known, 1)
    if close:
        return Message.of("« {name} » est inconnu. Vouliez-vous dire « {close} » ?", name=name, close=close[0])
    choices = ", ".join(known)
    return Message.of("« {name} » est inconnu. Choisissez parmi : {choices}.", name=name, choices=choices)
