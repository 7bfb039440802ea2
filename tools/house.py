"""The order of the house, in one place: packages, files and what may know what. The checks beside this file read it."""

import ast
import subprocess
import sys
from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent

FOUNDATIONS = ("messages", "exact", "sums", "words", "conversion", "language", "settings", "errors")
PURE_FOUNDATIONS = ("messages", "exact", "sums", "words", "conversion")
PLUMBING = ("files", "documents", "terminal", "database", "web", "jobs", "mail", "storage", "trail", "drafts")
CAPABILITIES = (
    "people",
    "webhooks",
    "editions",
    "companies",
    "outbox",
    "selection",
    "invitations",
    "questionnaire",
    "interviews",
    "ranking",
    "feedback",
    "publication",
    "pipeline",
    "demo",
)
LAYERED = (*CAPABILITIES, "drafts")  # plumbing that keeps what people type, and decides about it in a pure file
GATHERING = ("tables", "operating", "app", "cli", "__main__")

# A row of names may know itself and the rows above it.
ROWS = (FOUNDATIONS, PLUMBING, *((name,) for name in (*CAPABILITIES, *GATHERING)))
RANKS = {name: rank for rank, row in enumerate(ROWS) for name in row}

# The files of a capability that are not pure, from the inside out. Any other name is a decision: a pure module.
LAYERS = (
    ("tables",),
    ("queries",),
    ("operations",),
    ("reading", "reading_*", "writing", "reports", "*_pdf", "*_figure", "*_table", "jobs", "pictures"),
    ("forms", "schemas", "visiting"),
    ("pages", "api", "cli"),
)


class Import(NamedTuple):
    """One import of one module, at the top of a file or inside a function."""

    source: str
    line: int
    target: str


def rank(module: str) -> int | None:
    """The row of a module's package, 0 for `award` itself; None when the house has no room of that name."""
    parts = module.split(".")
    return RANKS.get(parts[1]) if len(parts) > 1 else 0


def capability(module: str) -> str:
    """The capability a module belongs to, "" when it belongs to none; drafts are made like one."""
    name = [*module.split("."), ""][1]
    return name if name in LAYERED else ""


def layer(module: str) -> int:
    """1 for a pure module of a capability, then one more for each row of LAYERS; a folder counts for its files."""
    names = module.split(".")[2:]
    steps = [step for step, row in enumerate(LAYERS, 2) for name in names if any(fnmatch(name, file) for file in row)]
    return max(steps, default=1)


def is_pure(module: str) -> bool:
    if capability(module):
        return layer(module) == 1
    return module == "award" or module.split(".")[1] in PURE_FOUNDATIONS


def modules(root: Path) -> dict[str, Path]:
    """Every module under award/ by its dotted name; a package stands under its own name."""
    return {_dotted(path.relative_to(root)): path for path in sorted(root.glob("award/**/*.py"))}


def _dotted(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(module: str, path: Path, known: dict[str, Path]) -> Iterator[Import]:
    """What a file imports, wherever in the file; `from a import b` means a.b when that is a module of ours."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (Import(module, node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(node, module, is_package=path.name == "__init__.py")
            for name in dict.fromkeys(alias.name for alias in node.names):
                full = f"{base}.{name}"
                yield Import(module, node.lineno, full if full in known else base)


def _absolute(node: ast.ImportFrom, module: str, *, is_package: bool) -> str:
    if not node.level:
        return node.module or ""
    parts = module.split(".")
    kept = parts[: len(parts) - node.level + is_package]
    return ".".join([*kept, *filter(None, [node.module])])


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def python_files(root: Path, *folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in root.glob(f"{folder}/**/*.py"))


def listed_files(root: Path) -> list[Path]:
    """Files that git tracks or is about to: the index, and what stands beside it without being ignored."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout.split("\0")
    return [root / name for name in sorted(set(names)) if name and (root / name).is_file()]


def place(root: Path, path: Path, line: int = 1) -> str:
    return f"{path.relative_to(root).as_posix()}:{line}"


def run(check: Callable[[Path], list[str]]) -> None:
    """Print what a check finds, here or in the tree that the command line names, and leave with 1 if it found any."""
    found = check(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT)
    for violation in found:
        print(violation)
    sys.exit(1 if found else 0)
