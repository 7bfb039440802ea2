"""`award --help` starts at once: heavy libraries are imported inside the functions that use them."""

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import house

# rich is not among them: the help is drawn with it, and it loads in a few hundredths of a second.
HEAVY = (
    "polars",
    "pyreadstat",
    "python_calamine",
    "xlsxwriter",
    "scipy",
    "numpy",
    "reportlab",
    "fontTools",
    "pyhanko",
    "dbos",
    "sqlalchemy",
    "sqlmodel",
    "alembic",
    "psycopg",
    "litestar",
    "jinja2",
    "cryptography",
    "argon2",
    "granian",
)
PROBE = "import json, sys, {modules}; print(json.dumps(sorted(sys.modules)))"
WHY = (
    "every command would wait for it, the help and the completion of the shell too. "
    "Import it inside the function that uses it, or import that module there"
)


def violations(root: Path, module: str = "award.cli") -> list[str]:
    if module not in house.modules(root):
        return []
    process = probe(root, module, *(name for name in house.modules(root) if name.endswith(".cli")))
    if process.returncode:
        last = process.stderr.strip().splitlines()[-1]
        return [f"{place_of(root, module)}: {module} cannot be imported ({last}), so nothing starts. Mend that first"]
    loaded = set(json.loads(process.stdout.splitlines()[-1]))
    return [found for library in HEAVY if library in loaded for found in culprits(root, library, loaded)]


def probe(root: Path, *modules: str) -> subprocess.CompletedProcess[str]:
    """A fresh interpreter that imports modules, as the help does with every command, and tells what came with them."""
    environment = {**os.environ, "PYTHONPATH": str(root)}
    command = [sys.executable, "-c", PROBE.format(modules=", ".join(dict.fromkeys(modules)))]
    return subprocess.run(command, cwd=root, env=environment, check=False, capture_output=True, text=True)


def culprits(root: Path, library: str, loaded: set[str]) -> list[str]:
    """The lines of ours that load a library at start-up; award/cli.py when it comes with another library."""
    places = [
        house.place(root, path, line)
        for name, path in house.modules(root).items()
        if name in loaded
        for line in lines_loading(library, path)
    ]
    return [f"{place}: {library} loads with the command line: {WHY}" for place in places or ["award/cli.py:1"]]


def lines_loading(library: str, path: Path) -> Iterator[int]:
    for node in outside_functions(house.parsed(path)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        else:
            continue
        if any(name.split(".")[0] == library for name in names):
            yield node.lineno


def outside_functions(node: ast.AST) -> Iterator[ast.AST]:
    """What runs when a module loads: no function's body, nothing that only the type checker reads."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) and not for_types(child):
            yield child
            yield from outside_functions(child)


def for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def place_of(root: Path, module: str) -> str:
    return house.place(root, house.modules(root)[module])


if __name__ == "__main__":
    house.run(violations)
