"""The files: always the same bytes, and read without a remark."""

import os
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest

from award.demo.writing import Demo, write_demo

STUDY = "215942392d8e44f3ca5213bb3e1af33f7dd8a6bb2adab6cedb2dbee8f6897e24"
"""What the numbers in our documents were computed from: a new digest is a new demonstration, not an accident."""


def contents(demo: Demo) -> list[bytes]:
    return [path.read_bytes() for path in msgspec.structs.astuple(demo)]


def test_bytes_are_the_same_twice(demo: Demo, tmp_path: Path) -> None:
    assert contents(write_demo(tmp_path)) == contents(demo)


@pytest.mark.parametrize("seed", ["0", "4242"])
def test_bytes_do_not_depend_on_the_hash_seed(demo: Demo, tmp_path: Path, seed: str) -> None:
    program = "import sys, pathlib; from award.demo.writing import write_demo; write_demo(pathlib.Path(sys.argv[1]))"
    environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C"}
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], env=environment, check=True)
    assert [(tmp_path / path.name).read_bytes() for path in msgspec.structs.astuple(demo)] == contents(demo)


def test_study_is_the_one_that_is_known(demo: Demo) -> None:
    assert sha256(demo.study.read_bytes()).hexdigest() == STUDY


def test_files_have_the_names_that_are_told(demo: Demo) -> None:
    names = [path.name for path in msgspec.structs.astuple(demo)]
    assert names == ["etude.csv", "notes.csv", "regles.toml"]
    assert sorted(path.name for path in demo.study.parent.iterdir()) == names


def test_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    assert write_demo(tmp_path / "new" / "one").study.is_file()


def test_every_row_of_the_study_is_french_and_says_that_it_is_fictional(demo: Demo) -> None:
    head, *rows = demo.study.read_text("utf-8").splitlines()
    assert head == "répondant;secteur;marque;satisfaction;poids"
    assert 12_000 <= len(rows) <= 14_000
    row = re.compile(r"fictif-\d{4};[^;]+;[^;]+;(\d|10|98);\d,\d{3}")
    assert [line for line in rows if not row.fullmatch(line)] == []


def test_marks_are_french_and_do_not_tell_the_ranking(demo: Demo) -> None:
    head, *rows = demo.marks.read_text("utf-8").splitlines()
    assert head == "entreprise;Institut Boréane;Cabinet Clairmesure;Fonds Voilerive"
    assert len(rows) == 15
    assert all(re.fullmatch(r"[^;]+(;\d\d,[05]){3}", line) for line in rows)
    assert rows[0] == "Banque Ardéole;82,5;79,0;84,0"


def test_rules_begin_by_saying_that_they_are_fictional(demo: Demo) -> None:
    first = demo.rules.read_text("utf-8").splitlines()[0]
    assert first.startswith("# ")
    assert "données fictives" in first
