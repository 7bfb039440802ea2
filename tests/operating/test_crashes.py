"""kill -9 at any moment: what was acknowledged stays, what was sent is not sent twice.

50 rounds; benchmarks/crashes.py asks for more by CRASH_ROUNDS, and for what was found by CRASH_REPORT.
"""

import os
from pathlib import Path

import msgspec
import pytest
from crashing import Crashes, Found

ROUNDS = int(os.environ.get("CRASH_ROUNDS", "50"))
SHARES = {("sqlite", False): 4, ("sqlite", True): 3, ("postgresql", False): 2, ("postgresql", True): 1}


@pytest.mark.parametrize("apart", [False, True], ids=["inside", "apart"])
def test_killed_service_loses_nothing_and_sends_nothing_twice(
    database_address: str,
    database_kind: str,
    apart: bool,  # noqa: FBT001 - a parameter
    tmp_path: Path,
) -> None:
    place = SHARES[database_kind, apart]
    rounds = (ROUNDS + place - 1) // 4  # the four of them make all
    with Crashes(database_address, tmp_path, apart=apart, seed=place) as service:
        service.rounds(rounds)
        found = service.found()
    report(f"{database_kind}, worker {'apart' if apart else 'inside'}", found)
    assert found.acknowledged > rounds
    assert found.lost == 0
    assert found.twice == 0
    assert found.unsettled == 0
    assert found.altered == 0
    assert set(found.letters) <= {"sent", "doubtful"}
    assert found.letters["sent"] <= found.arrived <= found.letters.total()


def report(service: str, found: Found) -> None:
    if path := os.environ.get("CRASH_REPORT"):
        with Path(path).open("ab") as lines:
            lines.write(msgspec.json.encode({"service": service, **found._asdict()}) + b"\n")
