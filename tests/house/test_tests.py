"""Tests run, and run our code: the ways round that are refused, and what is free."""

import pytest
from check_tests import violations
from planting import Plant

RUNNER = "pytest"
REFUSED = [
    f"import {RUNNER}\n{RUNNER}.skip('not today')",
    f"import {RUNNER}\n{RUNNER}.xfail('one day')",
    f"import {RUNNER}\n@{RUNNER}.mark.skip\ndef test_x(): ...",
    f"import {RUNNER}\n@{RUNNER}.mark.skipif(True, reason='')\ndef test_x(): ...",
    f"import {RUNNER}\n@{RUNNER}.mark.xfail\ndef test_x(): ...",
    f"import {RUNNER}\nNUMPY = {RUNNER}.importorskip('numpy')",
    f"import {RUNNER}\nMARKS = [\n{RUNNER}.mark.skip]",
    f"x = 1\nfrom {RUNNER} import skip",
    "import unittest\n@unittest.skip('no')\ndef test_x(): ...",
    "x = 1\nimport unittest.mock",
    "x = 1\nfrom unittest import mock",
    "x = 1\nfrom unittest.mock import patch",
    "def test_x(monkeypatch):\n    monkeypatch.setattr('award.exact.mean', None)",
    "from award import exact\ndef test_x(monkeypatch): monkeypatch.setattr(exact, 'mean', None)",
    "import award.exact\ndef test_x(monkeypatch): monkeypatch.delattr(award.exact, 'mean')",
    "import award.exact as e\ndef test_x(monkeypatch): monkeypatch.setattr(e, 'mean', None)",
    "from award.files import kinds as k\ndef test_x(monkeypatch): monkeypatch.setitem(k.KINDS, 'csv', None)",
]
FREE = [
    "def test_x(monkeypatch):\n    monkeypatch.setenv('AWARD_LANGUAGE', 'en')\n    monkeypatch.chdir('/')",
    "import sys\ndef test_x(monkeypatch):\n    monkeypatch.setattr(sys, 'argv', ['award'])",
    f"import {RUNNER}\n@{RUNNER}.mark.parametrize('skip', [1])\ndef test_x(skip): assert skip",
    "def test_x(rows):\n    rows.skip(1)",
]


@pytest.mark.parametrize("source", REFUSED)
@pytest.mark.parametrize("folder", ["tests", "benchmarks"])
def test_way_round_a_test_is_refused(plant: Plant, folder: str, source: str) -> None:
    (only,) = violations(plant({f"{folder}/test_x.py": source}))
    at = 3 if "MARKS" in source else 2
    assert only.startswith(f"{folder}/test_x.py:{at}: ")


@pytest.mark.parametrize("source", FREE)
def test_what_is_not_ours_may_be_arranged(plant: Plant, source: str) -> None:
    assert violations(plant({"tests/test_x.py": source})) == []


@pytest.mark.parametrize("other", ["tests/b/boards.py", "tools/boards.py"])
def test_helpers_do_not_hide_one_another(plant: Plant, other: str) -> None:
    told = violations(plant({"tests/a/boards.py": "", "tests/a/test_x.py": "", "tests/b/test_x.py": "", other: ""}))
    assert told[0].startswith("tests/a/boards.py:1: boards: ")


def test_helper_does_not_hide_python_s_own(plant: Plant) -> None:
    assert len(violations(plant({"tests/a/calendar.py": ""}))) == 1
