"""Who judges whom, proposed on the command line, as the service has it done."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

Award = Callable[..., CompletedProcess[str]]
TASK = {
    "judges": [
        {"juror": key, "name": f"Juré {key}", "organisation": name} for key, name in enumerate(["Ipsos", "Trusteam"], 1)
    ],
    "candidates": [{"entry": 1, "name": "Ardéole", "sector": 1}],
    "marks": [{"name": "Entretien", "seats": 2, "of_pair": True}],
}


def test_propose_fills_every_seat(award: Award, tmp_path: Path) -> None:
    (tmp_path / "task.json").write_text(json.dumps(TASK), "utf-8")
    done = award("propose", "task.json", "--memory", 2048, "--seconds", 30)
    found = json.loads(done.stdout)
    assert (done.returncode, found["obstacles"]) == (0, [])
    assert [one["juror"] for one in found["seatings"]] == [1, 2]


def test_propose_says_why_there_is_no_answer(award: Award, tmp_path: Path) -> None:
    (tmp_path / "task.json").write_text(json.dumps(TASK | {"judges": TASK["judges"][:1]}), "utf-8")
    found = json.loads(award("propose", "task.json").stdout)
    assert found["seatings"] == []
    assert found["obstacles"][-1]["args"]["company"] == "Ardéole"


def test_propose_refuses_what_is_no_task(award: Award, tmp_path: Path) -> None:
    (tmp_path / "task.json").write_text("[]", "utf-8")
    for name in ("task.json", "missing.json"):
        done = award("propose", name)
        assert (done.returncode, done.stdout) == (2, "")
