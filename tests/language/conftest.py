"""The award command as a person of either language meets it, and the tool that keeps the catalogues."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]

Told = Callable[[str, str], str]  # language and command line in, both outputs on one line out
Code = Callable[[str], Path]  # text of a module in, the root of a project with that module alone out


@pytest.fixture
def repository() -> Path:
    return REPOSITORY


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """In an empty folder, whatever the settings of whoever runs the tests."""

    def run(language: str, line: str) -> str:
        command = [sys.executable, "-c", "from award.cli import main; main()", *line.split()]
        machine = {name: value for name, value in os.environ.items() if not name.startswith("AWARD_")}
        environment = machine | {"AWARD_LANGUAGE": language, "TERMINAL_WIDTH": "110", "PYTHONUTF8": "1"}
        done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment, cwd=tmp_path)
        assert "Traceback" not in done.stderr
        return " ".join((done.stdout + done.stderr).replace("│", " ").split())

    return run


@pytest.fixture
def code(tmp_path: Path) -> Code:
    def written(text: str) -> Path:
        (tmp_path / "award").mkdir(exist_ok=True)
        for language in ("en", "fr"):
            (tmp_path / "award/language/catalogues" / language / "LC_MESSAGES").mkdir(parents=True, exist_ok=True)
        (tmp_path / "award/said.py").write_text(text, "utf-8")
        return tmp_path

    return written


@pytest.fixture
def template(code: Code) -> Code:
    """Text of a template in, the root of a project with that template alone out."""

    def written(text: str) -> Path:
        root = code("")
        folder = root / "award/web/templates/web"
        folder.mkdir(parents=True)
        (folder / "said.html").write_text(text, "utf-8")
        return root

    return written
