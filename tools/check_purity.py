"""Pure modules decide: Structs in, Structs out; no file, session, request, clock, chance or language."""

import ast
from collections.abc import Iterator
from pathlib import Path

import house

EFFECTS = {
    "the database": ("sqlmodel", "sqlalchemy", "sqlite3", "alembic"),
    "the web": ("litestar", "socket", "http", "urllib"),
    "files": ("pathlib", "os", "io", "shutil", "tempfile", "polars", "pyreadstat", "python_calamine", "xlsxwriter"),
    "documents": ("reportlab", "fontTools", "pyhanko"),
    "the clock": ("time",),
    "chance": ("random", "secrets"),
    "processes and threads": ("subprocess", "asyncio", "threading", "multiprocessing", "concurrent", "dbos"),
    "the terminal": ("logging", "sys", "click", "rich", "rich_click"),
    "an import that no check can see": ("importlib",),
}
REACHES = {module: effect for effect, names in EFFECTS.items() for module in names}
SPEAKING = {"open": "files", "print": "the terminal", "input": "the terminal", "__import__": "an import in hiding"}
CLOCKS = ("now", "today", "utcnow")
WHY = (
    "a pure module answers the same for the same input, which is how a verdict is proved and replayed. "
    "Take the value as an argument, or move this to queries, operations, reading, reports or jobs"
)


def violations(root: Path) -> list[str]:
    known = house.modules(root)
    return [
        f"{house.place(root, path, line)}: {name} is pure and reaches for {effect}: {WHY}"
        for name, path in known.items()
        if house.is_pure(name)
        for line, effect in sorted({*imported(name, path, known), *done(path)})
    ]


def imported(name: str, path: Path, known: dict[str, Path]) -> Iterator[tuple[int, str]]:
    for found in house.imports(name, path, known):
        root_name = found.target.split(".")[0]
        if root_name == "award" and not house.is_pure(found.target):
            yield found.line, f"{found.target}, which is not pure"
        elif root_name in REACHES:
            yield found.line, f"{REACHES[root_name]} ({found.target})"


def done(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(house.parsed(path)):
        if isinstance(node, ast.Global):
            yield node.lineno, f"a global it changes ({', '.join(node.names)})"
        elif isinstance(node, ast.Call) and (effect := called(node)):
            yield node.lineno, effect


def called(node: ast.Call) -> str:
    """What a call reaches for, "" when nothing that can be seen from here."""
    match node.func:
        case ast.Name(id=name) if name in SPEAKING:
            return f"{SPEAKING[name]} ({name})"
        case ast.Attribute(attr=name) if name in CLOCKS:
            return f"the clock ({name})"
        case ast.Name(id="default_rng") | ast.Attribute(attr="default_rng") if not (node.args or node.keywords):
            return "chance (default_rng without a seed)"
    return ""


if __name__ == "__main__":
    house.run(violations)
