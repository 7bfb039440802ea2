"""Imports go one way: foundations, plumbing, capabilities in their order, then award/tables.py, app.py and cli.py."""

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import house

# (importing module, imported module): the reason why it stands against the order. Keep it empty if you can.
EXCEPTIONS: dict[tuple[str, str], str] = {}


def violations(root: Path, exceptions: Mapping[tuple[str, str], str] = EXCEPTIONS) -> list[str]:
    known = house.modules(root)
    every = [found for name, path in known.items() for found in house.imports(name, path, known)]
    wrong = [(found, reason) for found in every if (reason := against_the_order(found.source, found.target))]
    refused = {(found.source, found.target) for found, _ in wrong}
    return [
        *(homeless(root, path) for name, path in known.items() if house.rank(name) is None),
        *(
            f"{house.place(root, known[found.source], found.line)}: {found.source} imports {found.target}: {reason}"
            for found, reason in wrong
            if (found.source, found.target) not in exceptions
        ),
        *unearned(exceptions, refused),
        *circle(root, known, every),
    ]


def against_the_order(source: str, target: str) -> str:
    """Why this import may not be, "" when it may."""
    here, there = house.rank(source), house.rank(target)
    if here is None or there is None or target.partition(".")[0] != "award":
        return ""
    if there > here:
        return (
            "imports go one way, so that a package can be read, tested and deleted without those after it. "
            "Move the code to the later package, or pass in what is needed as a value (order: tools/house.py)"
        )
    if house.capability(source) and house.capability(target) and house.layer(target) > house.layer(source):
        return (
            f"layer {house.layer(source)} may not know layer {house.layer(target)}, so that decisions never depend on "
            "what stores or shows them. Let the outer file call the inner one and hand it plain values"
        )
    return leaves_home(source, target)


def leaves_home(source: str, target: str) -> str:
    home = house.capability(target)
    if home in ("", house.capability(source)) or target.split(".")[2:] != ["tables"] or source == "award.tables":
        return ""
    return (
        "tables never leave their capability, or its columns could not change. Ask its queries.py, which answer Structs"
    )


def homeless(root: Path, path: Path) -> str:
    return (
        f"{house.place(root, path)}: tools/house.py has no place for this module, so nobody knows what it may import. "
        "Put it in the package that it serves, or give the new package its place there and in docs/architecture.md"
    )


def unearned(exceptions: Mapping[tuple[str, str], str], refused: set[tuple[str, str]]) -> Iterator[str]:
    for (source, target), reason in exceptions.items():
        where = f"tools/check_imports.py:1: the exception {source} → {target}"
        if not reason.strip():
            yield f"{where} has no reason, and the next reader cannot judge it. Write the reason, or remove it"
        if (source, target) not in refused:
            yield f"{where} is not needed any more; an unused one hides the next mistake. Remove it"


def circle(root: Path, known: dict[str, Path], every: list[house.Import]) -> list[str]:
    """The first circle there is, also within one layer, where the order alone says nothing."""
    graph: dict[str, set[str]] = {name: set() for name in known}
    for found in every:
        if found.target in known:
            graph[found.source].add(found.target)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        names = error.args[1][::-1]
        where = house.place(root, known[names[0]])
        why = "in a circle no module can be read first. Move what both need into a third one, lower down"
        return [f"{where}: {' → '.join(names)}: {why}"]
    return []


if __name__ == "__main__":
    house.run(violations)
