"""The fields that a sheet has, what means nothing in them, and what a page without scripts posts."""

from datetime import UTC, datetime

import pytest

from award.drafts.changing import Standing
from award.drafts.sending import changes_of_form, seal_of
from award.editions.rules import MarkRule
from award.interviews.guide.document import guide_digest
from award.interviews.guide.reading import load_guide
from award.interviews.sheets.fields import flaw_in, method_of

GUIDE = load_guide("entretien")
RULE = MarkRule("Entretien")
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


def test_method_names_every_field_and_nothing_else() -> None:
    method = method_of(GUIDE, guide_digest(GUIDE))
    marks = {f"{kind}.{one.name}" for kind in ("mark", "reason") for one in GUIDE.criteria}
    themes = {f"{kind}.{one.name}" for kind in ("note", "covered") for one in GUIDE.themes}
    lists = {
        f"{kind}.{rank}{end}" for kind in ("strength", "priority") for rank in (1, 2, 3) for end in ("", ".weight")
    }
    assert set(method.longest) == marks | themes | lists


@pytest.mark.parametrize(
    ("name", "text"),
    [("mark.culture", "101"), ("mark.culture", "beaucoup"), ("strength.1.weight", "4"), ("covered.ecoute", "oui")],
)
def test_text_that_means_nothing_is_flawed(name: str, text: str) -> None:
    assert flaw_in(name, text, RULE) is not None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("mark.culture", ""), ("mark.culture", "83,5"), ("mark.culture", "abstention"), ("strength.1.weight", "3"),
        ("strength.1.weight", ""), ("covered.ecoute", "yes"), ("covered.ecoute", ""), ("note.ecoute", "101"),
        ("strength.1", "4"), ("reason.culture", "?"),
    ],
)  # fmt: skip
def test_text_that_means_something_has_no_flaw(name: str, text: str) -> None:
    assert flaw_in(name, text, RULE) is None


def test_form_posted_twice_is_the_same_saves() -> None:
    sent, versions = (
        {"mark.culture": "80", "note.ecoute": "a\r\nb"},
        {"mark.culture": 2, "note.ecoute": 0, "covered.ecoute": 1},
    )
    first = changes_of_form(sent, versions, "page")
    assert first == changes_of_form(sent, versions, "page")
    assert [(one.field, one.base, one.text) for one in first] == [
        ("mark.culture", 2, "80"), ("note.ecoute", 0, "a\nb"), ("covered.ecoute", 1, ""),
    ]  # fmt: skip


def test_form_posted_again_with_another_text_is_another_save() -> None:
    first = changes_of_form({"mark.culture": "80"}, {"mark.culture": 2}, "page")
    second = changes_of_form({"mark.culture": "81"}, {"mark.culture": 2}, "page")
    assert first[0].save != second[0].save


def test_seal_changes_with_every_version_and_not_with_the_order() -> None:
    one, two = Standing("a", 1, "person:1", NOW), Standing("b", 2, "person:1", NOW)
    assert seal_of({"x": one, "y": two}) == seal_of({"y": two, "x": one})
    assert seal_of({"x": one}) != seal_of({"x": Standing("a", 2, "person:1", NOW)})
