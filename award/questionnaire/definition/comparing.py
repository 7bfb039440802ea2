"""What differs between two questionnaires: nothing, exactly when they have the same digest."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import msgspec

from award.editions.bilingual import Words
from award.exact import plain
from award.questionnaire.definition.document import Questionnaire, dimensions_of
from award.questionnaire.definition.editing import PARTS, Part, parts_of

Place = tuple[Part | str, str, str, int, str, str]
_INSIDE = {"domain": "dimensions", "dimension": "questions", "question": ""}


class QuestionnaireChange(msgspec.Struct, frozen=True):
    """One text that was added, changed or removed; "" where there is none.

    `field` is a field of the document, or `order`; `at` the number of the item in it, from 1, and `of` that item's own field,
    0 and "" for what there is one of. `item` is the title in French of what it is about.
    """

    part: str
    item: str
    field: str
    at: int
    of: str
    language: str
    before: str
    after: str


def questionnaire_changes(before: Questionnaire | None, after: Questionnaire) -> tuple[QuestionnaireChange, ...]:
    """Domains, then dimensions, then questions, in their order; what was removed comes last. Against None, all is new."""
    old, new = (dict(_texts(one)) if one else {} for one in (before, after))
    titles = {**_titles(before), **_titles(after)}
    return tuple(
        QuestionnaireChange(
            place[0], titles.get(place[:2], ""), *place[2:], before=old.get(place, ""), after=new.get(place, "")
        )
        for place in dict.fromkeys((*new, *old))
        if old.get(place, "") != new.get(place, "")
    )


def _titles(questionnaire: Questionnaire | None) -> dict[tuple[str, str], str]:
    if questionnaire is None:
        return {}
    return {(part, one.name): one.title.fr for part in PARTS for one in parts_of(questionnaire, part)}


def _texts(questionnaire: Questionnaire) -> Iterator[tuple[Place, str]]:
    """Every text of a questionnaire under its place."""
    yield ("domain", "", "order", 0, "", ""), ", ".join(one.name for one in questionnaire.domains)
    for domain in questionnaire.domains:
        yield ("domain", domain.name, "order", 0, "", ""), ", ".join(one.name for one in domain.dimensions)
    for dimension in dimensions_of(questionnaire):
        yield ("dimension", dimension.name, "order", 0, "", ""), ", ".join(one.name for one in dimension.questions)
    for part in PARTS:
        for one in parts_of(questionnaire, part):
            yield from _of_part(part, one)


def _of_part(part: Part, one: msgspec.Struct) -> Iterator[tuple[Place, str]]:
    name = str(one.name)  # type: ignore[attr-defined]  # all three have one
    for field in one.__struct_fields__:
        value = getattr(one, field)
        if field in {"name", _INSIDE[part]}:
            continue
        if isinstance(value, tuple):
            for at, item in enumerate(value, 1):
                yield from _of_item((part, name, field, at), item)
        else:
            yield from _said((part, name, field, 0, ""), value)


def _of_item(place: tuple[Part, str, str, int], item: Any) -> Iterator[tuple[Place, str]]:
    if not isinstance(item, msgspec.Struct):
        yield (*place, "", ""), str(item)
        return
    for field in item.__struct_fields__:
        yield from _said((*place, field), getattr(item, field))


def _said(place: tuple[Part, str, str, int, str], value: Any) -> Iterator[tuple[Place, str]]:
    if isinstance(value, Words):
        yield from (((*place, language), text) for language, text in (("fr", value.fr), ("en", value.en)))
    elif isinstance(value, Decimal):
        yield (*place, ""), plain(Fraction(value))
    elif isinstance(value, bool):
        yield (*place, ""), "yes" if value else "no"
    elif isinstance(value, tuple):
        yield (*place, ""), " ".join(value)
    else:
        yield (*place, ""), "" if value is None else str(value)
