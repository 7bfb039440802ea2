"""Each way of being wrong has its own sentence, at the right entry or place."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from award.database.transactions import Database
from award.trail import heads, verification
from award.trail.checkpoints import Checkpoint, sign_checkpoint
from award.trail.merkle import EMPTY, Head, leaf_hash
from award.trail.notes import public_key, signing_key
from award.trail.operations import erase_personal
from award.trail.queries import trail_rows
from award.trail.rows import Rows
from award.trail.verification import findings

AT = datetime(2026, 11, 22, tzinfo=UTC)
Change = Callable[[Rows], Any]


@pytest.fixture
def rows(story: Database) -> Rows:
    with story.read() as session:
        return trail_rows(session)


def told(rows: Rows, keys: list[str], kept: str = "") -> list[tuple[str, int]]:
    return [(one.message.text, one.entry) for one in findings(rows, keys, kept)]


def put(items: list[Any], place: int, **changes: object) -> None:
    items[place] = msgspec.structs.replace(items[place], **changes)


def erase(rows: Rows) -> None:
    """The personal data of entry 7, with nothing said."""
    rows.personal[:] = [one for one in rows.personal if one.entry != 7]


def change_unsealed(rows: Rows) -> None:
    """An unsealed entry that fits its own hash, and is no act."""
    rows.entries.append(verification.EntryRow(26, "s", "b", b"nothing", leaf_hash(b"nothing")))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda rows: put(rows.entries, 4, payload=b"{}"), [(verification.EDITED.text, 5)]),
        (lambda rows: put(rows.entries, 4, subject="sheet:9"), [(verification.COPIES.text, 5)]),
        (lambda rows: put(rows.entries, 4, author="person:9"), [(verification.COPIES.text, 5)]),
        (change_unsealed, [(verification.UNREADABLE.text, 26)]),
        (lambda rows: rows.entries.pop(4), [(verification.DELETED.text, 5)]),
        (lambda rows: put(rows.leaves, 5, entry=5), [(verification.TWICE.text, 5)]),
        (lambda rows: put(rows.personal, 0, content=b"{}"), [(verification.NOT_ITS_DATA.text, 7)]),
        (lambda rows: put(rows.personal, 0, salt=b""), [(verification.NOT_ITS_DATA.text, 7)]),
        (lambda rows: put(rows.personal, 0, entry=99), [(verification.NOT_ITS_DATA.text, 99), (verification.LOST_DATA.text, 7)]),
        (erase, [(verification.LOST_DATA.text, 7)]),
        (lambda rows: put(rows.checkpoints, 1, peaks=bytes(96)), [(heads.PEAKS, 0)]),
        (lambda rows: put(rows.checkpoints, 1, note=rows.checkpoints[0].note), [(heads.UNSIGNED, 0)]),
        (lambda rows: rows.checkpoints.pop(1), [(heads.LOST_CHECKPOINT, 0)]),
        (lambda rows: rows.checkpoints.pop(), [(heads.UNCOVERED, 0)]),
        (lambda rows: rows.leaves.pop(), [(heads.TRUNCATED, 0)]),
        (lambda rows: put(rows.leaves, 24, position=25), [(heads.GAP, 0)]),
        (lambda rows: put(rows.leaves, 1, hash=bytes(32)), [(verification.OTHER_LEAF.text, 2), (heads.REWRITTEN, 0)]),
        (lambda rows: (rows.leaves.clear(), rows.checkpoints.clear()), []),
    ],
)  # fmt: skip
def test_findings_say_what_is_wrong_and_where(
    rows: Rows, keys: list[str], change: Change, expected: list[tuple[str, int]]
) -> None:
    assert findings(rows, keys) == []
    change(rows)
    assert told(rows, keys) == expected


def test_findings_narrow_a_rewriting_down_to_a_seal(rows: Rows, keys: list[str]) -> None:
    put(rows.leaves, 9, hash=bytes(32))
    assert findings(rows, keys)[1].message.args == {"first": "7", "last": "16"}


def test_findings_tell_personal_data_that_came_back(rows: Rows, keys: list[str], story: Database) -> None:
    """As when a backup of before the erasure is restored by half."""
    assert story.write(lambda session: erase_personal(session, [7], by="person:9", at=AT, reason="demande")) == 1
    with story.read() as session:
        erased = trail_rows(session)
    assert findings(erased, keys) == []
    assert told(msgspec.structs.replace(erased, personal=rows.personal), keys) == [(verification.BACK.text, 7)]


def test_findings_with_a_checkpoint_kept_elsewhere(rows: Rows, key: Ed25519PrivateKey, keys: list[str]) -> None:
    signed = [sign_checkpoint(Checkpoint(Head(size, bytes(32)), 0, AT), key) for size in (9, 26)]
    for one in rows.checkpoints:
        assert told(rows, keys, one.note) == []
    assert told(rows, keys, sign_checkpoint(Checkpoint(Head(0, EMPTY), 0, AT), key)) == []
    assert told(rows, keys, signed[0]) == [(heads.KEPT_REWRITTEN, 0)]
    assert told(rows, keys, signed[1]) == [(heads.KEPT_TRUNCATED, 0)]
    assert told(rows, keys, "nothing") == [(heads.KEPT_UNSIGNED, 0)]


def test_findings_believe_only_the_keys_they_are_given(rows: Rows, keys: list[str]) -> None:
    other = public_key(signing_key("yesterday's secret, as long as it takes"))
    assert told(rows, [other]) == [(heads.UNSIGNED, 0)] * 4
    assert told(rows, [other, *keys]) == []


def test_findings_in_an_empty_trail_are_none(keys: list[str]) -> None:
    assert findings(Rows([], [], [], []), keys) == []
