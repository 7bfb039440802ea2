"""A study is received, read again in another manner, and its selection confirmed; each act stands in the trail."""

from collections.abc import Iterable
from datetime import datetime

import msgspec
from sqlalchemy import delete, insert, update
from sqlmodel import Session, col

from award.editions.actors import ORGANISERS, Actor, demand
from award.editions.queries import demand_open, edition
from award.editions.refusals import outdated
from award.editions.rules import Rules
from award.messages import Problem, Refused, refuse
from award.selection.confirming import obstacles, reason_faults
from award.selection.examination import Examination, Manner
from award.selection.placing import Placing, by_place, placing
from award.selection.queries import (
    Confirmed,
    Study,
    confirmed,
    entrants,
    study,
    study_of,
    study_with,
    version_of,
)
from award.selection.surveying import surveyed_figures
from award.selection.tables import DecidingFigureRow, SelectionRow, StandingRow, StudyRow, SurveyedFigureRow
from award.trail.acts import Act
from award.trail.operations import record

Decided = tuple[int, str, str, str | None, str | None]
"""Entry, sector of the study, indicator, exact gap over the reference and exact score out of 100."""


class Received(msgspec.Struct, frozen=True):
    """A file that is kept, and the examination of it, which is kept as well."""

    name: str
    digest: str
    size: int
    rules: str
    examination: str


class Confirmation(msgspec.Struct, frozen=True):
    """The selection that somebody looked at: of which study, with which digest, and the version of the one that it replaces."""

    study: int
    result: str
    version: int
    reason: str = ""


class ReadAgain(msgspec.Struct, frozen=True):
    """How a study of this version was read again, by which rules, and the digest of what that gave."""

    version: int
    manner: Manner
    rules: str
    examination: str


def receive_study(session: Session, key: int, asked: Received, by: Actor, now: datetime) -> int:
    """The key of the study; the same file again is the study that it already was."""
    demand(by, ORGANISERS)
    demand_open(session, key, "study_uploaded")
    there = study_with(session, key, asked.digest)
    if there is not None:
        return there
    row = StudyRow(
        edition=key, name=asked.name, digest=asked.digest, size=asked.size, received_by=by.called, received_at=now,
        manner=_written(Manner()), rules=asked.rules, examination=asked.examination,
    )  # fmt: skip
    session.add(row)
    session.flush()
    made = row.id or 0
    after = {"study": made, "name": asked.name, "digest": asked.digest, "size": asked.size}
    record(session, Act("study.received", f"edition:{key}", by.called, now, after=after))
    return made


def read_again(session: Session, key: int, asked: ReadAgain, by: Actor, now: datetime) -> int:
    """The study's new version. Raises Outdated when somebody read it again meanwhile."""
    demand(by, ORGANISERS)
    old = study(session, key)
    demand_open(session, old.edition, "study_uploaded")
    if old.version != asked.version:
        raise outdated()
    values = {"manner": _written(asked.manner), "rules": asked.rules, "examination": asked.examination}
    session.execute(update(StudyRow).where(col(StudyRow.id) == key).values(version=old.version + 1, **values))
    before, after = _told_reading(old), {"study": key} | _told_reading(asked)
    record(session, Act("study.read-again", f"edition:{old.edition}", by.called, now, before=before, after=after))
    return old.version + 1


def confirm_selection(
    session: Session, key: int, asked: Confirmation, examined: tuple[str, Examination], by: Actor, now: datetime
) -> int:
    """The selection's new version. `examined` is the study's examination, and the digest that it is kept under.

    Raises Outdated when that is not what was looked at, Refused with everything that stands in the way.
    """
    demand(by, ORGANISERS)
    demand_open(session, key, "selection_confirmed")
    source, before = study_of(session, asked.study, key), confirmed(session, key)
    digest, found = examined
    if (source.examination, found.result_digest, version_of(before)) != (digest, asked.result, asked.version):
        raise outdated()
    held = edition(session, key)
    if held.frozen_at is None:
        raise refuse("Les règles ne sont pas figées. Relisez-les, puis figez-les.")
    places = placing(found.result, entrants(session, key)) if found.result else None
    _refuse_all([*obstacles(found, places, held.digest), *reason_faults(asked.reason, again=before is not None)])
    row = _row(source, found, asked, by, now)
    _replace(session, row, _standings(key, found, places), figures_found(session, key, found))
    _keep_surveyed(session, key, found, places, held.rules)
    told = {"measured": row.measured, "selected": row.selected, **_digests(row)}
    record(
        session,
        Act(
            "selection.confirmed",
            f"edition:{key}",
            by.called,
            now,
            row.reason,
            _told(before),
            {"study": row.study, **told},
        ),
    )
    return row.version


def _row(source: Study, found: Examination, asked: Confirmation, by: Actor, now: datetime) -> SelectionRow:
    return SelectionRow(
        edition=source.edition, study=source.id, study_digest=source.digest, manner=_written(source.manner),
        rules=found.rules, examination=source.examination, result=asked.result,
        measured=len(found.result.companies) if found.result else 0, selected=found.selected,
        confirmed_by=by.called, confirmed_at=now, reason=asked.reason.strip(), version=asked.version + 1,
    )  # fmt: skip


def _replace(session: Session, row: SelectionRow, rows: list[dict[str, object]], figures: list[Decided]) -> None:
    session.execute(delete(StandingRow).where(col(StandingRow.edition) == row.edition))
    session.execute(delete(DecidingFigureRow).where(col(DecidingFigureRow.edition) == row.edition))
    session.merge(row)
    session.flush()
    session.execute(insert(StandingRow), rows)
    if figures:
        names = ("entry", "sector", "indicator", "gap", "hundredths")
        named = [{"edition": row.edition, **dict(zip(names, one, strict=True))} for one in figures]
        session.execute(insert(DecidingFigureRow), named)


def _keep_surveyed(session: Session, key: int, found: Examination, places: Placing | None, rules: Rules) -> None:
    session.execute(delete(SurveyedFigureRow).where(col(SurveyedFigureRow.edition) == key))
    known = by_place(places) if places else {}
    rows = []
    for company, one in surveyed_figures(found.result, rules) if found.result else ():
        if entered := known[one.sector, company].entered:
            rows.append({"edition": key, "entry": entered.entry, **msgspec.structs.asdict(one)})
    if rows:
        session.execute(insert(SurveyedFigureRow), rows)


def _standings(key: int, found: Examination, places: Placing | None) -> list[dict[str, object]]:
    """Every company of the study has its place by now."""
    known = by_place(places) if places else {}
    return [
        {"edition": key, "entry": place.entered.entry, "sector": one.sector, "indicator": name,
         "score": told.score, "reference": told.reference, "selected": one.selected}
        for one in (found.result.companies if found.result else ())
        for name, told in one.indicators.items()
        if (place := known[one.sector, one.company]).entered
    ]  # fmt: skip


def figures_found(session: Session, key: int, found: Examination) -> list[Decided]:
    """What `deciding_figures` would answer, had this examination been confirmed."""
    places = placing(found.result, entrants(session, key)) if found.result else None
    known = by_place(places) if places else {}
    return [
        (place.entered.entry, one.sector, one.indicator, one.gap, one.hundredths)
        for one in found.deciding
        if (place := known[one.sector, one.company]).entered
    ]


def _told_reading(of: Study | ReadAgain) -> dict[str, object]:
    return {"manner": of.manner, "rules": of.rules, "examination": of.examination}


def _told(before: Confirmed | None) -> dict[str, object] | None:
    if before is None:
        return None
    return {"study": before.study, "measured": before.measured, "selected": before.selected, **_digests(before)}


def _digests(of: SelectionRow | Confirmed) -> dict[str, object]:
    return {"study_digest": of.study_digest, "rules": of.rules, "result": of.result, "examination": of.examination}


def _written(manner: Manner) -> str:
    return msgspec.json.encode(manner, order="sorted").decode()


def _refuse_all(found: Iterable[Problem]) -> None:
    """Raises Refused when there is any."""
    if every := tuple(found):
        raise Refused(*every)
