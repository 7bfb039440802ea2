"""A pure module that is not wholly tested is told, line by line."""

import json
from pathlib import Path

import uncovered

PURE = "award/selection/decision.py"


def report(root: Path, **found: object) -> list[str]:
    (root / "award/selection").mkdir(parents=True)
    (root / PURE).write_text("x = 1\n")
    file = root / "report.json"
    file.write_text(json.dumps({"files": {str(root / name): each for name, each in found.items()}}))
    return uncovered.violations(root, file)


def test_uncovered_line_and_branch_of_a_pure_module_are_told(tmp_path: Path) -> None:
    lines = report(tmp_path, **{PURE: {"missing_lines": [3], "missing_branches": [[5, 7]]}})
    assert [line.split(": ")[0] for line in lines] == [f"{PURE}:3", f"{PURE}:5"]


def test_pure_module_that_no_test_loads_is_told(tmp_path: Path) -> None:
    assert PURE in report(tmp_path)[0]


def test_covered_module_is_passed(tmp_path: Path) -> None:
    assert report(tmp_path, **{PURE: {"missing_lines": [], "missing_branches": []}}) == []
