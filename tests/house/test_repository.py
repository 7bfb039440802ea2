"""The rules on the project itself, as a developer runs them."""

import subprocess
import sys
from pathlib import Path

import pytest

TOOLS = Path(__file__).resolve().parents[2] / "tools"
CHECKS = sorted(path.name for path in TOOLS.glob("check_*.py"))


def run(check: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(TOOLS / check), *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True)


@pytest.mark.parametrize("check", CHECKS)
def test_check_finds_nothing_in_this_repository(check: str) -> None:
    done = run(check)
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


@pytest.mark.parametrize("check", CHECKS)
def test_check_has_tests_that_show_it_can_fail(check: str) -> None:
    tests = Path(__file__).parent / check.replace("check_", "test_")
    assert "violations(" in tests.read_text("utf-8")


def test_check_prints_what_it_finds_and_leaves_with_one(tmp_path: Path) -> None:
    (tmp_path / "award").mkdir()
    (tmp_path / "award/utils.py").write_text("")
    done = run("check_sizes.py", str(tmp_path))
    assert done.stdout.startswith("award/utils.py:1: ")
    assert done.returncode == 1
