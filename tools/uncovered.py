"""Every branch of a pure module is tested: what decides is small enough for that. Reads the JSON report of coverage."""

import json
import sys
from pathlib import Path

import house


def violations(root: Path, report: Path) -> list[str]:
    files = json.loads(report.read_text())["files"]
    measured = {(root / name).resolve(): found for name, found in files.items()}
    return [
        line
        for module, path in house.modules(root).items()
        if house.is_pure(module)
        for line in missing(path.relative_to(root), measured.get(path.resolve()))
    ]


def missing(path: Path, found: dict[str, list[object]] | None) -> list[str]:
    if found is None:
        return [f"{path}:1: this pure module was never loaded by a test. Test it through what uses it"]
    lines = [f"{path}:{line}: no test runs this line of a pure module" for line in found["missing_lines"]]
    branches = [f"{path}:{pair[0]}: no test goes from here to line {pair[1]}" for pair in found["missing_branches"]]
    return [*lines, *branches]


if __name__ == "__main__":
    found = violations(house.ROOT, Path(sys.argv[1]))
    print("\n".join(found) or "Every branch of every pure module is tested.")
    sys.exit(bool(found))
