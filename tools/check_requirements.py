"""What is imported is required: a fresh machine has nothing but what requirements/*.txt lists."""

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import house

# The code of these folders runs with what stands in this list. The benchmarks have peers that a machine for tests lacks:
# which distribution a module is of can only be told where it is installed.
LISTS = {"award": "award", "migrations": "award", "tests": "test", "tools": "test"}
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)


def violations(root: Path) -> list[str]:
    ours = {
        name for folder in LISTS for path in (root / folder).rglob("*.py") for name in (path.stem, path.parent.name)
    }
    return [
        f"{path.relative_to(root)}:{line}: {name} is not in requirements/{listed}.txt, so a fresh machine stops here. "
        "Name its distribution in pyproject.toml, then `make lock`"
        for folder, listed in LISTS.items()
        for path in sorted((root / folder).rglob("*.py"))
        for line, name in imported(path)
        if name not in ours and name not in sys.stdlib_module_names and not distributions(name) & required(root, listed)
    ]


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Line and first name of each module imported anywhere in the file."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.partition(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.lineno, node.module.partition(".")[0]


@cache
def installed() -> dict[str, list[str]]:
    return dict(packages_distributions())


def distributions(module: str) -> set[str]:
    """Normalised names of the distributions that bring this module; its own name when none is installed."""
    return {normal(name) for name in installed().get(module, [module])}


@cache
def required(root: Path, listed: str) -> frozenset[str]:
    path = root / f"requirements/{listed}.txt"
    return frozenset(normal(name) for name in PINNED.findall(path.read_text("utf-8") if path.exists() else ""))


def normal(name: str) -> str:
    """As PyPI compares names (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    house.run(violations)
