"""A pure module reaches for nothing; the files named in the vocabulary may."""

from pathlib import Path

import pytest
from check_purity import EFFECTS, violations
from planting import Plant

PURE = [
    "from fractions import Fraction\nimport msgspec\nfrom award.messages import refuse\nfrom award.exact import mean",
    "from datetime import date\nRELEASED = date(2026, 11, 22)",
    "from numpy.random import default_rng\ndef draw(seed):\n    return default_rng(seed).random()",
    "from award.editions.rules import Rules\nfrom award.editions import rules",
    "def reopen(printed, now):\n    return printed.open, now",
]
IMPURE = [
    ("from datetime import datetime\nNOW = datetime.now()", 2, "the clock (now)"),
    ("import datetime\nTODAY = datetime.date.today()", 2, "the clock (today)"),
    ("print('Picard')", 1, "the terminal (print)"),
    ("TEXT = open('study.csv')", 1, "files (open)"),
    ("def ask():\n    return input()", 2, "the terminal (input)"),
    ("LATE = __import__('os')", 1, "an import in hiding (__import__)"),
    ("def count():\n    global total\n    total = 1", 2, "a global it changes (total)"),
    ("from numpy.random import default_rng\nDRAW = default_rng()", 2, "chance (default_rng without a seed)"),
    ("import numpy as np\nDRAW = np.random.default_rng()", 2, "chance (default_rng without a seed)"),
    ("from award.language import say", 1, "award.language, which is not pure"),
    ("from award.files import workbook", 1, "award.files, which is not pure"),
    ("from award.editions.queries import rules_of", 1, "award.editions.queries, which is not pure"),
    ("def late():\n    from . import tables", 2, "award.selection.tables, which is not pure"),
]


@pytest.fixture
def tree(plant: Plant) -> Path:
    return plant({"award/editions/rules.py": "", "award/selection/tables.py": ""})


@pytest.mark.parametrize("source", PURE)
def test_pure_module_passes(tree: Path, plant: Plant, source: str) -> None:
    plant({"award/selection/rules.py": source})
    assert violations(tree) == []


@pytest.mark.parametrize(("source", "line", "effect"), IMPURE)
def test_effect_in_a_pure_module_is_refused(tree: Path, plant: Plant, source: str, line: int, effect: str) -> None:
    plant({"award/selection/rules.py": source})
    (only,) = violations(tree)
    assert only.startswith(f"award/selection/rules.py:{line}: award.selection.rules is pure and reaches for {effect}")


@pytest.mark.parametrize("library", sorted(name for names in EFFECTS.values() for name in names))
def test_library_with_effects_is_refused(plant: Plant, library: str) -> None:
    (only,) = violations(plant({"award/ranking/ordering.py": f"def late():\n    from {library}.inner import act"}))
    assert only.startswith("award/ranking/ordering.py:2: ")


@pytest.mark.parametrize("name", ["award/messages.py", "award/exact.py", "award/demo/__init__.py"])
def test_pure_foundation_or_package_docstring_module_is_held_to_it(plant: Plant, name: str) -> None:
    assert violations(plant({name: "import os"}))


@pytest.mark.parametrize("name", ["queries", "reading", "verdict_pdf", "jobs", "cli", "pictures/chart"])
def test_file_of_the_vocabulary_may_act(plant: Plant, name: str) -> None:
    assert violations(plant({f"award/selection/{name}.py": "import os\nprint(os.name)"})) == []
