"""An organiser does the whole job, and does it again."""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from subprocess import CompletedProcess

from pypdf import PdfReader

Award = Callable[..., CompletedProcess[str]]
LAUREATES = {
    "fil-fauvette.pdf",
    "givrelune.pdf",
    "l-etabli-de-basile.pdf",
    "les-bains-d-armelle.pdf",
    "noveane.pdf",
    "oeillet-sauge.pdf",
}


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_demo_goes_from_76_to_6(demo: Path) -> None:
    found = json.loads((demo / "palmares/palmares.json").read_text())
    assert list(found["funnel"].values()) == [76, 75, 33, 15, 6]
    assert {path.name for path in (demo / "palmares/certificates").iterdir()} == LAUREATES
    assert found["selection"]["study"]["digest"] == sha256((demo / "etude.csv").read_bytes()).hexdigest()


def test_palmares_again_gives_the_same_bytes(award: Award, demo: Path, tmp_path: Path) -> None:
    inputs = (demo / "etude.csv", demo / "notes.csv", "--rules", demo / "regles.toml")
    done = award("palmares", *inputs, "--out", "again", PYTHONHASHSEED="7")
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "again") == contents(demo / "palmares")


def test_documents_say_that_they_are_fictional(demo: Path) -> None:
    for path in (demo / "palmares").rglob("*.pdf"):
        assert "données fictives" in PdfReader(path).pages[0].extract_text().lower()
    assert '"fictional": true' in (demo / "palmares/palmares.json").read_text()


def test_palmares_takes_away_a_certificate_that_is_no_longer_due(award: Award, demo: Path, tmp_path: Path) -> None:
    stale = tmp_path / "out/certificates/nobody.pdf"
    stale.parent.mkdir(parents=True)
    stale.write_bytes(b"%PDF")
    award("palmares", demo / "etude.csv", demo / "notes.csv", "--rules", demo / "regles.toml", "--out", "out")
    assert {path.name for path in stale.parent.iterdir()} == LAUREATES


def test_palmares_tells_the_problems_of_both_files_and_writes_nothing(award: Award, tmp_path: Path) -> None:
    (tmp_path / "study.csv").write_text("sector,brand,score\nA,x,abc\nA,y,70\n")
    (tmp_path / "marks.csv").write_text("company,evaluator,mark\nx,Ipsos,500\n")
    refused = award("palmares", "study.csv", "marks.csv", "--out", "out")
    assert refused.returncode == 2
    assert "study.csv" in refused.stderr
    assert "marks.csv" in refused.stderr
    assert not (tmp_path / "out").exists()


def test_palmares_refuses_a_company_that_was_not_selected(award: Award, demo: Path, tmp_path: Path) -> None:
    marks = (demo / "notes.csv").read_text().replace("Novéane", "Ecuvance")
    (tmp_path / "marks.csv").write_text(marks)
    refused = award("palmares", demo / "etude.csv", "marks.csv", "--rules", demo / "regles.toml", "--out", "out")
    assert refused.returncode == 2
    assert "n’a pas été sélectionnée" in " ".join(refused.stderr.split())


def test_palmares_refuses_a_name_that_no_certificate_can_write(award: Award, demo: Path, tmp_path: Path) -> None:
    for name in ("etude.csv", "notes.csv"):
        (tmp_path / name).write_text((demo / name).read_text().replace("Novéane", "Novéane 日"))
    refused = award("palmares", "etude.csv", "notes.csv", "--rules", demo / "regles.toml", "--out", "out")
    assert refused.returncode == 2
    assert "日 (U+65E5)" in " ".join(refused.stderr.split())
    assert not (tmp_path / "out").exists()


def test_incomplete_company_stands_last_and_without_place(award: Award, demo: Path, tmp_path: Path) -> None:
    marks = (demo / "notes.csv").read_text().splitlines()
    lines = [";".join([*line.split(";")[:-1], ""]) if "Novéane" in line else line for line in marks]
    (tmp_path / "notes.csv").write_text("\n".join(lines))
    award("palmares", demo / "etude.csv", "notes.csv", "--rules", demo / "regles.toml", "--out", "out")
    text = PdfReader(tmp_path / "out/palmares.pdf").pages[0].extract_text()
    assert text.index("Novéane") > text.index("Cœur de Halle")
    assert "incomplet" in text


def test_laureates_of_one_name_keep_certificates_apart(award: Award, demo: Path, tmp_path: Path) -> None:
    for name in ("etude.csv", "notes.csv"):
        (tmp_path / name).write_text((demo / name).read_text().replace("Givrelune", "Fil & Fauvette %"))
    award("palmares", "etude.csv", "notes.csv", "--rules", demo / "regles.toml", "--out", "out")
    names = {path.name for path in (tmp_path / "out/certificates").iterdir()}
    assert {"fil-fauvette.pdf", "fil-fauvette~2.pdf"} < names
