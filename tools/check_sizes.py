"""Small modules, small functions, and names that say what is inside."""

import ast
from collections.abc import Iterator
from pathlib import Path

import house

MODULE_LINES = 300
FUNCTION_LINES = 40
FOLDERS = ("award", "tools", "tests", "benchmarks")
EMPTY_NAMES = ("utils", "util", "helpers", "helper", "manager", "service", "services", "data", "common", "misc")


def violations(root: Path) -> list[str]:
    files = house.python_files(root, *FOLDERS)
    return [
        *(found for path in files for found in lengths(root, path)),
        *(found for path in house.python_files(root, "award") for found in empty_names(root, path)),
    ]


def lengths(root: Path, path: Path) -> Iterator[str]:
    source = path.read_text("utf-8")
    if (lines := len(source.splitlines())) > MODULE_LINES:
        yield (
            f"{house.place(root, path)}: {lines} lines, more than {MODULE_LINES}: a long module is two rooms in one. "
            "Find the second subject and give it a file of its own"
        )
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LINES:
                yield (
                    f"{house.place(root, path, node.lineno)}: {node.name} has {length} lines, more than "
                    f"{FUNCTION_LINES}: nobody holds it in the head at once. Name its steps, each a function"
                )


def empty_names(root: Path, path: Path) -> Iterator[str]:
    for name in path.relative_to(root).with_suffix("").parts:
        if name in EMPTY_NAMES:
            yield (
                f"{house.place(root, path)}: “{name}” says nothing about what is inside, so anything ends up there. "
                "Name it after what it decides or does, with a word of the glossary"
            )


if __name__ == "__main__":
    house.run(violations)
