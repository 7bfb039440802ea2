"""On which line of a TOML text something stands; the standard library's reader does not say."""

import re
from collections import Counter

from award.conversion import Path

_TABLE = re.compile(r"\s*\[(\[?)\s*([\w.\-\"' ]+?)\s*\]")
_KEY = re.compile(r"\s*([\w\-]+)\s*=")


def line_of(text: str, path: Path) -> int:
    """The line, from 1, of the key or table at the path, or of the nearest table around it; 1 when there is none."""
    places = _places(text)
    while path and path not in places:
        path = path[:-1]
    return places.get(path, 1)


def _places(text: str) -> dict[Path, int]:
    seen: Counter[str] = Counter()
    here: Path = ()
    places: dict[Path, int] = {}
    for number, line in enumerate(text.split("\n"), 1):  # TOML knows no other line end; splitlines knows ten
        if table := _TABLE.match(line):
            here = _table_path(table[2], bool(table[1]), seen)
            places.setdefault(here, number)
        elif key := _KEY.match(line):
            places.setdefault((*here, key[1]), number)
    return places


def _table_path(name: str, repeated: bool, seen: Counter[str]) -> Path:  # noqa: FBT001 - the two brackets or one
    """`[indicators.answers]` under the second `[[indicators]]` is `("indicators", 1, "answers")`; what is inside a table is
    counted anew under the next one.
    """
    if repeated:
        seen[name] += 1
        for inside in [one for one in seen if one.startswith(f"{name}.")]:
            del seen[inside]
    path: list[str | int] = []
    so_far = ""
    for part in name.split("."):
        so_far = f"{so_far}.{part}" if so_far else part
        path.append(part)
        if seen[so_far]:
            path.append(seen[so_far] - 1)
    return tuple(path)
