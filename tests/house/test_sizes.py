"""Modules, functions and names: at the bound, and one past it."""

import pytest
from check_sizes import EMPTY_NAMES, violations
from planting import Plant


def function(lines: int) -> str:
    return "@staticmethod\ndef long():\n" + "    x = 1\n" * (lines - 1)


@pytest.mark.parametrize("folder", ["award", "tools", "tests/house", "benchmarks"])
def test_module_of_301_lines_is_refused_and_of_300_is_not(plant: Plant, folder: str) -> None:
    assert violations(plant({f"{folder}/x.py": "x = 1\n" * 300})) == []
    (only,) = violations(plant({f"{folder}/x.py": "x = 1\n" * 301}))
    assert only.startswith(f"{folder}/x.py:1: 301 lines")


def test_function_of_41_lines_is_refused_and_of_40_is_not(plant: Plant) -> None:
    assert violations(plant({"award/x.py": function(40)})) == []
    (only,) = violations(plant({"award/x.py": function(41)}))
    assert only.startswith("award/x.py:2: long has 41 lines")


def test_coroutine_and_method_count_too(plant: Plant) -> None:
    body = "        x = 1\n" * 40
    assert len(violations(plant({"award/x.py": f"class A:\n    async def long(self):\n{body}"}))) == 1


@pytest.mark.parametrize("name", EMPTY_NAMES)
def test_name_that_says_nothing_is_refused_for_a_module_and_a_package(plant: Plant, name: str) -> None:
    found = violations(plant({f"award/selection/{name}.py": "", f"award/{name}/x.py": ""}))
    assert [line.split(": ")[0] for line in found] == sorted([f"award/selection/{name}.py:1", f"award/{name}/x.py:1"])


def test_name_that_only_contains_such_a_word_passes(plant: Plant) -> None:
    assert violations(plant({"award/selection/database.py": "", "tests/helpers.py": ""})) == []
