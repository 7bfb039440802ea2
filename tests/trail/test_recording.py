"""Recording, sealing, erasing, reading: on both databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import func, insert, select, text, update
from sqlmodel import Session

from award.database.transactions import Database
from award.messages import Refused
from award.trail.acts import Act
from award.trail.checkpoints import open_checkpoint
from award.trail.operations import erase_personal, record, seal
from award.trail.queries import entries_about, history, last_checkpoint, receipt, trail_rows
from award.trail.receipts import proven_act, read_receipt, receipt_bytes
from award.trail.rows import Rows
from award.trail.tables import CHECKPOINT, ENTRY, PERSONAL
from award.trail.verification import findings

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ACT = Act(
    "edition.created", "edition:12", "person:3", NOW, "Édition 2027", after={"year": 2027}, personal={"name": "Zoé"}
)


def rows_of(database: Database) -> Rows:
    with database.read() as session:
        return trail_rows(session)


def test_record_keeps_the_act_and_its_personal_data_apart(database: Database) -> None:
    entry = database.write(lambda session: record(session, ACT))
    with database.read() as session:
        (found,) = history(session, "edition:12")
        content = session.execute(select(ENTRY.c.payload)).scalar_one()
    assert (found.entry, found.personal) == (entry, {"name": "Zoé"})
    assert (found.act.kind, found.act.by, found.act.at, found.act.after) == (
        "edition.created",
        "person:3",
        NOW,
        {"year": 2027},
    )
    assert "Zoé".encode() not in content


def test_record_leaves_nothing_of_a_transaction_that_raises(database: Database) -> None:
    def fails(session: Session) -> None:
        record(session, ACT)
        raise LookupError

    with pytest.raises(LookupError):
        database.write(fails)
    assert rows_of(database) == Rows([], [], [], [])


def test_seal_gives_places_in_the_order_of_entries_and_signs(story: Database, keys: list[str]) -> None:
    rows = rows_of(story)
    assert [(leaf.position, leaf.entry) for leaf in rows.leaves] == list(enumerate(range(1, 26)))
    opened = [open_checkpoint(row.note, keys) for row in rows.checkpoints]
    assert [(one.head.size, one.previous) for one in opened if one] == [(1, 0), (7, 1), (17, 7), (25, 17)]
    assert findings(rows, keys) == []


def test_seal_has_nothing_to_do_twice(story: Database, key: Ed25519PrivateKey) -> None:
    before = rows_of(story)
    assert story.write(lambda session: seal(session, key, NOW)) is None
    assert rows_of(story) == before


def test_seal_of_an_empty_trail_makes_no_checkpoint(database: Database, key: Ed25519PrivateKey) -> None:
    assert database.write(lambda session: seal(session, key, NOW)) is None
    with database.read() as session:
        assert last_checkpoint(session) is None


def test_seal_gives_the_next_place_to_a_lower_entry_that_came_late(
    story: Database, key: Ed25519PrivateKey, keys: list[str]
) -> None:
    def late(session: Session) -> None:
        columns = [column for column in ENTRY.c if column.name != "id"]
        entry = record(session, ACT)
        session.execute(
            insert(ENTRY).from_select(
                ["id", *(one.name for one in columns)], select(text("-1"), *columns).where(ENTRY.c.id == entry)
            )
        )

    story.write(late)
    story.write(lambda session: seal(session, key, NOW))
    rows = rows_of(story)
    assert [leaf.entry for leaf in rows.leaves[-3:]] == [25, -1, rows.entries[-1].id]
    assert [one for one in findings(rows, keys) if one.entry != -1] == []


@pytest.mark.parametrize("changes", [{"peaks": b""}, {"peaks": bytes(96)}, {"note": "nothing"}])
def test_seal_refuses_to_go_on_from_a_checkpoint_that_was_altered(
    story: Database, key: Ed25519PrivateKey, changes: dict[str, object]
) -> None:
    story.write(lambda session: session.execute(update(CHECKPOINT).where(CHECKPOINT.c.size == 25).values(**changes)))
    story.write(lambda session: record(session, ACT))
    before = rows_of(story)
    with pytest.raises(Refused):
        story.write(lambda session: seal(session, key, NOW))
    assert rows_of(story) == before


def test_recorders_and_sealers_at_once_lose_nothing(
    database: Database, key: Ed25519PrivateKey, keys: list[str]
) -> None:
    def records(number: int) -> list[int]:
        act = Act("mark.given", f"sheet:{number}", f"person:{number}", NOW, personal={"name": str(number)})

        def records_once(session: Session) -> int:
            attempts.append(number)
            return record(session, act)

        return [database.write(records_once) for _ in range(20)]

    def seals(_number: int) -> list[int]:
        for _ in range(12):
            database.write(lambda session: seal(session, key, NOW))
        return []

    attempts: list[int] = []
    with ThreadPoolExecutor(18) as threads:
        recorded = [threads.submit(records, number) for number in range(16)]
        sealing = [threads.submit(seals, number) for number in range(2)]
        entries = [entry for one in (*recorded, *sealing) for entry in one.result()]
    database.write(lambda session: seal(session, key, NOW))
    rows = rows_of(database)
    assert sorted(entries) == [entry.id for entry in rows.entries] == sorted(leaf.entry for leaf in rows.leaves)
    assert len(entries) == 320
    assert len(attempts) == 320  # neither a sealer nor another recorder makes anybody begin again
    assert findings(rows, keys) == []


def test_seal_meets_an_entry_whose_transaction_ends_later(
    database: Database, key: Ed25519PrivateKey, keys: list[str]
) -> None:
    """Where writers do not wait for each other, an entry is sealed while a lower one is not committed yet."""
    attempts = []

    def slow(session: Session) -> int:
        attempts.append(history(session, "edition:12"))
        entry = record(session, msgspec.structs.replace(ACT, subject="edition:13"))
        if not database.embedded:
            with ThreadPoolExecutor(1) as thread:
                thread.submit(hurry).result()
        return entry

    def hurry() -> None:
        database.write(lambda session: record(session, ACT))
        database.write(lambda session: seal(session, key, NOW))

    first = database.write(slow)
    database.write(lambda session: seal(session, key, NOW))
    rows = rows_of(database)
    assert [leaf.entry for leaf in rows.leaves] == ([first] if database.embedded else [first + 1, first])
    assert findings(rows, keys) == []
    assert attempts == [[]]  # what the sealer has read makes nobody begin again


def test_erasing_a_person_leaves_the_trail_whole_and_nothing_of_the_data(
    story: Database, key: Ed25519PrivateKey, keys: list[str]
) -> None:
    with story.read() as session:
        entries = entries_about(session, "person:3")
    erased = story.write(lambda session: erase_personal(session, entries, by="person:9", at=NOW, reason="demande"))
    story.write(lambda session: seal(session, key, NOW))
    assert (entries, erased) == ([4, 8, 12, 16, 20, 24], 1)
    assert findings(rows_of(story), keys) == []
    with story.read() as session:
        assert session.scalar(select(func.count()).select_from(PERSONAL).where(PERSONAL.c.entry.in_(entries))) == 0
        (told,) = [one.act for one in history(session, "trail") if one.act.at == NOW]
    assert (told.kind, told.by, told.reason) == ("personal.erased", "person:9", "demande")


def test_erasing_what_has_no_personal_data_records_nothing(story: Database) -> None:
    before = rows_of(story)
    assert story.write(lambda session: erase_personal(session, [2, 999], by="system", at=NOW, reason="")) == 0
    assert rows_of(story) == before


def test_receipt_proves_every_entry_and_stays_the_same(
    story: Database, key: Ed25519PrivateKey, keys: list[str]
) -> None:
    with story.read() as session:
        receipts = {entry: receipt(session, entry) for entry in range(1, 26)}
    for entry, one in receipts.items():
        again = read_receipt(receipt_bytes(one))
        assert again == one
        act = proven_act(one, keys)
        assert act is not None
        assert entry == 25 or act.after == {"mark": entry - 1}
    story.write(lambda session: record(session, ACT))
    story.write(lambda session: seal(session, key, NOW))
    with story.read() as session:
        assert receipt(session, 5) == receipts[5]


def test_receipt_is_refused_before_the_seal_and_from_altered_peaks(story: Database) -> None:
    entry = story.write(lambda session: record(session, ACT))
    story.write(lambda session: session.execute(update(CHECKPOINT).where(CHECKPOINT.c.size == 7).values(peaks=b"x")))
    with story.read() as session:
        for refused in (entry, 999, 8):
            with pytest.raises(Refused):
                receipt(session, refused)
