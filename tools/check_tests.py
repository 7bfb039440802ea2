"""Every test runs, and runs our own code: nothing is skipped, expected to fail, or replaced; one name, one helper."""

import ast
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import house

SKIPS = ("skip", "skipif", "skipUnless", "skipIf", "xfail", "importorskip", "expectedFailure")
RUNNERS = ("pytest", "unittest")
MOCKS = ("mock", "unittest.mock", "pytest_mock")
REPLACING = ("setattr", "delattr", "setitem", "delitem")
NO_SKIP = "a test that does not run proves nothing and looks green. Make it run, or delete it"
NO_MOCK = "a mock agrees with whatever we believe. Pass in the real thing, a factory's, or a small fake written out"
ONE_NAME = "helpers are found by their names alone, and one would hide the other. Give each a name of its own"
NO_REPLACING = "code replaced from outside is not the code that runs. Pass in what varies as an argument"


def violations(root: Path) -> list[str]:
    return [
        f"{house.place(root, path, line)}: {what}: {why}"
        for path in house.python_files(root, "tests", "benchmarks")
        for line, what, why in faults(house.parsed(path))
    ] + [f"{house.place(root, path, 1)}: {path.stem}: {ONE_NAME}" for path in namesakes(root)]


def namesakes(root: Path) -> list[Path]:
    """Helpers of tests whose name another one, a tool or Python itself has already."""
    taken = Counter([*sys.stdlib_module_names, *(path.stem for path in house.python_files(root, "tools"))])
    helpers = [path for path in house.python_files(root, "tests") if not path.name.startswith(("test_", "conftest"))]
    taken.update(path.stem for path in helpers)
    return [path for path in helpers if taken[path.stem] > 1]


def faults(tree: ast.Module) -> Iterator[tuple[int, str, str]]:
    ours = names_of_ours(tree)
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(attr=name) if name in SKIPS and ast.unparse(node).split(".")[0] in RUNNERS:
                yield node.lineno, ast.unparse(node), NO_SKIP
            case ast.ImportFrom(module=module) if module in RUNNERS:
                yield from ((node.lineno, f"{module}.{a.name}", NO_SKIP) for a in node.names if a.name in SKIPS)
                yield from ((node.lineno, f"{module}.{a.name}", NO_MOCK) for a in node.names if a.name in MOCKS)
            case ast.ImportFrom(module=module) if module in MOCKS:
                yield node.lineno, module, NO_MOCK
            case ast.Import():
                yield from ((node.lineno, alias.name, NO_MOCK) for alias in node.names if alias.name in MOCKS)
            case ast.Call(func=ast.Attribute(attr=name), args=[first, *_]) if name in REPLACING:
                if is_ours(first, ours):
                    yield node.lineno, ast.unparse(node.func), NO_REPLACING


def names_of_ours(tree: ast.Module) -> set[str]:
    """The names in this file that stand for award/ or something in it."""
    found = {"award"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.asname for alias in node.names if alias.asname and alias.name.split(".")[0] == "award"}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "award":
            found |= {alias.asname or alias.name for alias in node.names}
    return found


def is_ours(target: ast.expr, ours: set[str]) -> bool:
    """`selection.rules`, or the same as a string, for a name of ours."""
    match target:
        case ast.Constant(value=str(path)):
            return path.split(".")[0] == "award"
        case ast.Name() | ast.Attribute():
            return ast.unparse(target).split(".")[0] in ours
    return False


if __name__ == "__main__":
    house.run(violations)
