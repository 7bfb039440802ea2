"""A fresh machine has what the code imports."""

from pathlib import Path

import pytest
from check_requirements import violations
from planting import Plant

LISTS = {
    "requirements/award.txt": "PyJWT==2 \\\n    --hash=x\nclick==8 ; x\n",
    "requirements/test.txt": "pytest==9\nclick==8\n",
}


@pytest.fixture
def listed(plant: Plant) -> Path:
    return plant(LISTS)


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("award/cli.py", "import os, click.types"),
        ("award/cli.py", "from award.settings import Settings"),
        ("award/cli.py", "from . import settings"),
        ("tests/test_x.py", "import pytest"),
        ("tests/test_x.py", "from planting import Plant"),
    ],
)
def test_what_is_listed_passes(listed: Path, plant: Plant, name: str, source: str) -> None:
    plant({name: source, "tests/planting.py": ""})
    assert violations(listed) == []


@pytest.mark.parametrize(
    ("name", "source", "told"),
    [
        ("award/cli.py", "import os\nimport pytest", "award/cli.py:2: pytest is not in requirements/award.txt"),
        (
            "award/cli.py",
            "def late():\n    from uvloop import x",
            "award/cli.py:2: uvloop is not in requirements/award.txt",
        ),
        ("migrations/one.py", "import nowhere", "migrations/one.py:1: nowhere is not in requirements/award.txt"),
        ("tests/test_x.py", "import rich", "tests/test_x.py:1: rich is not in requirements/test.txt"),
    ],
)
def test_what_is_not_listed_is_refused(listed: Path, plant: Plant, name: str, source: str, told: str) -> None:
    plant({name: source})
    (only,) = violations(listed)
    assert only.startswith(told)
