"""Rules from a preset or a file, and back into TOML."""

import re
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import msgspec

from award.conversion import Fault, faults
from award.editions.checking import rule_faults
from award.editions.locating import line_of
from award.editions.rules import Rules
from award.messages import Message, Problem, Refused, refuse

PRESETS = ("prix-2017", "prix-2018", "epreuves")
_PRESETS = Path(__file__).parent / "presets"
_RULES_SIZE = 1 << 20  # bytes


def rules_text(name: str) -> str:
    """The TOML of a preset or of a file."""
    if name in PRESETS:
        return (_PRESETS / f"{name}.toml").read_text(encoding="utf-8")
    path = Path(name)
    if not path.is_file():
        presets = ", ".join(PRESETS)
        text = "Il n’y a ni jeu de règles ni fichier « {name} ». Jeux de règles fournis : {presets}."
        raise refuse(text, name=name, presets=presets)
    try:
        with path.open("rb") as stream:
            content = stream.read(_RULES_SIZE + 1)
        if len(content) > _RULES_SIZE:
            raise refuse("« {name} » dépasse 1 Mo : ce ne sont pas des règles.", name=name)
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refuse("« {name} » n’est pas un texte UTF-8. Ré-enregistrez-le en UTF-8.", name=name) from error


def parse_rules(text: str, name: str) -> Rules:
    """Raises Refused with every fault, the line it stands on and the remedy."""
    try:
        document = tomllib.loads(text, parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError) as error:  # a number too long or too large, lists too deep
        line = re.search(r"line (\d+)", str(error))
        message = Message.of("Ce n’est pas du TOML correct : {error}.", error=error)
        raise Refused(Problem(message, name, int(line[1]) if line else 0)) from error
    found = list(faults(document, Rules)) or list(rule_faults(msgspec.convert(document, Rules)))
    if found:
        raise Refused(*sorted((_problem(fault, text, name) for fault in found), key=lambda problem: problem.row))
    return msgspec.convert(document, Rules)


def _problem(fault: Fault, text: str, name: str) -> Problem:
    where = ".".join(str(part) for part in fault.path if isinstance(part, str))
    return Problem(fault.message, name, line_of(text, fault.path), where)


def load_rules(name: str) -> Rules:
    return parse_rules(rules_text(name), name)


def write_rules(rules: Rules) -> str:
    """TOML that `parse_rules` reads back into the same rules."""
    import tomli_w  # noqa: PLC0415 - loaded where used

    document = msgspec.to_builtins(rules, builtin_types=(Decimal, date))
    if rules.certificate.date is None:
        del document["certificate"]["date"]
    return tomli_w.dumps(document)
