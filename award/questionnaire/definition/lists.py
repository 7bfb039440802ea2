"""Levels, options, thresholds and conditions as people type them: one on each line."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from award.editions.bilingual import Words
from award.editions.lines import joined, name_for, paired
from award.exact import parse_decimal, plain
from award.messages import Message, Problem, Refused
from award.questionnaire.definition.document import Band, Condition, Level, Option

_POINTS = re.compile(r"([+\-\u2212]?[0-9]+(?:[.,][0-9]+)?)[ \u00a0\u202f]*:[ \u00a0\u202f]*(.*)", re.ASCII)
_NAMED = re.compile(r"(.*?)[ \u00a0]*\[([^\[\]]*)\]")


def levels_typed(levels: Sequence[Level], language: str) -> str:
    """`33 : Parfois.` in French; in English, the words alone."""
    if language == "en":
        return joined([one.meaning for one in levels], "en")
    return "\n".join(f"{_number(one.points)} : {one.meaning.fr}" for one in levels)


def levels_in(french: str, english: str, column: str) -> tuple[Level, ...]:
    """Raises Refused, under the fields `column` and `column_en`."""
    split = [_points(line, column) for line in _lines(french)]
    words = _paired([text for _, text in split], english, column)
    return tuple(Level(points, one) for (points, _), one in zip(split, words, strict=True))


def options_typed(options: Sequence[Option], language: str) -> str:
    """`20 : Enquêtes [enquetes]` in French; in English, the words alone."""
    if language == "en":
        return joined([one.title for one in options], "en")
    return "\n".join(f"{_number(one.points)} : {one.title.fr} [{one.name}]" for one in options)


def options_in(french: str, english: str, column: str) -> tuple[Option, ...]:
    """What has no name between brackets gets one, made of its words. Raises Refused, under `column` and `column_en`."""
    split = [_option(line, column) for line in _lines(french)]
    words = _paired([text for _, text, _ in split], english, column)
    taken = [name for *_, name in split if name]
    found: list[Option] = []
    for (points, text, name), one in zip(split, words, strict=True):
        own = name or name_for(text, taken)
        taken.append(own)
        found.append(Option(own, one, points))
    return tuple(found)


def bands_typed(bands: Sequence[Band]) -> str:
    """`50 : 75`: from 50 on, 75 points."""
    return "\n".join(f"{_number(one.least)} : {_number(one.points)}" for one in bands)


def bands_in(typed: str, column: str) -> tuple[Band, ...]:
    """Raises Refused, under that field."""
    return tuple(_band(line, column) for line in _lines(typed))


def conditions_typed(when: Sequence[Condition]) -> str:
    """`ecoute-mesure = yes`: asked when that answer was given; `ecoute-mesure` alone: when any was."""
    return "\n".join(f"{one.question} = {' '.join(one.answers)}" if one.answers else one.question for one in when)


def conditions_in(typed: str) -> tuple[Condition, ...]:
    pairs = (line.partition("=") for line in _lines(typed))
    return tuple(Condition(question.strip(), tuple(answers.split())) for question, _, answers in pairs)


def years_in(typed: str, column: str) -> tuple[int, ...]:
    """`2024, 2025 2026`. Raises Refused, under that field."""
    years = re.split(r"[\s,;]+", typed.strip()) if typed.strip() else []
    if not all(re.fullmatch(r"[0-9]{4}", one, re.ASCII) for one in years):
        raise _wrong(Message("Écrivez des années séparées par des espaces, comme 2024 2025 2026."), column)
    return tuple(map(int, years))


def _option(line: str, column: str) -> tuple[Decimal, str, str]:
    """Its points, its words, its name where it has one."""
    points, text = _points(line, column)
    named = _NAMED.fullmatch(text)
    return (points, named[1], named[2].strip()) if named else (points, text, "")


def _band(line: str, column: str) -> Band:
    least, rest = _points(line, column)
    points = parse_decimal(rest)
    if points is None:
        raise _wrong(_unreadable(line), column)
    return Band(least, Decimal(plain(points)))


def _points(line: str, column: str) -> tuple[Decimal, str]:
    found = _POINTS.fullmatch(line)
    number = parse_decimal(found[1]) if found else None
    if found is None or number is None:
        raise _wrong(_unreadable(line), column)
    return Decimal(plain(number)), found[2]


def _unreadable(line: str) -> Message:
    return Message.of("« {line} » : écrivez un nombre, deux points, puis le reste, comme « 50 : … ».", line=line)


def _paired(french: Sequence[str], english: str, column: str) -> tuple[Words, ...]:
    """A line that has points and no words yet is a fault of the document, told with the others."""
    if "" not in french:
        return paired("\n".join(french), english, f"{column}_en")
    return tuple(Words(text) for text in french)


def _wrong(message: Message, column: str) -> Refused:
    return Refused(Problem(message, column=column))


def _lines(typed: str) -> Iterator[str]:
    return (single for line in typed.splitlines() if (single := re.sub(r"[ \t]+", " ", line).strip(" ")))


def _number(number: Decimal) -> str:
    return plain(Fraction(number))
