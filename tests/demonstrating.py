"""The service as `award demo` fills it: made once for each moment, for it takes seconds, and copied for whoever changes it."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from award.demo.writing import ServiceFolder, write_service

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
"""A moment at which the demonstration is always the same."""
TODAY = datetime.now(UTC)
"""For those who look at it in a browser, whose clock goes on."""
Demonstration = Callable[[datetime, Path], ServiceFolder]
"""Of a moment, in a folder of one's own."""


def demonstration_in(folder: Path) -> Demonstration:
    """The first of each moment is kept in this folder."""

    def copied(now: datetime, to: Path) -> ServiceFolder:
        first = folder / f"{now:%Y%m%d%H%M%S}"
        if not first.exists():
            write_service(first, now)
        shutil.copytree(first, to, dirs_exist_ok=True)
        return ServiceFolder(f"sqlite:///{to / 'award.db'}", to / "secret", to / "files")

    return copied
