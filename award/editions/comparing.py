"""What differs between two sets of rules: nothing, exactly when they have the same digest."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeGuard

import msgspec

from award.editions.rules import Rules
from award.exact import plain

Table = Mapping[str, object]


class Difference(msgspec.Struct, frozen=True):
    """At `marks[Ipsos].weight`: `1`, then `2`; None where there is nothing."""

    path: str
    before: str | None
    after: str | None

    @property
    def area(self) -> str:
        """The part of the rules that it lies in: `marks`."""
        return self.path.partition(".")[0].partition("[")[0]


def differences(before: Rules, after: Rules) -> tuple[Difference, ...]:
    """In the order of the rules. Items of a list go by their names; where only their order changed, that is told."""
    return tuple(_of_values("", _document(before), _document(after)))


def _document(rules: Rules) -> object:
    return msgspec.to_builtins(rules, builtin_types=(Decimal, date))


def _of_values(path: str, before: object, after: object) -> Iterator[Difference]:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in before:  # both come from Structs of one kind: the same keys
            yield from _of_values(f"{path}.{key}" if path else key, before[key], after[key])
    elif _is_named(before) and _is_named(after):
        yield from _of_lists(path, before, after)
    elif before != after:
        yield Difference(path, _written(before), _written(after))


def _is_named(value: object) -> TypeGuard[Sequence[Table]]:
    """A list of tables, each under a name of its own."""
    if not isinstance(value, list | tuple) or not all(isinstance(item, Mapping) for item in value):
        return False
    names = [item["name"] for item in value]
    return len(set(names)) == len(names)


def _of_lists(path: str, before: Sequence[Table], after: Sequence[Table]) -> Iterator[Difference]:
    old, new = ({str(item["name"]): item for item in items} for items in (before, after))
    kept, kept_after = [name for name in old if name in new], [name for name in new if name in old]
    if kept != kept_after:
        yield Difference(path, _written(kept), _written(kept_after))
    for name in dict.fromkeys((*old, *new)):
        place = f"{path}[{name}]"
        if name in old and name in new:
            yield from _of_values(place, old[name], new[name])
        else:
            yield Difference(place, _written(old.get(name)), _written(new.get(name)))


def _written(value: object) -> str | None:
    """Nothing for nothing; a text and a number bare; lists and tables as JSON, in which a comma in a text shows."""
    if value is None or isinstance(value, str):
        return value
    plainly = _plain(value)
    return plainly if isinstance(plainly, str) else msgspec.json.encode(plainly).decode()


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return plain(Fraction(value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value
