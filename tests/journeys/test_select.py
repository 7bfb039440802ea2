"""An organiser selects the companies of a study."""

import csv
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

Award = Callable[..., CompletedProcess[str]]
DATA = Path(__file__).resolve().parents[1] / "data"
STUDY = DATA / "studies/temkin_2017.csv"


def test_select_draws_the_funnel_and_who_is_above(award: Award, demo: Path) -> None:
    shown = award("select", demo / "etude.csv", "--rules", demo / "regles.toml")
    assert shown.returncode == 0
    lines = [line for line in shown.stdout.splitlines() if "█" in line]
    assert [(line.split()[0], line.split()[-1]) for line in lines] == [
        ("76", "mesurées"),
        ("75", "éligibles"),
        ("33", "sélectionnées"),
    ]
    assert "données fictives" in shown.stdout
    assert "293 réponses laissées de côté" in shown.stdout


def test_select_answers_programs_in_json(award: Award) -> None:
    result = json.loads(award("select", STUDY, "--format", "json").stdout)
    expected = json.loads((DATA / "expected/temkin_2017.json").read_text())
    for sector in result["sectors"]:
        known = expected["sectors"][sector["sector"]]
        chosen = {
            one["company"] for one in result["companies"] if one["sector"] == sector["sector"] and one["selected"]
        }
        assert chosen == set(known["above_mean"])
        assert (sector["companies"], sector["selected"]) == (known["n_brands"], known["n_above_mean"])
    supermarkets = next(one for one in result["sectors"] if one["sector"] == "Supermarkets")
    assert supermarkets["reference"] == {"satisfaction": "78.19047619"}
    hotels = next(one for one in result["sectors"] if one["sector"] == "Hotels & rooms")
    assert hotels["reference"] == {"satisfaction": "70.00000000"}


def test_select_writes_a_spreadsheet_without_formulas(award: Award, tmp_path: Path) -> None:
    hostile = '=HYPERLINK("http://example.org")'
    (tmp_path / "s.csv").write_text(f"sector;brand;score\nA;{hostile.replace(chr(34), '')};80\nA;@x;70\n")
    done = award("select", "s.csv", "--out", "selection.xlsx")
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(tmp_path / "selection.xlsx") as book:
        text = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    assert "<f>" not in text
    assert "HYPERLINK(http" in text


def test_select_writes_csv(award: Award, tmp_path: Path) -> None:
    award("select", STUDY, "--out", "selection.csv")
    rows = list(csv.DictReader((tmp_path / "selection.csv").read_text(encoding="utf-8").splitlines()))
    assert len(rows) == 92
    assert sum(row["Sélectionnée"] == "oui" for row in rows) == 49


def test_select_against_published_figures(award: Award, tmp_path: Path) -> None:
    rules = award("rules", "show", "prix-2017").stdout.replace('reference = "companies"', 'reference = "published"')
    (tmp_path / "rules.toml").write_text(rules)
    expected = json.loads((DATA / "expected/temkin_2017.json").read_text())
    figures = [f"{name},satisfaction,{known['published_average']}" for name, known in expected["sectors"].items()]
    (tmp_path / "figures.csv").write_text("\n".join(["sector,indicator,value", *figures]))
    shown = award("select", STUDY, "--rules", "rules.toml", "--published", "figures.csv", "--format", "json")
    result = json.loads(shown.stdout)
    assert sum(one["selected"] for one in result["companies"]) == expected["total_above_published"]


def test_select_refuses_a_bad_study_with_every_problem_and_writes_nothing(award: Award, tmp_path: Path) -> None:
    bad = "secteur;marque;note\nBanque;A;80\nBanque;A;81\n;B;70\nBanque;C;abc\nBanque;D;140\nSeul;E;50\n"
    (tmp_path / "bad.csv").write_text(bad)
    refused = award("select", "bad.csv", "--out", "out.json")
    assert refused.returncode == 2
    assert not (tmp_path / "out.json").exists()
    for words in ("a déjà une ligne", "Le secteur est vide", "Un nombre est attendu", "hors de l’échelle"):
        assert words in " ".join(refused.stderr.split())


def test_select_tells_how_to_name_a_column_it_does_not_know(award: Award, tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text("sector,brand,quality\nA,x,80\nA,y,70\n")
    refused = award("select", "s.csv")
    assert refused.returncode == 2
    assert "--map satisfaction=COLONNE" in " ".join(refused.stderr.split())
    assert award("select", "s.csv", "--map", "satisfaction=quality").returncode == 0


def test_select_speaks_english(award: Award) -> None:
    shown = award("select", STUDY, AWARD_LANGUAGE="en")
    assert "selected" in shown.stdout
    assert "sélection" not in shown.stdout


def test_select_takes_raw_rim_weights(award: Award, tmp_path: Path) -> None:
    rows = [
        f"A;{brand};{score};{weight}"
        for brand, score in (("x", 9), ("y", 5))
        for weight in ("0.012345678901234568", "12.3")
    ]
    (tmp_path / "s.csv").write_text("\n".join(["secteur;marque;note;poids", *rows]))
    rules = award("rules", "show").stdout.replace("eligible_base = 30", "eligible_base = 0")
    (tmp_path / "rules.toml").write_text(rules)
    shown = award("select", "s.csv", "--rules", "rules.toml", "--format", "json")
    assert [one["selected"] for one in json.loads(shown.stdout)["companies"]] == [True, False]
