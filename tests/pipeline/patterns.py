"""Every kind of act that the code writes in the trail, read out of the code itself."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import award

ROOT = Path(award.__file__).parent
HOLE = "\0"
"""In a kind, for what only running code knows."""


def kinds() -> dict[str, str]:
    """Patterns of kinds, and where each is written."""
    trees = {path: ast.parse(path.read_text("utf-8")) for path in sorted(ROOT.rglob("*.py"))}
    helpers = {path: found for path, tree in trees.items() if (found := dict(_helpers(tree)))}
    told: dict[str, str] = {}
    for path, tree in trees.items():
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            for kind in _kinds_of(call, _known_to(path, tree, helpers)):
                told.setdefault(kind, f"{path.relative_to(ROOT.parent)}:{call.lineno}")
    return told


def _helpers(tree: ast.Module) -> Iterator[tuple[str, tuple[str, int]]]:
    """Functions that make an act of a kind they are given: the pattern, and at which place it is given."""
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        names = [one.arg for one in function.args.args]
        for call in (node for node in ast.walk(function) if _is_act(node)):
            given = [one for one in ast.walk(call.args[0]) if isinstance(one, ast.Name) and one.id in names]
            if given:
                yield function.name, (_text(call.args[0]), names.index(given[0].id))


def _known_to(
    path: Path, tree: ast.Module, helpers: dict[Path, dict[str, tuple[str, int]]]
) -> dict[str, tuple[str, int]]:
    """The helpers of the file itself, and those it imports, under the names they have there."""
    found = dict(helpers.get(path, {}))
    for node in (one for one in ast.walk(tree) if isinstance(one, ast.ImportFrom)):
        source = ROOT.parent / Path(*(node.module or "").split("."))
        theirs = helpers.get(source.with_suffix(".py")) or helpers.get(source / "__init__.py") or {}
        found |= {alias.asname or alias.name: theirs[alias.name] for alias in node.names if alias.name in theirs}
    return found


def _kinds_of(call: ast.Call, helpers: dict[str, tuple[str, int]]) -> Iterator[str]:
    if _is_act(call):
        kind = _text(call.args[0])
        if kind.strip(HOLE) and not (HOLE in kind and _is_given(call.args[0])):
            yield kind
    elif isinstance(call.func, ast.Name) and call.func.id in helpers:
        pattern, place = helpers[call.func.id]
        if place < len(call.args):
            yield from (pattern.replace(HOLE, one, 1) for one in _texts(call.args[place]))


def _is_act(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Act" and bool(node.args)


def _is_given(node: ast.expr) -> bool:
    return isinstance(node, ast.Name | ast.JoinedStr)


def _texts(node: ast.expr) -> list[str]:
    if isinstance(node, ast.IfExp):
        return [*_texts(node.body), *_texts(node.orelse)]
    return [_text(node)]


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else HOLE for part in node.values)
    return HOLE


def pattern_of(kind: str) -> re.Pattern[str]:
    return re.compile(HOLE.join(map(re.escape, kind.split(HOLE))).replace(HOLE, "[a-z-]+"))
