"""An edition of thousands of companies: every second one is selected and asked, every second of those takes part."""

from typing import Any

from edition_acts import DATES, NOW, RULES, dated, frozen, made, moved
from rows import put, put_study
from sqlmodel import Session

from award.database.transactions import Database
from award.editions.rules import Rules

SECTORS = 8


def crowd(database: Database, size: int, rules: Rules = RULES, after: int = 0) -> int:
    """The edition's key; it is in its evaluation. Its companies have the keys that come `after` those there are, by fours."""
    edition = made(database, f"Foule {after}", rules=rules)
    frozen(database, edition)
    dated(database, edition)
    database.write(
        lambda session: _fill(session, edition, range(after + 1, after + size + 1), list(rules.selection.indicators))
    )
    for phase in ("selection", "invitations", "evaluation"):
        moved(database, edition, phase)
    return edition


def _fill(session: Session, edition: int, keys: range, indicators: list[str]) -> None:
    sectors = [
        {"id": keys[0] + at, "name": f"Secteur {keys[0] + at}", "key": f"secteur {keys[0] + at}"}
        for at in range(SECTORS)
    ]
    put(session, "sector", sectors)
    names: list[dict[str, Any]] = [
        {"id": at, "name": f"Entreprise {at:05}", "key": f"entreprise {at:05}"} for at in keys
    ]
    put(session, "company", [one | {"created": NOW} for one in names])
    place = {"edition": edition}
    rows = [place | {"id": one["id"], "company": one["id"], "sector": keys[0] + one["id"] % SECTORS, "name": one["name"]}
            for one in names]  # fmt: skip
    put(session, "entry", rows)
    put_study(session, edition, [{"entry": one["id"], "indicator": name, "selected": not one["id"] % 2}
                                 for one in names for name in indicators])  # fmt: skip
    asked = [_asked(edition, at) for at in keys if not at % 2]
    put(session, "invitation", asked)
    _evaluated(session, edition, [one["entry"] for one in asked if one["answer"] == "accepted"])


def _asked(edition: int, entry: int) -> dict[str, Any]:
    answer = ("accepted", "declined", "accepted", "")[entry // 2 % 4]
    return {"edition": edition, "entry": entry, "asked_by": "person:1", "asked_at": NOW, "answer": answer,
            "answered_at": NOW if answer else None, "answered_by": "person:1" if answer else ""}  # fmt: skip


def _evaluated(session: Session, edition: int, entries: list[int]) -> None:
    put(session, "draft", [{"id": at, "opened": NOW} for at in entries])
    opened = {"edition": edition, "state": "submitted", "opened_at": NOW}
    responses = [opened | {"id": at, "entry": at, "draft": at, "submissions": at // 4 % 2} for at in entries]
    put(session, "response", responses)
    sent = {"number": 1, "questionnaire": "q", "content": "{}", "by": "person:1", "at": NOW, "entry_of_trail": 1}
    put(session, "submission", [sent | {"response": one["id"]} for one in responses if one["submissions"]])
    slot = {"edition": edition, "starts": DATES["sheets"], "minutes": 60, "changed_by": "person:1", "changed_at": NOW}
    put(session, "slot", [slot | {"entry": at, "state": "held" if at % 8 else "planned"} for at in entries if at % 16])
