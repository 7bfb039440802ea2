"""Nothing unfinished and nothing of one machine stands in the repository."""

import re
from collections.abc import Iterator
from pathlib import Path

import house

# A letter in brackets keeps a pattern from finding itself in this file.
RULES = {
    r"\b(T[O]DO|F[I]XME|X[X]X)\b": (
        "a note to oneself is found by nobody. Do it now, or open an issue and remove the note"
    ),
    r"[i]ndex-url|[f]ind-links|pypi\.org/[s]imple|files\.[p]ythonhosted": (
        "a package index belongs to the machine that installs, not to us. Write requirements with hashes and no address"
    ),
    r"(?<![\w.])/([w]ork|[r]oot|[h]ome)/": (
        "a path of one machine is wrong on every other. Use a path relative to the project, or a setting"
    ),
}


def violations(root: Path) -> list[str]:
    return [found for path in house.listed_files(root) for found in leftovers(root, path)]


def leftovers(root: Path, path: Path) -> Iterator[str]:
    for number, line in enumerate(text_of(path).splitlines(), 1):
        for pattern, why in RULES.items():
            if match := re.search(pattern, line):
                yield f"{house.place(root, path, number)}: “{match[0]}”: {why}"


def text_of(path: Path) -> str:
    """A file's text, "" for a picture, a typeface or a spreadsheet: as git does, a NUL byte tells."""
    content = path.read_bytes()
    return "" if b"\0" in content else content.decode("utf-8", errors="replace")


if __name__ == "__main__":
    house.run(violations)
