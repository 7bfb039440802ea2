"""What a person typed, converted to what a form declares, or the sentence that says why not.

`83,5` is a number, an empty field is no value, a day may be written as the browser sends it or as the French do, an hour
is that of Paris.
"""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from enum import Enum
from fractions import Fraction
from typing import Any, Final
from zoneinfo import ZoneInfo

from litestar.datastructures import UploadFile
from msgspec import Meta

from award.exact import parse_decimal, plain
from award.messages import Message, refuse

PARIS: Final = ZoneInfo("Europe/Paris")
_WHOLE = re.compile(r"[+-]?[0-9]{1,18}", re.ASCII)
_FRENCH_DAY = re.compile(r"([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9]{4})", re.ASCII)
_INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
TICKED: Final = frozenset({"on", "1", "true", "yes"})


def text(typed: str) -> str:
    """Without the spaces around it; line ends as everywhere else than in browsers."""
    if _INVISIBLE.search(typed):
        raise refuse("Ce texte contient un caractère invisible : effacez-le et écrivez de nouveau.")
    return typed.replace("\r\n", "\n").strip()


def whole(typed: str) -> int:
    if not _WHOLE.fullmatch(typed):
        raise refuse("Écrivez un nombre entier, comme 12.")
    return int(typed)


def number(typed: str) -> Fraction:
    found = parse_decimal(typed)
    if found is None:
        raise refuse("Écrivez un nombre, comme 83,5.")
    return found


def ticked(typed: str) -> bool:
    return typed.lower() in TICKED


def day(typed: str) -> date:
    if french := _FRENCH_DAY.fullmatch(typed):
        typed = f"{french[3]}-{french[2]:0>2}-{french[1]:0>2}"
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise refuse("Écrivez une date qui existe, comme 31/12/2026.") from None


def hour(typed: str) -> time:
    try:
        return time.fromisoformat(typed.replace("h", ":")).replace(tzinfo=None)
    except ValueError:
        raise refuse("Écrivez une heure, comme 18:00.") from None


def moment(typed: str) -> datetime:
    """Of Paris, as `2026-12-31T18:00` or `31/12/2026 18:00`; aware, in UTC. An hour that the clocks skip is refused."""
    written_day, _, written_hour = typed.replace("T", " ").partition(" ")
    local = datetime.combine(day(written_day), hour(written_hour.strip()), PARIS)
    known = local.astimezone(UTC)
    if known.astimezone(PARIS).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise refuse("Cette heure n’existe pas : les horloges la sautent cette nuit-là.")
    return known


def file(sent: object) -> UploadFile:
    if not isinstance(sent, UploadFile):
        raise refuse("Choisissez un fichier.")
    return sent


READERS: Final[dict[Any, Callable[[str], Any]]] = {
    str: text,
    int: whole,
    Fraction: number,
    bool: ticked,
    date: day,
    time: hour,
    datetime: moment,
}


def one_of(choices: tuple[object, ...]) -> Callable[[str], Any]:
    """By the written form of each: the value of an Enum's member, else the literal itself."""
    known = {str(each.value if isinstance(each, Enum) else each): each for each in choices}

    def chosen(typed: str) -> object:
        if typed not in known:
            raise refuse("Choisissez une des réponses proposées.")
        return known[typed]

    return chosen


def out_of_bounds(value: Any, bounds: Meta) -> Iterator[Message]:
    """Every limit that a value passes."""
    if bounds.ge is not None and value < bounds.ge:
        yield Message.of("Écrivez au moins {least}.", least=bounds.ge)
    if bounds.gt is not None and value <= bounds.gt:
        yield Message.of("Écrivez plus que {least}.", least=bounds.gt)
    if bounds.le is not None and value > bounds.le:
        yield Message.of("Écrivez au plus {most}.", most=bounds.le)
    if bounds.lt is not None and value >= bounds.lt:
        yield Message.of("Écrivez moins que {most}.", most=bounds.lt)
    if bounds.min_length is not None and len(value) < bounds.min_length:
        yield _too_short(value, bounds.min_length)
    if bounds.max_length is not None and len(value) > bounds.max_length:
        yield _too_long(value, bounds.max_length)
    if bounds.pattern is not None and not re.search(bounds.pattern, value):
        yield Message("Cela n’a pas la forme attendue.")


def _too_short(value: object, least: int) -> Message:
    if isinstance(value, str):
        return Message.of("Écrivez au moins {least} caractères.", least=least)
    return Message.of("Choisissez-en au moins {least}.", least=least)


def _too_long(value: object, most: int) -> Message:
    if isinstance(value, str):
        return Message.of("Raccourcissez ce texte à {most} caractères.", most=most)
    return Message.of("Choisissez-en au plus {most}.", most=most)


def written(value: object) -> str:  # noqa: PLR0911 - one way of writing for each kind
    """A value as a field of the form shows it: what its reader reads back."""
    match value:
        case None | False:
            return ""
        case True:
            return "on"
        case Fraction():
            return plain(value).replace(".", ",")
        case Enum():
            return str(value.value)
        case datetime():
            return f"{value.astimezone(PARIS):%Y-%m-%dT%H:%M}"
        case time():
            return f"{value:%H:%M}"
        case _:
            return str(value)
