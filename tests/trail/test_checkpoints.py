"""Notes, checkpoints and receipts: convincing with the public key alone, and only when every character is as it was."""

from datetime import UTC, datetime, timedelta, timezone
from string import ascii_letters, digits

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from award.messages import Refused
from award.trail.acts import Act, payload
from award.trail.checkpoints import Checkpoint, open_checkpoint, read_checkpoint, sign_checkpoint
from award.trail.merkle import CompactRange, Head, grown, head, inclusion_proof, leaf_hash, nodes
from award.trail.notes import opened, public_key, signed, signing_key
from award.trail.receipts import Receipt, proven_act, read_receipt, receipt_bytes

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
CHECKPOINT = Checkpoint(Head(3, bytes(range(32))), 1, AT)

# The example in the documentation of golang.org/x/mod/sumdb/note.
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
GO_SIGNATURE = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
OLD = signing_key("yesterday's secret, as long as it takes")


def test_note_of_go_opens() -> None:
    note = f"{GO_TEXT}\n\N{EM DASH} PeterNeumann {GO_SIGNATURE}\n"
    assert opened(note, [GO_KEY]) == GO_TEXT
    assert opened(note.replace("answer", "anwser"), [GO_KEY]) is None


def test_signing_key_depends_on_the_secret_alone() -> None:
    one, two = "a" * 32, "b" * 32
    assert public_key(signing_key(one)) == public_key(signing_key(one)) != public_key(signing_key(two))


def test_signing_key_refuses_a_short_secret() -> None:
    with pytest.raises(Refused):
        signing_key("a" * 31)


@pytest.mark.parametrize(
    "wrong", ["", "award/trail", "a+b+c", GO_KEY[:-4], GO_KEY.replace("c74f", "c74e"), "x+00000000+é"]
)
def test_public_key_that_was_not_copied_whole_is_refused(wrong: str) -> None:
    with pytest.raises(Refused):
        opened("note", [wrong])


def test_checkpoint_is_five_lines_and_a_signature(key: Ed25519PrivateKey) -> None:
    note = sign_checkpoint(CHECKPOINT, key)
    assert note.split("\n")[:6] == [
        "award/trail", "3", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "1", "2026-11-22T12:00:00+00:00", "",
    ]  # fmt: skip
    assert note.split("\n")[6].startswith("\N{EM DASH} award/trail ")


def test_checkpoint_opens_with_its_key_among_others(key: Ed25519PrivateKey, keys: list[str]) -> None:
    note = sign_checkpoint(CHECKPOINT, key)
    assert open_checkpoint(note, [public_key(OLD), GO_KEY, *keys]) == read_checkpoint(note) == CHECKPOINT
    assert open_checkpoint(note, [public_key(OLD)]) is None
    assert open_checkpoint(note, []) is None


def test_checkpoint_is_in_utc(key: Ed25519PrivateKey) -> None:
    paris = CHECKPOINT.at.astimezone(timezone(timedelta(hours=1)))
    assert sign_checkpoint(Checkpoint(CHECKPOINT.head, 1, paris), key) == sign_checkpoint(CHECKPOINT, key)


@pytest.mark.parametrize("instead", ["", "A", "B", "=", "\n", "\r\n"])
def test_checkpoint_with_any_other_character_does_not_open(
    key: Ed25519PrivateKey, keys: list[str], instead: str
) -> None:
    note = sign_checkpoint(CHECKPOINT, key)
    for place, character in enumerate(note):
        if instead not in (character, character + character):
            assert open_checkpoint(note[:place] + instead + note[place + 1 :], keys) is None


def test_checkpoint_opens_in_one_writing_of_its_signature_alone(key: Ed25519PrivateKey, keys: list[str]) -> None:
    """The last digit of base64 has bits to spare: other digits there stand for the same bytes."""
    note = sign_checkpoint(CHECKPOINT, key)
    others = [f"{note[:-3]}{digit}=\n" for digit in ascii_letters + digits + "+/"]
    assert [one for one in others if open_checkpoint(one, keys)] == [note]
    assert open_checkpoint(note + "\n", keys) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "award/trail\n3\n",
        "other\n3\nAAAA\n1\n2026-11-22T12:00:00+00:00\n",
        "award/trail\n+3\nAAAA\n1\n2026-11-22T12:00:00+00:00\n",
    ],
)
def test_checkpoint_is_none_when_the_key_signed_something_else(
    key: Ed25519PrivateKey, keys: list[str], text: str
) -> None:
    assert opened(signed(text, key), keys) == text
    assert open_checkpoint(signed(text, key), keys) is None


def receipts(key: Ed25519PrivateKey, number: int = 5) -> list[Receipt]:
    acts = [payload(Act("k", f"sheet:{one}", "person:1", AT), bytes(16), "") for one in range(number)]
    tree = CompactRange()
    for act in acts:
        tree = grown(tree, leaf_hash(act))
    known, note = nodes(CompactRange(), map(leaf_hash, acts)), sign_checkpoint(Checkpoint(head(tree), 0, AT), key)
    return [Receipt(act.decode(), at, tuple(inclusion_proof(known, at, number)), note) for at, act in enumerate(acts)]


def test_receipt_proves_its_act_and_no_other(key: Ed25519PrivateKey, keys: list[str]) -> None:
    made = receipts(key)
    for place, one in enumerate(made):
        act = proven_act(one, keys)
        assert act is not None
        assert act.subject == f"sheet:{place}"
        for other in made:
            swapped = msgspec.structs.replace(one, act=other.act)
            assert (proven_act(swapped, keys) is None) == (other is not one)
        assert proven_act(msgspec.structs.replace(one, place=place + 1), keys) is None
        assert proven_act(one, [public_key(OLD)]) is None


def test_receipt_of_bytes_that_are_no_act_proves_nothing(key: Ed25519PrivateKey, keys: list[str]) -> None:
    note = sign_checkpoint(Checkpoint(Head(1, leaf_hash(b"anything")), 0, AT), key)
    assert proven_act(Receipt("anything", 0, (), note), keys) is None


def test_receipt_is_a_file_that_reads_again(key: Ed25519PrivateKey) -> None:
    one = receipts(key)[2]
    assert read_receipt(receipt_bytes(one)) == one
    for wrong in (b"", b"\xff", b"{}", receipt_bytes(one)[:-2]):
        assert read_receipt(wrong) is None
