"""What is in a draft, and all that ever was."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

import msgspec
from sqlalchemy import bindparam, case, func, null, or_, select, union_all
from sqlmodel import Session

from award.database.prepared import Prepared
from award.database.sessions import looked
from award.drafts.changing import Answer, Change, Outcome, Standing
from award.drafts.tables import CHANGE, FIELD

BLANK = " \t\r\n\u00a0\u2009\u202f"
"""What somebody types who types nothing."""
_COLUMNS = (FIELD.c.name, FIELD.c.text, FIELD.c.version, FIELD.c.by, FIELD.c.at)
_MINE = FIELD.c.draft == bindparam("draft")
_FIELDS = Prepared(select(*_COLUMNS).where(_MINE))
_OF_DRAFTS = select(FIELD.c.draft, *_COLUMNS)
_BESIDE = or_(FIELD.c.name == bindparam("name"), FIELD.c.name.like(bindparam("beside")))
_STANDING_AND_ANSWERED = Prepared(
    union_all(
        select(*_COLUMNS, null().label("outcome")).where(_MINE, _BESIDE),
        select(CHANGE.c.name, CHANGE.c.text, CHANGE.c.version, CHANGE.c.by, CHANGE.c.at, CHANGE.c.outcome)
        .where(CHANGE.c.draft == bindparam("draft"), CHANGE.c.save == bindparam("save")),
    )
)  # fmt: skip
_PAST = (
    select(CHANGE.c.save, CHANGE.c.text, CHANGE.c.base, CHANGE.c.version, CHANGE.c.outcome, CHANGE.c.by, CHANGE.c.at)
    .where(CHANGE.c.draft == bindparam("draft"), CHANGE.c.name == bindparam("name"))
    .order_by(CHANGE.c.at, CHANGE.c.version, CHANGE.c.save)
)  # fmt: skip


class Past(msgspec.Struct, frozen=True):
    """A save of a field, whatever became of it."""

    save: str
    text: str
    base: int
    version: int
    outcome: Outcome
    by: str
    at: datetime


class Answered(msgspec.Struct, frozen=True):
    """A save that was dealt with before."""

    field: str
    text: str
    outcome: Outcome
    version: int
    at: datetime


def fields(session: Session, draft: int) -> dict[str, Standing]:
    """By name; what was never filled is not among them."""
    return {row[0]: Standing(*row[1:]) for row in looked(session, _FIELDS, draft=draft)}


def fields_of_drafts(session: Session, drafts: Collection[int]) -> dict[int, dict[str, Standing]]:
    """Of each of them, also where nothing was ever typed."""
    found: dict[int, dict[str, Standing]] = {draft: {} for draft in drafts}
    for draft, name, *rest in session.execute(_OF_DRAFTS.where(FIELD.c.draft.in_(drafts))):
        found[draft][name] = Standing(*rest)
    return found


def filled(session: Session, drafts: Collection[int], told: str) -> dict[int, dict[str, str]]:
    """By draft the fields that hold more than spaces; with their texts those whose names are like `told`, "" for the others:
    what is written may be long.
    """
    found: dict[int, dict[str, str]] = {draft: {} for draft in drafts}
    text = case((FIELD.c.name.like(told), FIELD.c.text), else_="")
    written = FIELD.c.draft.in_(drafts), func.trim(FIELD.c.text, BLANK) != ""
    for draft, name, said in session.execute(select(FIELD.c.draft, FIELD.c.name, text).where(*written)):
        found[draft][name] = said
    return found


def standing_and_answered(
    session: Session, draft: int, name: str, beside: str, save: str
) -> tuple[dict[str, Standing], Answered | None]:
    """The field, with those whose names are like that: `mark.%`, none for ""; and what was answered to the save before."""
    standing, known = dict[str, Standing](), None
    rows = looked(session, _STANDING_AND_ANSWERED, draft=draft, name=name, beside=beside, save=save)
    for field, text, version, by, at, outcome in rows:
        if outcome is None:
            standing[field] = Standing(text, version, by, at)
        else:
            known = Answered(field, text, outcome, version, at)
    return standing, known


def past(session: Session, draft: int, name: str) -> tuple[Past, ...]:
    """Every save of a field that was answered, the oldest first."""
    return tuple(Past(*row) for row in session.execute(_PAST, {"draft": draft, "name": name}))


def texts_of(standing: Mapping[str, Standing]) -> dict[str, str]:
    """What is typed, without when and by whom; emptied fields are left out."""
    return {name: one.text for name, one in standing.items() if one.text}


def disputed(session: Session, draft: int, changes: Iterable[Change], answers: Iterable[Answer]) -> dict[str, str]:
    """Texts by field that met another, in a form that was sent whole. A field that still says what its page showed was not
    touched: that somebody else changed it meanwhile is no dispute.
    """
    met = {one.save for one in answers if one.outcome == "conflict"}
    return {one.field: one.text for one in changes if one.save in met and one.text != _shown(session, draft, one)}


def _shown(session: Session, draft: int, change: Change) -> str:
    """What stood in the field at the version that the page showed."""
    made = [one for one in past(session, draft, change.field) if one.outcome == "saved" and one.version == change.base]
    return made[0].text if made else ""
