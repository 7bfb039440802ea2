"""A draft is opened, and what is typed is kept."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from secrets import token_urlsafe

import msgspec
from sqlalchemy import insert
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlmodel import Session

from award.database.prepared import Prepared
from award.database.sessions import looked, put
from award.drafts.changing import EMPTY, Answer, Change, Standing, outcome_of, standing_after
from award.drafts.queries import Answered, fields, standing_and_answered
from award.drafts.tables import CHANGE, DRAFT, FIELD
from award.messages import Message, Problem, Refused, refuse

_OPENED = Prepared(insert(DRAFT).returning(DRAFT.c.id), "opened")
_REMEMBERED = Prepared(
    upsert(CHANGE).on_conflict_do_nothing(),
    "draft", "save", "name", "text", "base", "version", "outcome", "by", "at",
)  # fmt: skip
"""Both databases write `ON CONFLICT` alike; SQLAlchemy has one name of it for each, and compiles PostgreSQL's for both."""
_filling = upsert(FIELD)
_FILLED = Prepared(
    _filling.on_conflict_do_update(
        index_elements=["draft", "name"],
        set_={name: _filling.excluded[name] for name in ("text", "version", "by", "at")},
    ),
    "draft", "name", "text", "version", "by", "at",
)  # fmt: skip


class Kept(msgspec.Struct, frozen=True):
    """The answer to a save, and what stands in its field and in those beside it."""

    answer: Answer
    standing: dict[str, Standing]


def open_draft(session: Session, now: datetime) -> int:
    """An empty one."""
    return int(looked(session, _OPENED, opened=now)[0][0])


def refuse_unknown(longest: Mapping[str, int], changes: Sequence[Change]) -> None:
    """`longest` tells how many letters each field may hold. Raises Refused for every change of another, or of too many."""
    problems = []
    for change in changes:
        most = longest.get(change.field)
        if most is None:
            text = "Le champ « {field} » n’est pas de cette fiche : rechargez la page."
            problems.append(Problem(Message.of(text, field=change.field[:40]), column=change.field))
        elif len(change.text) > most:
            text = "Raccourcissez ce texte à {most} caractères."
            problems.append(Problem(Message.of(text, most=most), column=change.field))
    if problems:
        raise Refused(*problems)


def save(session: Session, draft: int, change: Change, by: str, now: datetime, beside: str = "") -> Kept:
    """Who may write here was decided before. `beside` is how the names of other fields are that the caller wants as well.

    Whatever was typed is kept: in the field, or in its past. Raises Refused for a name of a save that meant something else.
    """
    standing, known = standing_and_answered(session, draft, change.field, beside, change.save)
    stood = standing.get(change.field, EMPTY)
    if known is not None:
        return Kept(_same_again(known, change, stood), standing)
    outcome, after = outcome_of(change, stood), standing_after(change, stood, by, now)
    row = {"base": change.base, "version": after.version, "outcome": outcome, "by": by, "at": now}
    put(session, _REMEMBERED, draft=draft, save=change.save, name=change.field, text=change.text, **row)
    if outcome == "saved":
        put(session, _FILLED, draft=draft, name=change.field, text=after.text, version=after.version, by=by, at=now)
    answer = Answer(change.save, change.field, outcome, after.version, now, after)
    return Kept(answer, {**standing, change.field: after} if after.version else standing)


def answer_again(session: Session, draft: int, change: Change, beside: str = "") -> Kept | None:
    """What was answered to this save before; None when it was never sent. Writes nothing."""
    standing, known = standing_and_answered(session, draft, change.field, beside, change.save)
    if known is None:
        return None
    return Kept(_same_again(known, change, standing.get(change.field, EMPTY)), standing)


def _same_again(known: Answered, change: Change, stands: Standing) -> Answer:
    if (known.field, known.text) != (change.field, change.text):
        raise refuse("Ce nom d’envoi a déjà servi à autre chose : rechargez la page et envoyez de nouveau.")
    return Answer(change.save, change.field, known.outcome, known.version, known.at, stands, again=True)


def bring_back(session: Session, draft: int, texts: Mapping[str, str], by: str, now: datetime) -> None:
    """Every field says again what `texts` says, and nothing where it says nothing; what stood there stays in the past."""
    for name, standing in fields(session, draft).items():
        if standing.text != texts.get(name, ""):
            change = Change(token_urlsafe(16), name, standing.version, texts.get(name, ""))
            save(session, draft, change, by, now)
