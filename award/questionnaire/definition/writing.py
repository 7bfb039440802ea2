"""A questionnaire as the TOML or the JSON that people read, change and bring back. What keeps its default is left out."""

import json
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import msgspec

from award.exact import plain
from award.questionnaire.definition.document import Dimension, Domain, Question, Questionnaire, tidy

_INSIDE = {Domain: "dimensions", Dimension: "questions"}
"""What stands in tables of its own, after all the rest."""
_JSON = msgspec.json.Encoder(decimal_format="number")


def write_questionnaire(questionnaire: Questionnaire) -> str:
    """TOML that `parse_questionnaire` reads back into the same questionnaire."""
    if not questionnaire.domains:
        return "domains = []\n"
    return "\n".join(line for domain in questionnaire.domains for line in _table("domains", domain)).lstrip("\n") + "\n"


def questionnaire_json(questionnaire: Questionnaire) -> bytes:
    """JSON that `parse_questionnaire` reads back into the same questionnaire."""
    return msgspec.json.format(_JSON.encode(_said(tidy(questionnaire))), indent=2) + b"\n"


def _table(name: str, part: Domain | Dimension | Question) -> Iterator[str]:
    yield from ("", f"[[{name}]]")
    inside = _INSIDE.get(type(part), "")
    for field, value in _fields(part):
        if field != inside:
            yield f"{field} = {_list(value) if isinstance(value, tuple) else _value(value)}"
    for one in getattr(part, inside) if inside else ():
        yield from _table(f"{name}.{inside}", one)


def _fields(part: msgspec.Struct) -> Iterator[tuple[str, Any]]:
    for field in msgspec.structs.fields(part):
        value = getattr(part, field.name)
        if field.required or value != field.default:
            yield field.name, value


def _list(items: tuple[Any, ...]) -> str:
    """Tables one on each line, anything else on one."""
    if not any(isinstance(one, msgspec.Struct) for one in items):
        return _value(items)
    return "\n".join(("[", *(f"    {_value(one)}," for one in items), "]"))


def _value(value: Any) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Decimal):
        return plain(Fraction(value))
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, msgspec.Struct):
        return f"{{ {', '.join(f'{name} = {_value(one)}' for name, one in _fields(value))} }}"
    return str(value).lower()


def _text(text: str) -> str:
    """A string of JSON is one of TOML, but for the character that erases."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _said(value: Any) -> Any:
    if isinstance(value, msgspec.Struct):
        return {name: _said(one) for name, one in _fields(value)}
    return [_said(one) for one in value] if isinstance(value, tuple) else value
