"""A questionnaire from a preset, a TOML text or a JSON one."""

import json
import re
import tomllib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import msgspec

from award.conversion import Fault, faults
from award.editions.locating import line_of
from award.messages import Message, Problem, Refused
from award.questionnaire.definition.checking import questionnaire_faults
from award.questionnaire.definition.document import Questionnaire

QUESTIONNAIRES = ("excellence",)
"""Those that ship with the software."""
_PRESETS = Path(__file__).parent / "presets"


def load_questionnaire(name: str) -> Questionnaire:
    """One of QUESTIONNAIRES."""
    return parse_questionnaire((_PRESETS / f"{name}.toml").read_text(encoding="utf-8"), name)


def parse_questionnaire(text: str, name: str = "") -> Questionnaire:
    """TOML; or JSON, which begins with a brace as no TOML does. Raises Refused with every fault and its line."""
    return _parse_json(text, name) if text.lstrip().startswith("{") else _parse_toml(text, name)


def _parse_toml(text: str, name: str) -> Questionnaire:
    try:
        document = tomllib.loads(text, parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError) as error:  # a number too long or too large, lists too deep
        line = re.search(r"line (\d+)", str(error))
        message = Message.of("Ce n’est pas du TOML correct : {error}.", error=error)
        raise Refused(Problem(message, name, int(line[1]) if line else 0)) from error
    return _converted(document, name, lambda fault: line_of(text, fault.path))


def _parse_json(text: str, name: str) -> Questionnaire:
    try:
        document = json.loads(text, parse_float=Decimal, parse_constant=_no_number)
    except (ValueError, ArithmeticError, RecursionError) as error:
        message = Message.of("Ce n’est pas du JSON correct : {error}.", error=error)
        raise Refused(Problem(message, name, getattr(error, "lineno", 0))) from error
    return _converted(document, name, lambda _fault: 0)


def _no_number(word: str) -> None:
    """Raises ValueError: JSON has no NaN nor infinity, though Python reads both."""
    raise ValueError(word)


def _converted(document: object, name: str, line: Callable[[Fault], int]) -> Questionnaire:
    found = list(faults(document, Questionnaire))
    found = found or list(questionnaire_faults(msgspec.convert(document, Questionnaire)))
    if found:
        problems = [Problem(one.message, name, line(one), told(one)) for one in found]
        raise Refused(*sorted(problems, key=lambda problem: problem.row))
    return msgspec.convert(document, Questionnaire)


def told(fault: Fault) -> str:
    """Where it is, as people say it: `domains.1.dimensions.2.questions.4.title`, counted from 1."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in fault.path)
