"""An act over many companies, in one transaction: exactly what was shown of each, or nothing at all."""

from datetime import datetime

import msgspec
from sqlmodel import Session

from award.companies.extensions.queries import extension
from award.companies.operations import NewExtension, extend_deadline
from award.editions.actors import ORGANISERS, Actor, demand
from award.editions.calendar import Deadline
from award.editions.queries import demand_open
from award.invitations.letters.operations import write_letters, write_reminders
from award.invitations.operations import ask
from award.messages import Message, Problem, Refused
from award.pipeline.bulk import EXTENDED, OPENED_BY, Act, Line, changed, preview
from award.pipeline.queries.known import known_of
from award.pipeline.queries.places import Scope, places_of


class Bulk(msgspec.Struct, frozen=True):
    """The companies chosen in a preview, and the marks of what was shown of each; `until` and `reason` of an extension."""

    act: Act
    chosen: tuple[int, ...]
    seen: dict[int, str]
    until: datetime | None = None
    reason: str = ""


def act_on_many(session: Session, scope: Scope, asked: Bulk, site: str, by: Actor, now: datetime) -> int | None:
    """The batch of messages that waits in the outbox, None when the act writes none. `site` is our public address.

    Raises Refused, naming each company, when one of them is not any more what was shown.
    """
    demand(by, ORGANISERS)
    demand_open(session, scope.edition, OPENED_BY[asked.act])
    places = places_of(session, scope, asked.chosen)
    lines = preview(asked.act, known_of(session, scope.edition, asked.act, places), now)
    _refuse_changed(lines, asked)
    entries = [one.entry for one in lines if one.does]
    if asked.act in EXTENDED:
        _extend(session, entries, EXTENDED[asked.act], asked, by, now)
        return None
    if asked.act == "remind":
        return write_reminders(session, scope.edition, site, by, now, entries).batch
    if asked.act == "ask":
        ask(session, scope.edition, entries, by, now)
    return write_letters(session, scope.edition, site, by, now, entries).batch


def _refuse_changed(lines: tuple[Line, ...], asked: Bulk) -> None:
    other = changed(lines, asked.seen, asked.chosen)
    there = {one.entry for one in lines}
    problems = [
        Problem(
            Message.of(
                "« {company} » a changé depuis que vous avez lu cette liste. Relisez ce qui serait fait.",
                company=one.name,
            )
        )
        for one in other
    ]
    if set(asked.chosen) - there:
        problems.append(Problem(Message("Une entreprise de votre choix n’est plus dans l’édition. Relisez la liste.")))
    if not any(one.does for one in lines):
        problems.append(Problem(Message("Rien ne serait fait : choisissez au moins une entreprise."), column="entries"))
    if problems:
        raise Refused(*problems)


def _extend(session: Session, entries: list[int], deadline: Deadline, asked: Bulk, by: Actor, now: datetime) -> None:
    if asked.until is None:
        raise Refused(Problem(Message("Donnez la nouvelle échéance."), column="until"))
    for entry in entries:
        there = extension(session, entry, deadline)
        new = NewExtension(deadline, asked.until, asked.reason, there.version if there else 0)
        extend_deadline(session, entry, new, by, now)
