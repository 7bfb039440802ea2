"""A thousand random tamperings of what was sealed, by someone who can write in the database: all are found."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Row, Table, create_engine, delete, event, insert, select, update
from sqlmodel import Session

from award.database.engine import url_of
from award.database.transactions import Database
from award.trail.acts import read_payload
from award.trail.checkpoints import Checkpoint, read_checkpoint, sign_checkpoint
from award.trail.heads import ranges_at
from award.trail.merkle import head, leaf_hash
from award.trail.notes import signing_key
from award.trail.queries import last_checkpoint, trail_rows
from award.trail.tables import CHECKPOINT, ENTRY, LEAF, PERSONAL
from award.trail.verification import findings

TABLES = (ENTRY, PERSONAL, LEAF, CHECKPOINT)
ROUNDS = 1000


@pytest.fixture
def intruder(story: Database) -> Iterator[Session]:
    """Someone with the database's own password, whom no foreign key holds back; what they do is undone each time."""
    engine = create_engine(url_of(story.address))
    if not story.embedded:
        event.listen(
            engine,
            "begin",
            lambda connection: connection.exec_driver_sql("SET LOCAL session_replication_role = replica"),
        )
    with Session(engine) as session:
        yield session
    engine.dispose()


def rows(session: Session, table: Table) -> list[Row]:
    return list(session.execute(select(table).order_by(*table.primary_key.columns)))


def change(session: Session, table: Table, row: Row, **values: object) -> None:
    (key,) = table.primary_key.columns
    session.execute(update(table).where(key == row[0]).values(**values))


def other(chance: Random, value: object) -> object:
    """Another value of the same kind: one byte or one character of it, or a number that no row has."""
    if isinstance(value, int):
        return value + 1000 + chance.randrange(1000)
    place = chance.randrange(len(value))
    if isinstance(value, bytes):
        return value[:place] + bytes([value[place] ^ chance.randrange(1, 256)]) + value[place + 1 :]
    instead = chance.choice([one for one in "aZ09+/=é\n " if one != value[place]])
    return value[:place] + instead + value[place + 1 :]


def edit(session: Session, chance: Random) -> None:
    table = chance.choice(TABLES)
    row = chance.choice(rows(session, table))
    column = chance.choice(list(table.columns.keys()))
    change(session, table, row, **{column: other(chance, getattr(row, column))})


def remove(session: Session, chance: Random) -> None:
    table = chance.choice(TABLES)
    (key,) = table.primary_key.columns
    session.execute(delete(table).where(key == chance.choice(rows(session, table))[0]))


def swap(session: Session, chance: Random) -> None:
    """What two rows hold, all of it or one column, under each other's key."""
    table = chance.choice(TABLES)
    one, two = chance.sample(rows(session, table), 2)
    names = [name for name in table.columns.keys() if name not in ("subject", "author")][1:]  # noqa: SIM118 - no dictionary
    some = names if chance.random() < 0.5 else [chance.choice(names)]
    if table is LEAF and "entry" in some:
        change(session, table, one, entry=-1)  # its values are unique
    for row, values in ((two, one), (one, two)):
        change(session, table, row, **{name: getattr(values, name) for name in some})


def add(session: Session, chance: Random) -> None:
    """An act that never was, at the end or between two others."""
    leaves, like = rows(session, LEAF), chance.choice(rows(session, ENTRY))
    place = chance.randrange(len(leaves) + 1)
    content = like.payload.replace(b'"by":"person', b'"by":"pers0n')
    session.execute(
        insert(ENTRY),
        {
            "id": 900,
            "subject": like.subject,
            "author": like.author.replace("person", "pers0n"),
            "payload": content,
            "hash": leaf_hash(content),
        },
    )
    for leaf in reversed(leaves[place:]):
        change(session, LEAF, leaf, position=leaf.position + 1)
    session.execute(insert(LEAF), {"position": place, "entry": 900, "hash": leaf_hash(content)})


def truncate(session: Session, chance: Random) -> None:
    """Back to how it was at a checkpoint, as if nothing had happened since; or to nothing."""
    size = chance.choice([0, *(one.size for one in rows(session, CHECKPOINT)[:-1])])
    gone = [leaf.entry for leaf in rows(session, LEAF)[size:]]
    session.execute(delete(CHECKPOINT).where(CHECKPOINT.c.size > size))
    session.execute(delete(PERSONAL).where(PERSONAL.c.entry.in_(gone)))
    session.execute(delete(LEAF).where(LEAF.c.position >= size))
    if chance.random() < 0.5:  # or else they stand there as if they were not sealed yet
        session.execute(delete(ENTRY).where(ENTRY.c.id.in_(gone)))


def cut(session: Session, chance: Random) -> None:
    """The last leaves, without their checkpoints."""
    session.execute(delete(LEAF).where(LEAF.c.position >= chance.randrange(len(rows(session, LEAF)))))


def rewrite(session: Session, chance: Random) -> None:
    """One act changed with all its hashes."""
    row = chance.choice([one for one in rows(session, ENTRY) if b'"mark":' in one.payload])
    content = row.payload.replace(b'"mark":', b'"mark":1')
    change(session, ENTRY, row, payload=content, hash=leaf_hash(content))
    session.execute(update(LEAF).where(LEAF.c.entry == row.id).values(hash=leaf_hash(content)))


def sign_again(session: Session, chance: Random) -> None:
    """Everything made to fit, even a new act in an old one's place, and signed with another key."""
    if chance.random() < 0.5:
        rewrite(session, chance)
    all_rows, key = trail_rows(session), signing_key(f"{chance.random():032}")
    ranges = ranges_at([one.size for one in all_rows.checkpoints], all_rows.leaves)
    for row in rows(session, CHECKPOINT):
        told, now = read_checkpoint(row.note), ranges[row.size]
        note = sign_checkpoint(Checkpoint(head(now), told.previous, told.at), key)
        change(session, CHECKPOINT, row, note=note, peaks=b"".join(now.peaks))


WAYS = (edit, edit, edit, remove, swap, add, truncate, cut, rewrite, sign_again)


def test_a_thousand_tamperings_are_a_thousand_found(intruder: Session, keys: list[str]) -> None:
    kept = last_checkpoint(intruder)
    assert findings(trail_rows(intruder), keys, kept) == []
    unseen = []
    for number in range(ROUNDS):
        way = WAYS[number % len(WAYS)]
        way(intruder, Random(number))  # noqa: S311 - the same tamperings each time
        if not findings(trail_rows(intruder), keys, kept if way is truncate else ""):
            unseen.append((way.__name__, number))
        intruder.rollback()
    assert unseen == []
    assert findings(trail_rows(intruder), keys, kept) == []


def test_an_edit_is_found_at_its_entry(intruder: Session, keys: list[str]) -> None:
    for row in rows(intruder, ENTRY):
        change(intruder, ENTRY, row, payload=row.payload + b" ")
        assert [one.entry for one in findings(trail_rows(intruder), keys)] == [row.id]
        intruder.rollback()


def test_a_deletion_is_found_at_its_entry(intruder: Session, keys: list[str]) -> None:
    erased = [one.entry for one in rows(intruder, PERSONAL)]
    for row in (one for one in rows(intruder, ENTRY)[:-1] if one.id not in erased):
        intruder.execute(delete(ENTRY).where(ENTRY.c.id == row.id))
        assert [one.entry for one in findings(trail_rows(intruder), keys)] == [row.id]
        intruder.rollback()


def test_a_rewriting_with_the_service_s_own_key_shows_against_a_checkpoint_kept_elsewhere(
    intruder: Session, key: Ed25519PrivateKey, keys: list[str]
) -> None:
    kept = last_checkpoint(intruder)
    rewrite(intruder, Random(1))  # noqa: S311 - one of many
    ranges = ranges_at([25], trail_rows(intruder).leaves)
    intruder.execute(delete(CHECKPOINT))
    told = read_checkpoint(kept)
    note = sign_checkpoint(Checkpoint(head(ranges[25]), 0, told.at + timedelta(days=1)), key)
    intruder.execute(insert(CHECKPOINT), {"size": 25, "note": note, "peaks": b"".join(ranges[25].peaks)})
    assert findings(trail_rows(intruder), keys) == []
    (found,) = findings(trail_rows(intruder), keys, kept)
    assert found.message.args == {"size": "25"}
    assert read_payload(rows(intruder, ENTRY)[0].payload).kind == "sheet.marked"
