"""What forbids signing a sheet, and what is only told."""

from datetime import UTC, datetime

import msgspec
import pytest

from award.editions.rules import MarkRule
from award.interviews.guide.reading import load_guide
from award.interviews.sheets.signing import checked, is_revision, problems_of

GUIDE = load_guide("entretien")
RULE = MarkRule("Entretien")
FIRST = GUIDE.criteria[0].name
THEME = GUIDE.themes[0].name
FULL = {f"mark.{one.name}": "80" for one in GUIDE.criteria} | {f"covered.{one.name}": "yes" for one in GUIDE.themes}


def test_full_sheet_may_be_signed() -> None:
    check = checked(GUIDE, RULE, FULL)
    assert check.may_sign
    assert problems_of(check) == ()
    assert check.summary.mark == 80


@pytest.mark.parametrize(
    ("typed", "column"),
    [
        ({f"mark.{FIRST}": ""}, f"mark.{FIRST}"),
        ({f"mark.{FIRST}": "beaucoup"}, f"mark.{FIRST}"),
        ({f"mark.{FIRST}": "abstention"}, f"reason.{FIRST}"),
        ({f"mark.{FIRST}": "abstention", f"reason.{FIRST}": " "}, f"reason.{FIRST}"),
        ({f"covered.{THEME}": ""}, f"note.{THEME}"),
        ({"strength.1.weight": "9"}, "strength.1.weight"),
    ],
)
def test_what_is_missing_forbids_signing_and_names_its_field(typed: dict[str, str], column: str) -> None:
    check = checked(GUIDE, RULE, FULL | typed)
    assert not check.may_sign
    assert [one.column for one in problems_of(check)] == [column]


def test_explained_abstention_and_theme_with_notes_may_be_signed() -> None:
    typed = {
        f"mark.{FIRST}": "abstention",
        f"reason.{FIRST}": "Pas vu.",
        f"covered.{THEME}": "",
        f"note.{THEME}": "Un peu.",
    }
    check = checked(GUIDE, RULE, FULL | typed)
    assert check.may_sign
    assert [one.name for one in check.uncovered] == [THEME]


def test_sheet_that_abstains_on_all_need_not_cover_the_themes() -> None:
    everything = {f"{kind}.{one.name}": "abstention" for kind in ("mark", "reason") for one in GUIDE.criteria}
    check = checked(GUIDE, RULE, everything)
    assert check.may_sign
    assert check.summary.mark == "abstained"


def test_strength_without_a_weight_is_told() -> None:
    check = checked(GUIDE, RULE, FULL | {"strength.1": "L’accueil", "priority.2": "Le délai", "priority.2.weight": "3"})
    assert check.may_sign
    assert check.unweighed == ("strength.1",)


def test_empty_sheet_lists_every_criterion_and_theme() -> None:
    found = [one.column for one in problems_of(checked(GUIDE, RULE, {}))]
    assert found == [f"mark.{one.name}" for one in GUIDE.criteria] + [f"note.{one.name}" for one in GUIDE.themes]


def test_guide_without_themes_asks_for_none() -> None:
    bare = msgspec.structs.replace(GUIDE, themes=())
    assert checked(bare, RULE, FULL).may_sign


def test_mark_is_a_revision_once_another_could_be_read() -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    assert not is_revision("open", None)
    assert is_revision("open", now)
    assert is_revision("revising", None)
