"""An organiser ranks the companies that the jury marked."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

Award = Callable[..., CompletedProcess[str]]
MARKS = """entreprise;Académie du Service;Ipsos;Trusteam Finance
Alpha;90;92;92
Bêta;83,5;80;
Gamma;70;80;abstention
Delta;88;85;90
"""


def marked(folder: Path) -> Path:
    path = folder / "marks.csv"
    path.write_text(MARKS, encoding="utf-8")
    return path


def test_rank_answers_programs_in_json(award: Award, tmp_path: Path) -> None:
    result = json.loads(award("rank", marked(tmp_path), "--format", "json").stdout)
    first, second, *incomplete = result["ranking"]
    assert (first["place"], first["company"], first["mark"], first["exact"]) == (1, "Alpha", "91.33", "274/3")
    assert first["marks"] == {"Académie du Service": "90", "Ipsos": "92", "Trusteam Finance": "92"}
    assert (second["status"], second["tie"]) == ("laureate", None)
    assert [(one["place"], one["mark"], one["status"]) for one in incomplete] == [(None, None, "incomplete")] * 2
    assert result["laureates"] == ["Alpha", "Delta"]
    assert len(result["marks_digest"]) == 64


def test_rank_shows_unmarked_and_abstained_apart(award: Award, tmp_path: Path) -> None:
    shown = award("rank", marked(tmp_path)).stdout
    assert "abst." in shown
    assert "« Bêta » est incomplète, sans note ni place : Trusteam Finance." in shown
    assert "« Gamma » est incomplète, sans note ni place : Trusteam Finance (abstention)." in shown


def test_rank_tells_the_duel_that_resolved_a_tie(award: Award, demo: Path) -> None:
    shown = award("rank", demo / "notes.csv", "--study", demo / "etude.csv", "--rules", demo / "regles.toml")
    assert "Égalité entre Les Bains d’Armelle, Serre & Semis" in shown.stdout


def test_rank_refuses_every_bad_mark_at_once(award: Award, tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text("company,evaluator,mark\nA,Ipsos,101\nB,Ipsos,1_0\nC,Nobody,50\n")
    refused = award("rank", "m.csv", "--out", "ranking.xlsx")
    assert refused.returncode == 2
    assert not (tmp_path / "ranking.xlsx").exists()
    text = " ".join(refused.stderr.split())
    for words in (
        "101 est hors de l’échelle",
        "« 1_0 » n’est pas une note",
        "« Nobody » n’est pas une note des règles",
    ):
        assert words in text


def test_rank_refuses_an_unknown_field_of_map(award: Award, tmp_path: Path) -> None:
    refused = award("rank", marked(tmp_path), "--map", "nonsense=Ipsos")
    assert refused.returncode == 2
    assert "nonsense" in refused.stderr
