"""Migrations are one chain of dated, explained steps: first add, then backfill, then tighten."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import house

NAME = re.compile(r"\d{4}_\d{2}_\d{2}_\d{4}_[a-z0-9]+(_[a-z0-9]+)*\.py")
ALEMBIC_LINES = re.compile(r"^(Revision ID|Revises|Create Date):.*$", re.MULTILINE)
REASON_WORDS = 8
SCHEMA_STATEMENT = re.compile(r"\s*(CREATE|ALTER|DROP|PRAGMA|COMMENT)\b", re.IGNORECASE)
DROP_STATEMENT = re.compile(r"\s*DROP\b|\s*ALTER\b.*\bDROP\b", re.IGNORECASE | re.DOTALL)
UNDATED = "not named YYYY_MM_DD_HHMM_snake_case.py; a folder out of order tells no story. Rename it"
UNEXPLAINED = "no docstring that says why; in three years nothing else will. Say what changes and what needed it"
IN_ONE_GO = (
    "when the backfill is wrong, what it read is gone. "
    "Add in one migration, backfill in the next, drop or tighten in a third"
)
FORKED = (
    "with two heads nobody knows which schema is meant. "
    "Set its down_revision to that one and its date after it, so that names and chain agree"
)


class Step(NamedTuple):
    """One migration: its file, its revision, and the revisions it stands on (none for the first)."""

    path: Path
    tree: ast.Module
    revision: str
    below: tuple[str, ...]


def violations(root: Path) -> list[str]:
    steps = [read(path) for path in sorted(root.glob("migrations/versions/*.py"))]
    return [
        *(f"{house.place(root, step.path, line)}: {fault}" for step in steps for line, fault in faults(step)),
        *(f"{house.place(root, step.path)}: {fault}" for step, fault in breaks(steps)),
    ]


def read(path: Path) -> Step:
    tree = house.parsed(path)
    below = constant(tree, "down_revision")
    kept = below if isinstance(below, tuple) else (below,)
    return Step(path, tree, str(constant(tree, "revision")), tuple(str(one) for one in kept if one is not None))


def constant(tree: ast.Module, name: str) -> object:
    """The value that a module gives to a name, with or without an annotation; None when it gives none."""
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if any(isinstance(target, ast.Name) and target.id == name for target in targets):
            return ast.literal_eval(getattr(node, "value", None) or ast.Constant(None))
    return None


def faults(step: Step) -> Iterator[tuple[int, str]]:
    """What is wrong with one file, whatever the others are."""
    if not NAME.fullmatch(step.path.name):
        yield 1, UNDATED
    prose = ALEMBIC_LINES.sub("", ast.get_docstring(step.tree) or "")
    if len(prose.split()) < REASON_WORDS:
        yield 1, UNEXPLAINED
    drops, fills = lines_that(step.tree, drops_something), lines_that(step.tree, fills_rows)
    if drops and fills:
        yield drops[0], f"drops here and moves rows in line {fills[0]}: {IN_ONE_GO}"


def breaks(steps: list[Step]) -> Iterator[tuple[Step, str]]:
    """Where the files, in the order of their names, are not one chain from one first step to one head."""
    for before, step in zip([None, *steps], steps, strict=False):
        expected = (before.revision,) if before else ()
        if step.below != expected:
            yield (
                step,
                f"stands on {spoken(step.below)}, not on {spoken(expected)}, the one before it by name: {FORKED}",
            )


def spoken(revisions: tuple[str, ...]) -> str:
    return " and ".join(revisions) or "nothing"


def lines_that(tree: ast.Module, acts: Callable[[ast.Call], bool]) -> list[int]:
    """Lines of calls on the way forward; `downgrade` may drop what this very file added."""
    parts = [node for node in tree.body if not (isinstance(node, ast.FunctionDef) and node.name == "downgrade")]
    calls = (node for part in parts for node in ast.walk(part) if isinstance(node, ast.Call))
    return sorted(call.lineno for call in calls if acts(call))


def drops_something(call: ast.Call) -> bool:
    name = called(call)
    return name.startswith("drop_") or (name == "execute" and bool(DROP_STATEMENT.match(statement(call))))


def fills_rows(call: ast.Call) -> bool:
    """Whatever is executed and is not plainly about the schema counts as moving rows."""
    name = called(call)
    return name == "bulk_insert" or (name == "execute" and not SCHEMA_STATEMENT.match(statement(call)))


def called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def statement(call: ast.Call) -> str:
    """The SQL that a call executes, bare or inside text(…); "" when it is not written out."""
    first = call.args[0] if call.args else None
    if isinstance(first, ast.Call):
        return statement(first)
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""


if __name__ == "__main__":
    house.run(violations)
