"""Small trees of files, written for one test, in which a rule can be broken."""

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
# The checks stand alone, found beside one another as in `python tools/check_imports.py`; so are the files here.
sys.path[:0] = [str(HERE.parents[1] / "tools"), str(HERE)]

from planting import Plant  # noqa: E402 - found only once the path above is set


@pytest.fixture
def repository() -> Path:
    return HERE.parents[1]


@pytest.fixture
def plant(tmp_path: Path) -> Plant:
    """Add files to the test's own tree, which is empty at first."""

    def planted(files: dict[str, str]) -> Path:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return tmp_path

    return planted


@pytest.fixture
def plant_in_git(plant: Plant) -> Plant:
    """The same in a git repository, for the checks that ask git which files there are."""

    def planted(files: dict[str, str]) -> Path:
        root = plant(files)
        subprocess.run(["git", "init", "--quiet"], cwd=root, check=True)
        return root

    return planted
