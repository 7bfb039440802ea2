"""A trail with a past: acts of several seals, some with personal data, some of it erased."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from award.database.transactions import Database
from award.trail.acts import Act
from award.trail.notes import public_key, signing_key
from award.trail.operations import erase_personal, record, seal

START = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
ActOf = Callable[[int], Act]


@pytest.fixture
def key() -> Ed25519PrivateKey:
    return signing_key("a secret key that nobody will ever guess")


@pytest.fixture
def keys(key: Ed25519PrivateKey) -> list[str]:
    return [public_key(key)]


@pytest.fixture
def act_of() -> ActOf:
    """The nth act; every third one has personal data."""

    def made(number: int) -> Act:
        personal = {"address": f"192.0.2.{number}"} if number % 3 == 0 else {}
        at, values = START + timedelta(minutes=number), {"before": None, "after": {"mark": number}}
        return Act(
            "sheet.marked", f"sheet:{number % 5}", f"person:{number % 4}", at, "délibéré", **values, personal=personal
        )

    return made


@pytest.fixture
def story(database: Database, key: Ed25519PrivateKey, act_of: ActOf) -> Iterator[Database]:
    """24 acts and an erasure under seals of 1, 7, 17 and 25 entries."""
    for first, last in ((0, 1), (1, 7), (7, 17)):
        database.write(lambda session, numbers=range(first, last): [record(session, act_of(one)) for one in numbers])
        database.write(lambda session, at=START + timedelta(hours=last): seal(session, key, at))
    database.write(lambda session: [record(session, act_of(one)) for one in range(17, 24)])
    database.write(lambda session: erase_personal(session, [1, 4], by="person:9", at=START, reason="demande"))
    database.write(lambda session: seal(session, key, START + timedelta(days=1)))
    return database
