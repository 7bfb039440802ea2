"""The award command, run as a person runs it; `browser` and `serve` are fixtures of tests/web/browsing.py."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Award = Callable[..., CompletedProcess[str]]


@pytest.fixture
def award(tmp_path: Path) -> Award:
    """In an empty folder; French unless the environment given says otherwise."""

    def run(*arguments: object, **environment: str) -> CompletedProcess[str]:
        command = [str(Path(sys.executable).with_name("award")), *map(str, arguments)]
        settings = {**os.environ, "AWARD_LANGUAGE": "fr", **environment}
        return subprocess.run(
            command, cwd=tmp_path, env=settings, capture_output=True, text=True, check=False, timeout=300
        )

    return run


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fictional edition, made once by `award demo`."""
    folder = tmp_path_factory.mktemp("demo")
    command = [str(Path(sys.executable).with_name("award")), "demo", "--out", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    return folder
