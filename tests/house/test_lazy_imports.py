"""The command line starts without the heavy libraries, whoever imports them."""

from pathlib import Path

import pytest
from check_lazy_imports import violations
from planting import Plant

COMMAND = "from award.selection import cli\n"
READING = "x = 1\nimport numpy as np\n"
EMPTY = {"award/__init__.py": "", "award/cli.py": COMMAND, "award/selection/__init__.py": ""}


def tree(plant: Plant, **files: str) -> Path:
    return plant(EMPTY | {f"award/selection/{name}.py": text for name, text in files.items()})


def test_tree_without_a_command_line_passes(plant: Plant) -> None:
    assert violations(plant({"award/reading.py": READING})) == []


@pytest.mark.parametrize("source", ["import numpy", "from numpy import array", "import json, numpy.random"])
def test_heavy_library_at_the_top_is_refused(plant: Plant, source: str) -> None:
    (only,) = violations(tree(plant, cli=f"x = 1\n{source}\n"))
    assert only.startswith("award/selection/cli.py:2: numpy loads with the command line")


def test_heavy_library_in_a_class_or_a_condition_is_refused(plant: Plant) -> None:
    (only,) = violations(tree(plant, cli="if True:\n    class Reader:\n        import numpy\n"))
    assert only.startswith("award/selection/cli.py:3: ")


def test_module_loaded_at_the_top_is_named_where_it_imports(plant: Plant) -> None:
    (only,) = violations(tree(plant, cli="from award.selection import reading\n", reading=READING))
    assert only.startswith("award/selection/reading.py:2: ")


def test_line_that_does_not_load_it_at_the_start_is_not_blamed(plant: Plant) -> None:
    typed = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import numpy\n"
    guilty = f"import numpy as np\ndef mean():\n    import numpy as np\n{typed}"
    (only,) = violations(tree(plant, cli=guilty, reading=READING))
    assert only.startswith("award/selection/cli.py:1: ")


def test_command_that_only_the_help_loads_is_looked_at_too(plant: Plant) -> None:
    (only,) = violations(plant({**EMPTY, "award/cli.py": "", "award/selection/cli.py": READING}))
    assert only.startswith("award/selection/cli.py:2: numpy loads with the command line")


def test_heavy_library_inside_a_function_passes(plant: Plant) -> None:
    assert violations(tree(plant, cli="def mean():\n    import numpy as np\n    return np.mean([1])\n")) == []


def test_module_that_is_itself_loaded_late_may_import_at_the_top(plant: Plant) -> None:
    late = "def read():\n    from award.selection import reading\n    return reading.x\n"
    assert violations(tree(plant, cli=late, reading=READING)) == []


def test_library_that_comes_with_another_is_blamed_on_the_command_line(plant: Plant) -> None:
    plant({"carrier.py": "import numpy\n"})
    (only,) = violations(tree(plant, cli="import carrier\n"))
    assert only.startswith("award/cli.py:1: numpy ")


def test_command_line_that_does_not_start_is_told(plant: Plant) -> None:
    (only,) = violations(tree(plant, cli="import nothing_of_that_name\n"))
    assert only.startswith("award/cli.py:1: award.cli cannot be imported (ModuleNotFoundError: ")
