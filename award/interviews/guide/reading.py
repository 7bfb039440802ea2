"""A guide from a preset or a TOML text."""

import re
import tomllib
from decimal import Decimal
from pathlib import Path

import msgspec

from award.conversion import Fault
from award.editions.locating import line_of
from award.interviews.guide.checking import document_faults, guide_faults
from award.interviews.guide.document import Guide
from award.messages import Message, Problem, Refused

GUIDES = ("entretien",)
"""Those that ship with the software."""
_PRESETS = Path(__file__).parent / "presets"


def load_guide(name: str) -> Guide:
    """One of GUIDES."""
    return parse_guide((_PRESETS / f"{name}.toml").read_text(encoding="utf-8"), name)


def parse_guide(text: str, name: str = "") -> Guide:
    """Raises Refused with every fault, and the line that it stands on."""
    try:
        document = tomllib.loads(text, parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError) as error:  # a number too long or too large, lists too deep
        line = re.search(r"line (\d+)", str(error))
        message = Message.of("Ce n’est pas du TOML correct : {error}.", error=error)
        raise Refused(Problem(message, name, int(line[1]) if line else 0)) from error
    found = list(document_faults(document)) or list(guide_faults(msgspec.convert(document, Guide)))
    if found:
        raise Refused(*sorted((_problem(fault, text, name) for fault in found), key=lambda problem: problem.row))
    return msgspec.convert(document, Guide)


def _problem(fault: Fault, text: str, name: str) -> Problem:
    where = ".".join(str(part) for part in fault.path if isinstance(part, str))
    return Problem(fault.message, name, line_of(text, fault.path), where)
