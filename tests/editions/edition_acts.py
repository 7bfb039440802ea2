"""Editions in a database, who acts on them, and what the trail says of it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from sqlalchemy import select

from award.database.transactions import Database
from award.editions.actors import Acting, Actor
from award.editions.calendar import DEADLINES
from award.editions.operations import (
    NewEdition,
    Step,
    create_edition,
    freeze_rules,
    move_phase,
    set_calendar,
)
from award.editions.phases import PHASES, Facts, Phase
from award.editions.queries import Edition, edition
from award.editions.reading import load_rules
from award.editions.rules import Rules
from award.messages import Refused
from award.trail.acts import Payload, read_payload
from award.trail.tables import ENTRY, PERSONAL

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
DAY = timedelta(days=1)
ANNE = Acting("person:1", frozenset({"organiser"}))
BRUNO = Acting("person:2", frozenset({"organiser"}))
CLAIRE = Acting("person:3", frozenset({"chair"}))
OTHERS = [
    Acting("person:8", frozenset({role})) for role in ("juror", "owner", "contributor", "auditor", "administrator")
] + [Acting("person:9", frozenset())]
RULES = load_rules("prix-2017")
DATES = {name: NOW + (at + 1) * 7 * DAY for at, name in enumerate(DEADLINES)}
DONE = Facts(
    companies=10, study_confirmed=True, selected=5, invitations=5, invitations_answered=5, participations=3, seats=9,
    seats_filled=9, guide_ready=True, questionnaire_ready=True, questionnaires_returned=3, sheets=9, sheets_signed=9, revisions_open=0,
    ranked=3, ranking_checked=True, approved_by="person:1", feedback_unapproved=0, documents_ready=True,
    deliveries_pending=0, release_confirmed=True,
)  # fmt: skip


def made(database: Database, name: str = "2026", rules: Rules = RULES) -> int:
    new = NewEdition(name, rules, "preset:prix-2017")
    return database.write(lambda session: create_edition(session, new, ANNE, NOW))


def seen(database: Database, key: int) -> Edition:
    with database.read() as session:
        return edition(session, key)


def frozen(database: Database, key: int) -> str:
    version = seen(database, key).version
    return database.write(lambda session: freeze_rules(session, key, version, ANNE, NOW))


def dated(database: Database, key: int) -> None:
    database.write(lambda session: set_calendar(session, key, 1, DATES, ANNE, NOW))


def moved(database: Database, key: int, target: Phase, by: Actor = ANNE, facts: Facts = DONE, reason: str = "") -> int:
    step = Step(target, seen(database, key).version, reason)
    return database.write(lambda session: move_phase(session, key, step, facts, by, NOW))


def brought(database: Database, target: Phase, rules: Rules = RULES) -> int:
    """An edition that went through every phase up to this one."""
    key = made(database, rules=rules)
    if target != "preparation":
        frozen(database, key)
        dated(database, key)
    for phase in PHASES[1 : PHASES.index(target) + 1]:
        moved(database, key, phase, CLAIRE if phase == "closed" else ANNE)
    return key


def laureates(count: int) -> Rules:
    return msgspec.structs.replace(RULES, ranking=msgspec.structs.replace(RULES.ranking, laureates=count))


def acts(database: Database) -> list[Payload]:
    with database.read() as session:
        contents = session.execute(select(ENTRY.c.payload).order_by(ENTRY.c.id)).scalars()
        return [read_payload(content) for content in contents]


def last_act(database: Database) -> Payload:
    return acts(database)[-1]


def personal(database: Database) -> list[dict[str, str]]:
    with database.read() as session:
        contents = session.execute(select(PERSONAL.c.content).order_by(PERSONAL.c.entry)).scalars()
        return [msgspec.json.decode(content) for content in contents]


def refused(database: Database, work: Callable[[Any], object], kind: type[Refused] = Refused) -> list[str]:
    """The sentences with which it is refused, having written nothing in the trail."""
    before = len(acts(database))
    with pytest.raises(kind) as caught:
        database.write(work)
    assert len(acts(database)) == before
    return [problem.message.text for problem in caught.value.problems]
