"""Imports go one way: between packages, between the files of a capability, and never in a circle."""

from pathlib import Path

import pytest
from check_imports import violations
from planting import Plant

ALLOWED = [
    ("award/language/__init__.py", "from award.messages import Message"),
    ("award/files/workbook.py", "from award import messages"),
    ("award/selection/rules.py", "from award.editions.rules import Rules"),
    ("award/selection/reading.py", "from award.files import workbook"),
    ("award/selection/queries.py", "from award.selection import tables"),
    ("award/selection/pages.py", "from award.selection.forms import Form"),
    ("award/tables.py", "import award.selection.tables"),
    ("award/cli.py", "from award import app"),
    ("award/selection/certificate_pdf.py", "from award.selection.operations import select"),
]
REFUSED = [
    ("award/messages.py", "import award.files.workbook", "award.files.workbook"),
    ("award/exact.py", "from award import settings, selection", "award.selection"),
    ("award/files/workbook.py", "from award.selection import rules", "award.selection.rules"),
    ("award/selection/rules.py", "from award.ranking.ordering import order", "award.ranking.ordering"),
    ("award/selection/cli.py", "from award.app import create_app", "award.app"),
    ("award/selection/rules.py", "from . import tables", "award.selection.tables"),
    ("award/selection/rules.py", "from .queries import names", "award.selection.queries"),
    ("award/selection/__init__.py", "from .operations import select", "award.selection.operations"),
    ("award/selection/queries.py", "from award.selection.operations import select", "award.selection.operations"),
    ("award/selection/operations.py", "from award.selection.reports import draw", "award.selection.reports"),
    ("award/selection/operations.py", "import award.selection.verdict_pdf", "award.selection.verdict_pdf"),
    ("award/selection/reports.py", "from award.selection.forms import Form", "award.selection.forms"),
    ("award/selection/schemas.py", "from award.selection.api import listing", "award.selection.api"),
    ("award/ranking/operations.py", "from award.selection.pages import show", "award.selection.pages"),
    ("award/ranking/queries.py", "from award.selection.tables import Study", "award.selection.tables"),
    ("award/app.py", "from award.selection.tables import Study", "award.selection.tables"),
    ("award/selection/rules.py", "def late():\n    from award.ranking import ordering", "award.ranking"),
    ("award/selection/rules.py", "from award.selection.pictures.chart import draw", "award.selection.pictures.chart"),
]


@pytest.fixture
def rooms(plant: Plant) -> Path:
    """A tree in which the modules that the imports name exist."""
    selection = ("selection/__init__", "selection/rules", "selection/tables", "selection/queries")
    return plant({f"award/{name}.py": "" for name in ("settings", "files/workbook", "app", *selection)})


@pytest.mark.parametrize(("name", "source"), ALLOWED)
def test_import_along_the_order_passes(rooms: Path, plant: Plant, name: str, source: str) -> None:
    plant({name: source})
    assert violations(rooms) == []


@pytest.mark.parametrize(("name", "source", "target"), REFUSED)
def test_import_against_the_order_is_refused(rooms: Path, plant: Plant, name: str, source: str, target: str) -> None:
    plant({name: source})
    (only,) = violations(rooms)
    assert only.startswith(f"{name}:{source.count(chr(10)) + 1}: ")
    assert f"imports {target}:" in only


def test_module_without_a_place_is_refused(plant: Plant) -> None:
    (only,) = violations(plant({"award/kitchen/soup.py": "", "award/messages.py": ""}))
    assert only.startswith("award/kitchen/soup.py:1: tools/house.py has no place")


def test_circle_within_a_layer_is_refused(plant: Plant) -> None:
    root = plant(
        {
            "award/selection/rules.py": "from award.selection import gaps",
            "award/selection/gaps.py": "def late():\n    from award.selection import rules",
        }
    )
    (only,) = violations(root)
    assert "award.selection.rules → award.selection.gaps → award.selection.rules" in only or (
        "award.selection.gaps → award.selection.rules → award.selection.gaps" in only
    )


class TestExceptions:
    BACKWARDS = ("award.files.workbook", "award.selection.rules")

    @pytest.fixture
    def backwards(self, plant: Plant) -> Path:
        return plant({"award/files/workbook.py": "import award.selection.rules", "award/selection/rules.py": ""})

    def test_exception_with_a_reason_is_respected(self, backwards: Path) -> None:
        assert violations(backwards, {self.BACKWARDS: "until the reader of studies has moved"}) == []

    def test_exception_without_a_reason_is_refused(self, backwards: Path) -> None:
        (only,) = violations(backwards, {self.BACKWARDS: " "})
        assert "has no reason" in only

    def test_exception_that_is_not_needed_any_more_is_refused(self, plant: Plant) -> None:
        (only,) = violations(plant({"award/files/workbook.py": ""}), {self.BACKWARDS: "once it was"})
        assert "is not needed any more" in only
