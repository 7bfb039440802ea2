"""Who judges whom, proposed by the command that the service runs, against SciPy filling as many seats and caring for nothing."""

import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
from timing import Run, in_turn

from award.interviews.assignment.quality import quality
from award.interviews.assignment.solving import propose
from award.interviews.assignment.task import Candidate, Judge, Mark, Task

ROUNDS = 3
ORGANISATIONS = ("Académie du Service", "Ipsos", "Trusteam Finance")
PAIR = (Mark("Entretien", 2, of_pair=True),)
EACH = tuple(Mark(name, 1, of_pair=False) for name in ORGANISATIONS)
BARE = """
import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import kron, eye_array
jurors, companies, seats = {jurors}, {companies}, {seats}
rows = kron(eye_array(companies), np.ones((1, jurors)))
found = milp(np.zeros(jurors * companies), integrality=np.ones(jurors * companies), bounds=Bounds(0, 1),
             constraints=LinearConstraint(rows, seats, seats))
assert found.x.sum() > companies * seats - 0.5
"""

HEAD = """## Who judges whom

Ours is `award propose TASK`: the whole command, from its start to its answer, as the service runs it in a process apart: every
seat filled, conflicts and limits honoured, organisations different, loads balanced, sectors spread, all jurors linked. The limit
is a process that fills as many seats by the same solver, and cares for nothing else.

| jurors × companies | marks | ours | limit | ratio | our peak | companies per juror | sectors per juror | groups |
|---|---|---|---|---|---|---|---|---|"""


class Case(NamedTuple):
    """A jury to seat: its rules, how many conflicts each juror has, and how much more than their share they can take."""

    jurors: int
    companies: int
    marks: tuple[Mark, ...]
    told: str
    conflicts: int = 3
    split: bool = False
    """The jury in two halves, each in conflict with the companies of the other, but for one juror."""


CASES = (
    Case(9, 15, EACH, "one for each of 3 organisations"),
    Case(40, 200, PAIR, "a pair"),
    Case(40, 200, EACH, "one for each of 3 organisations"),
    Case(40, 200, PAIR, "a pair, of a jury in two halves", split=True),
    Case(40, 1000, PAIR, "a pair"),
)


def report(folder: Path) -> str:
    return "\n".join([HEAD, *(line(case, folder) for case in CASES)]) + "\n"


def line(case: Case, folder: Path) -> str:
    task = task_of(case)
    path = folder / "task.json"
    path.write_bytes(msgspec.json.encode(task))
    ours, limit = in_turn(commands_for(case, path), ROUNDS)
    worth = quality(task.seated(propose(task).seatings))
    if not (worth.complete and worth.honest):
        sys.exit(f"{case}: not a proposal")
    return told(
        case, ours, limit, (between(worth.least, worth.greatest), between(*worth.sectors), str(len(worth.groups)))
    )


def told(case: Case, ours: Run, limit: Run, worth: Sequence[str]) -> str:
    times = (
        f"{ours.seconds:.2f} s | {limit.seconds:.2f} s | {ours.seconds / limit.seconds:.1f} | {ours.megabytes:.0f} MB"
    )
    return f"| {case.jurors} × {case.companies:,} | {case.told} | {times} | {' | '.join(worth)} |"


def between(least: int, greatest: int) -> str:
    return str(least) if least == greatest else f"{least}–{greatest}"


def commands_for(case: Case, path: Path) -> tuple[list[str], list[str]]:
    seats = sum(mark.seats for mark in case.marks)
    bare = BARE.format(jurors=case.jurors, companies=case.companies, seats=seats)
    return [sys.executable, "-m", "award", "propose", str(path)], [sys.executable, "-c", bare]


def task_of(case: Case) -> Task:
    """The same in every run."""
    draw = random.Random(2017)
    entries = range(1, case.companies + 1)
    candidates = tuple(Candidate(entry, f"Entreprise {entry}", draw.randrange(8)) for entry in entries)
    return Task(tuple(judge(case, juror, draw) for juror in range(1, case.jurors + 1)), candidates, case.marks)


def judge(case: Case, juror: int, draw: random.Random) -> Judge:
    """Limits are a little more than an even share."""
    share = sum(mark.seats for mark in case.marks) * case.companies / case.jurors
    conflicts = set(draw.sample(range(1, case.companies + 1), case.conflicts))
    if case.split and juror > 1:
        conflicts = {entry for entry in range(1, case.companies + 1) if (entry + juror // 3) % 2}
    organisation = ORGANISATIONS[juror % len(ORGANISATIONS)]
    return Judge(juror, f"Juré {juror}", organisation, round(share * 1.3) + 1 + juror % 3, frozenset(conflicts))


if __name__ == "__main__":
    print(report(Path(sys.argv[1])))
