"""What a reader's tools see in a PDF: its words and where they stand, its pages, its typefaces."""

import subprocess
from collections.abc import Callable
from html import unescape
from pathlib import Path
from re import findall

import pytest
from closed_world import World, closed_world

from award.database.transactions import Database
from award.settings import Settings
from award.storage.files import Files

Box = tuple[str, float, float, float, float]
WORD = r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>'


def told(*command: str, pdf: bytes, folder: Path) -> str:
    file = folder / "document.pdf"
    file.write_bytes(pdf)
    return subprocess.run([*command, str(file), "-"], check=True, capture_output=True, text=True).stdout


@pytest.fixture
def text_of(tmp_path: Path) -> Callable[[bytes], str]:
    return lambda pdf: " ".join(told("pdftotext", "-layout", pdf=pdf, folder=tmp_path).split())


@pytest.fixture
def boxes_of(tmp_path: Path) -> Callable[[bytes], list[Box]]:
    def boxes(pdf: bytes) -> list[Box]:
        found = findall(WORD, told("pdftotext", "-bbox", pdf=pdf, folder=tmp_path))
        return [(unescape(word), float(x), float(y), float(right), float(down)) for x, y, right, down, word in found]

    return boxes


@pytest.fixture
def fonts_of(tmp_path: Path) -> Callable[[bytes], list[list[str]]]:
    def fonts(pdf: bytes) -> list[list[str]]:
        file = tmp_path / "document.pdf"
        file.write_bytes(pdf)
        shown = subprocess.run(["pdffonts", str(file)], check=True, capture_output=True, text=True).stdout
        return [line.split() for line in shown.splitlines()[2:]]

    return fonts


@pytest.fixture
def complaints_of(tmp_path: Path) -> Callable[[bytes], str]:
    def complaints(pdf: bytes) -> str:
        file = tmp_path / "document.pdf"
        file.write_bytes(pdf)
        checked = subprocess.run(["qpdf", "--check", str(file)], check=False, capture_output=True, text=True)
        return checked.stderr if checked.returncode else ""

    return complaints


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(Settings(files=str(tmp_path / "files")))


@pytest.fixture
def world(database: Database, files: Files) -> World:
    """Of an edition whose ranking is closed and approved."""
    return closed_world(database, files)
