"""Two jurors, an organiser and a chair do anything in any order: no text is lost, no mark is read early."""

from decimal import Decimal

import pytest
from sheet_walk import Walk
from sheet_world import world

from award.database.transactions import Database
from award.editions.bilingual import Words
from award.editions.rules import Disclosure
from award.interviews.guide.document import Criterion, Guide, Theme

STEPS = 5_000
"""Under each of the two rules of disclosure."""
LEVELS = (Words("0"), Words("25"), Words("50"), Words("75"), Words("100"))
GUIDE = Guide(
    (Words("Je note seul."),),
    (Theme("t", Words("Thème")),),
    (Criterion("a", Words("A"), LEVELS, Decimal(2)), Criterion("b", Words("B"), LEVELS, Decimal(1))),
)
EVERYWHERE = (
    "save", "save refused", "sign", "sign refused", "ask", "ask refused", "decide", "decide refused", "read",
    "read refused", "disclosed", "revise", "revise refused", "abandon", "abandon refused", "come back",
)  # fmt: skip


@pytest.mark.parametrize("disclosure", ["signed", "deliberation"])
def test_walk_of_jurors_loses_nothing_and_discloses_nothing_early(database: Database, disclosure: Disclosure) -> None:
    walk = Walk(world(database, disclosure, GUIDE), disclosure, seed=4)
    for _ in range(STEPS):
        walk.step()
    walk.look_everywhere()
    assert {kind: walk.counted.get(kind, 0) for kind in EVERYWHERE if walk.counted.get(kind, 0) < 10} == {}
