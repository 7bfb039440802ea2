"""An organiser has a study examined: what the service reads of it, on the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

Award = Callable[..., CompletedProcess[str]]


def test_examine_tells_what_was_recognised_and_the_selection(award: Award, demo: Path) -> None:
    done = award("examine", demo / "etude.csv", "--rules", demo / "regles.toml", "--memory", 4096, "--seconds", 60)
    found = json.loads(done.stdout)
    assert (done.returncode, found["rows"], found["respondents"], found["problems"]) == (0, 13273, 5884, [])
    assert found["recognised"]["company"] == "marque"
    assert sum(one["selected"] for one in found["result"]["companies"]) == 33


def test_examine_does_not_depend_on_the_language(award: Award, demo: Path) -> None:
    arguments = ("examine", demo / "etude.csv", "--rules", demo / "regles.toml")
    assert award(*arguments).stdout == award(*arguments, AWARD_LANGUAGE="en").stdout


def test_examine_tells_problems_without_refusing(award: Award, tmp_path: Path) -> None:
    (tmp_path / "étude.csv").write_text("secteur;marque;score\nBanque;Brise;beaucoup\nBanque;;70\n", "utf-8")
    done = award("examine", "étude.csv")
    found = json.loads(done.stdout)
    assert (done.returncode, found["result"]) == (0, None)
    assert [(one["row"], one["column"]) for one in found["problems"]] == [(2, "score"), (3, "marque")]


def test_examine_ends_within_its_memory(award: Award, demo: Path) -> None:
    done = award("examine", demo / "etude.csv", "--memory", 256, "--seconds", 15)
    assert done.returncode != 0
    assert done.stdout == ""


def test_examine_refuses_rules_that_are_wrong(award: Award, demo: Path, tmp_path: Path) -> None:
    (tmp_path / "faux.toml").write_text("name = 1\n")
    assert award("examine", demo / "etude.csv", "--rules", "faux.toml").returncode == 2
