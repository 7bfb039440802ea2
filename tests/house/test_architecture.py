"""docs/architecture.md and tools/house.py say the same, name by name and in the same order."""

import re
from pathlib import Path

import house
import pytest

Rows = list[tuple[int, list[str]]]


@pytest.fixture
def text(repository: Path) -> str:
    return (repository / "docs/architecture.md").read_text("utf-8")


def table(text: str, heading: str) -> Rows:
    """The numbered rows under a heading: the number, and the names between backticks in the second column."""
    section = text.split(f"\n## {heading}\n")[1].split("\n## ", maxsplit=1)[0]
    rows = re.findall(r"^\| (\d+) \| (.*?) \|", section, re.MULTILINE)
    return [(int(number), re.findall(r"`([^`]+)`", names)) for number, names in rows]


def test_import_order_is_the_one_that_is_checked(text: str) -> None:
    told = [(number, [Path(name).stem for name in names]) for number, names in table(text, "Import order")]
    assert told == [(number, list(row)) for number, row in enumerate(house.ROWS)]


def test_vocabulary_of_files_is_the_one_that_is_checked(text: str) -> None:
    expected = [house.PURE_FOUNDATIONS, *house.LAYERS]
    assert table(text, "Vocabulary of files") == [(step, list(names)) for step, names in enumerate(expected, 1)]


def test_number_of_a_row_is_what_the_check_calls_it(text: str) -> None:
    for number, names in table(text, "Import order"):
        assert {house.rank(f"award.{Path(name).stem}") for name in names} == {number}
    for step, names in table(text, "Vocabulary of files")[1:]:
        assert {house.layer(f"award.selection.{name}") for name in names} == {step}


def test_every_check_is_told(text: str, repository: Path) -> None:
    told = re.findall(r"^\| `(tools/check_\w+\.py)` \|", text, re.MULTILINE)
    assert sorted(told) == sorted(f"tools/{path.name}" for path in (repository / "tools").glob("check_*.py"))


def test_name_stands_in_one_row_only() -> None:
    names = [name for row in house.ROWS for name in row]
    assert len(names) == len(set(names))
