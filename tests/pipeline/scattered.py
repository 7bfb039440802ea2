"""Companies that are anywhere on their way, as chance has it: what the database counts is compared with what pure code says."""

from random import Random
from typing import Any

from edition_acts import DATES, DAY, NOW, RULES, dated, frozen, made
from rows import put, put_letter, put_study
from sqlmodel import Session

from award.companies.matching import key_of
from award.database.transactions import Database

NAMES = ("Écrin", "eclat", "Zinnia", "Ardéole", "L’Été", "Ôde", "Bruyère", "cœur de Halle", "Naïade", "Île")
SECTORS = ("Banque", "Énergie", "Commerce")
MARKS = [one.name for one in RULES.marks]
JURORS = (901, 902, 903)


def scatter(database: Database, seed: int, size: int = 40) -> int:
    """The edition's key; another edition beside it has companies too, which must never be counted."""
    edition, other = made(database), made(database, "2025")
    frozen(database, edition)
    dated(database, edition)
    database.write(lambda session: _fill(session, (edition, other), Random(seed), size))  # noqa: S311 - the same each time
    return edition


def _fill(session: Session, editions: tuple[int, int], chance: Random, size: int) -> None:
    put(session, "sector", [{"id": at, "name": name, "key": name.casefold()} for at, name in enumerate(SECTORS, 1)])
    people = [{"id": at, "name": f"Juré {at}", "email": f"{at}@jury.example", "created": NOW} for at in JURORS]
    put(session, "person", people)
    put(session, "juror", [{"id": at, "edition": editions[0], "person": at, "organisation": "Ipsos"} for at in JURORS])
    studied: list[dict[str, Any]] = []
    for at in range(1, size + 1):
        name = f"{NAMES[at % len(NAMES)]} {at}"
        put(session, "company", [{"id": at, "name": name, "key": f"{key_of(name)}", "created": NOW}])
        edition = editions[0] if chance.random() < 0.9 else editions[1]
        put(session, "entry", [{"id": at, "edition": edition, "company": at, "sector": at % 3 + 1, "name": name}])
        if edition == editions[0] and chance.random() < 0.85:
            chosen = chance.random() < 0.6
            studied += [{"entry": at, "indicator": one, "selected": chosen} for one in ("satisfaction", "nps")]
        if chance.random() < 0.6:
            _asked(session, edition, at, chance)
    put_study(session, editions[0], studied)


def _asked(session: Session, edition: int, at: int, chance: Random) -> None:
    answer = chance.choice(("", "", "accepted", "accepted", "declined"))
    put(session, "invitation", [{"id": at, "edition": edition, "entry": at, "asked_by": "person:1", "asked_at": NOW,
                                 "answer": answer, "answered_at": NOW + at * DAY if answer else None,
                                 "reason_kind": "timing" if answer == "declined" else ""}])  # fmt: skip
    for number in range(chance.randrange(3)):
        state = chance.choice(("waiting", "posted", "posted", "discarded"))
        put_letter(session, edition, at, at * 10 + number, state, chance.choice(("sent", "waiting", "refused")))
    for name in ("invitations", "questionnaire"):
        if chance.random() < 0.3:
            put(session, "extension", [{"entry": at, "deadline": name, "until": DATES[name] + chance.randrange(-2, 60) * DAY,
                                        "reason": "r", "granted_by": "person:1", "granted_at": NOW}])  # fmt: skip
    if answer == "accepted":
        _evaluated(session, edition, at, chance)


def _evaluated(session: Session, edition: int, at: int, chance: Random) -> None:
    put(session, "draft", [{"id": at * 100 + one, "opened": NOW} for one in range(5)])
    returned = chance.randrange(3)
    if chance.random() < 0.8:
        put(session, "response", [{"id": at, "edition": edition, "entry": at, "draft": at * 100, "opened_at": NOW,
                                   "submissions": returned, "state": chance.choice(("open", "submitted"))}])  # fmt: skip
        sent = {"response": at, "questionnaire": "q", "content": "{}", "by": "person:1", "entry_of_trail": 1}
        put(session, "submission", [sent | {"number": one, "at": NOW + one * DAY} for one in range(1, returned + 1)])
    for number in range(chance.randrange(3)):
        state = "cancelled" if number else chance.choice(("planned", "held", "cancelled"))
        put(session, "slot", [{"edition": edition, "entry": at, "starts": NOW + (at + number) * DAY, "minutes": 60,
                               "state": state, "changed_by": "person:1", "changed_at": NOW}])  # fmt: skip
    for number, mark in enumerate(MARKS):
        if chance.random() < 0.8:
            gone = NOW if chance.random() < 0.2 else None
            put(session, "sheet", [{"edition": edition, "entry": at, "juror": JURORS[number], "mark": mark, "seat": 1,
                                    "draft": at * 100 + number + 1, "assigned_by": "person:1", "assigned_at": NOW,
                                    "state": chance.choice(("open", "signed", "signed", "signed", "revising")),
                                    "removed_at": gone}])  # fmt: skip
