"""Draws the page that the README shows, from the service of the demonstration, in a real browser."""

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests/web"), str(ROOT / "tests/journeys")]

from browsing import browser_of_tests, looking, served
from entering import enter
from msgspec.structs import replace

from award.app import create_app
from award.database.transactions import Database
from award.demo.writing import write_service

WIDTH, HEIGHT = 1280, 640
"""Of the picture: a sector whole, at the size at which it can be read."""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        made = write_service(Path(folder), datetime.now(UTC))
        with (
            served(
                lambda settings: create_app(replace(settings, files=str(made.files)), Database(made.database))
            ) as address,
            looking(browser_of_tests(), address, width=WIDTH) as page,
        ):
            enter(page, "organiser")
            page.goto("/editions/1/selection")
            found = page.locator("caption").nth(1).bounding_box()
            if found is None:
                sys.exit("The page of the selection has no sector: nothing to draw.")
            clip = {"x": 0, "y": found["y"] - 150, "width": WIDTH, "height": HEIGHT}
            page.screenshot(path=ROOT / "docs/pictures/sector.png", full_page=True, clip=clip)


if __name__ == "__main__":
    main()
