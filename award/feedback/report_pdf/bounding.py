"""Names as long as a table and a heading have room for. People write few that are longer, and no page is made for those."""

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from award.feedback.contents import Group, Point, ReportInputs
from award.feedback.findings import LONGEST

NAME = 120
"""Letters of a company, of its sector, of the award and its edition."""
TITLE = 80
"""Letters of an indicator, a dimension, a criterion or a question."""
LINES = 5
"""Paragraphs of a text."""
Titled = TypeVar("Titled", bound=msgspec.Struct)


def bounded(inputs: ReportInputs) -> ReportInputs:
    """The same with every name within its room, on one line, and texts in a few paragraphs."""
    names = {name: short(getattr(inputs, name), NAME) for name in ("award", "edition", "company", "sector")}
    agreement = inputs.agreement
    if agreement:
        agreement = msgspec.structs.replace(agreement, widest=_titled(agreement.widest))
    return msgspec.structs.replace(
        inputs,
        **names,
        points=tuple(_point(one) for one in _titled(inputs.points)),
        indicators=_titled(inputs.indicators, "label"),
        questionnaire=tuple(_group(one) for one in inputs.questionnaire),
        interviews=_group(inputs.interviews) if inputs.interviews else None,
        leaders=_titled(inputs.leaders),
        agreement=agreement,
        unjudged=_titled(inputs.unjudged),
    )


def short(words: str, most: int) -> str:
    words = " ".join(words.split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def paragraphs(words: str) -> str:
    """Its lines without empty ones; from the last on that there is room for, they follow each other."""
    lines = [line for each in words.splitlines() if (line := each.strip())]
    return "\n".join([*lines[: LINES - 1], " ".join(lines[LINES - 1 :])]).strip()


def _point(one: Point) -> Point:
    texts = {"point": short(one.point, LONGEST), "evidence": paragraphs(one.evidence), "why": short(one.why, LONGEST)}
    return msgspec.structs.replace(one, **texts)


def _group(one: Group) -> Group:
    return msgspec.structs.replace(one, title=short(one.title, TITLE), lines=_titled(one.lines))


def _titled(many: Iterable[Titled], field: str = "title") -> tuple[Titled, ...]:
    return tuple(msgspec.structs.replace(one, **{field: short(getattr(one, field), TITLE)}) for one in many)
