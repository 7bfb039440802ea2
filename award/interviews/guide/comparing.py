"""What differs between two guides: nothing, exactly when they have the same digest."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

import msgspec

from award.editions.bilingual import Words
from award.exact import plain
from award.interviews.guide.document import LEVELS, Criterion, Guide, Theme

Part = Literal["charter", "theme", "criterion"]
Field = Literal["order", "title", "promise", "question", "help", "weight", "level"]
Place = tuple[Part, str, Field, int, str]


class GuideChange(msgspec.Struct, frozen=True):
    """One text that was added, changed or removed; "" where there is none.

    `item` is the title of the theme or criterion in French, `at` the number of the promise or question from 1, or the level
    that is told, 0 for what there is one of.
    """

    part: Part
    item: str
    field: Field
    at: int
    language: str
    before: str
    after: str


def guide_changes(before: Guide | None, after: Guide) -> tuple[GuideChange, ...]:
    """In the order of the guide; what was removed comes after what is there. Against None, everything is new."""
    old, new = (dict(_texts(one)) if one else {} for one in (before, after))
    titles = {**_titles(before), **_titles(after)}
    return tuple(
        GuideChange(place[0], titles.get(place[:2], ""), *place[2:], old.get(place, ""), new.get(place, ""))
        for place in dict.fromkeys((*new, *old))
        if old.get(place, "") != new.get(place, "")
    )


def _titles(guide: Guide | None) -> dict[tuple[Part, str], str]:
    if guide is None:
        return {}
    themes: dict[tuple[Part, str], str] = {("theme", one.name): one.title.fr for one in guide.themes}
    return themes | {("criterion", one.name): one.title.fr for one in guide.criteria}


def _texts(guide: Guide) -> Iterator[tuple[Place, str]]:
    """Every text of a guide under its place."""
    for at, promise in enumerate(guide.charter, 1):
        yield from _said(("charter", "", "promise", at, ""), promise)
    yield ("theme", "", "order", 0, ""), ", ".join(one.name for one in guide.themes)
    for theme in guide.themes:
        yield from _of_theme(theme)
    yield ("criterion", "", "order", 0, ""), ", ".join(one.name for one in guide.criteria)
    for criterion in guide.criteria:
        yield from _of_criterion(criterion)


def _of_theme(theme: Theme) -> Iterator[tuple[Place, str]]:
    yield from _said(("theme", theme.name, "title", 0, ""), theme.title)
    for at, question in enumerate(theme.questions, 1):
        yield from _said(("theme", theme.name, "question", at, ""), question)


def _of_criterion(criterion: Criterion) -> Iterator[tuple[Place, str]]:
    yield from _said(("criterion", criterion.name, "title", 0, ""), criterion.title)
    yield ("criterion", criterion.name, "weight", 0, ""), plain(Fraction(criterion.weight))
    yield from _said(("criterion", criterion.name, "help", 0, ""), criterion.help)
    for level, words in zip(LEVELS, criterion.meaning, strict=True):
        yield from _said(("criterion", criterion.name, "level", level, ""), words)


def _said(place: Place, words: Words) -> Iterator[tuple[Place, str]]:
    yield from (((*place[:4], language), text) for language, text in (("fr", words.fr), ("en", words.en)))
