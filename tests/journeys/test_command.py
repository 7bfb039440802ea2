"""The command itself: help, rules, completion, and the wheel it is shipped in."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Award = Callable[..., CompletedProcess[str]]
ROOT = Path(__file__).resolve().parents[2]


def test_help_names_every_command_in_the_order_of_the_work(award: Award) -> None:
    shown = award("--help").stdout
    names = ("select", "rank", "palmares", "rules", "demo", "completion")
    places = [shown.index(f"│ {name} ") for name in names]
    assert places == sorted(places)


@pytest.mark.parametrize("preset", ["prix-2017", "prix-2018", "epreuves"])
def test_rules_shown_are_rules_that_pass_the_check(award: Award, tmp_path: Path, preset: str) -> None:
    (tmp_path / "mine.toml").write_text(award("rules", "show", preset).stdout)
    checked = award("rules", "check", "mine.toml")
    assert checked.returncode == 0
    assert "Empreinte" in checked.stdout


def test_rules_check_tells_the_line_and_the_remedy(award: Award, tmp_path: Path) -> None:
    shown = award("rules", "show").stdout.replace("laureates = 6", "laureates = 0")
    (tmp_path / "wrong.toml").write_text(shown)
    refused = award("rules", "check", "wrong.toml")
    line = 1 + shown.splitlines().index("laureates = 0")
    assert refused.returncode == 2
    assert str(line) in refused.stderr
    assert "Il faut au moins un lauréat" in refused.stderr


def test_completion_proposes_commands_and_presets(award: Award) -> None:
    assert "_award_completion" in award("completion", "bash").stdout
    words = {"_AWARD_COMPLETE": "bash_complete", "COMP_CWORD": "1", "COMP_WORDS": "award sel"}
    assert award(**words).stdout.strip() == "plain,select"
    presets = {**words, "COMP_WORDS": "award select --rules prix", "COMP_CWORD": "3"}
    assert award(**presets).stdout.split() == ["plain,prix-2017", "plain,prix-2018"]


def test_wheel_holds_all_that_the_command_needs(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    wheel = next(tmp_path.glob("*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "unpacked")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "unpacked"), "AWARD_LANGUAGE": "en"}
    shown = subprocess.run(
        [sys.executable, "-P", "-m", "award", "rules", "check", "epreuves"],
        env=environment, cwd=tmp_path, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert "are correct" in shown.stdout
    assert "award = award.cli:main" in next((tmp_path / "unpacked").glob("*.dist-info/entry_points.txt")).read_text()
