"""Small trees of files, written for one test, in which a rule can be broken."""

import subprocess
from pathlib import Path

import pytest
from planting import Plant

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture
def repository() -> Path:
    return REPOSITORY


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
