"""The bytes that are hashed: the same for the same act, nothing personal in them."""

from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256

import msgspec
import pytest
from hypothesis import given, strategies as st

from award.trail.acts import (
    Act,
    commitment,
    erased_by,
    erasure,
    payload,
    personal_bytes,
    read_payload,
    readable_payload,
)

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
BLIND, SALT = bytes(16), bytes(range(16))
ACT = Act("phase.changed", "edition:1", "person:2", AT, before="selection", after="invitations")


class Mark(msgspec.Struct, frozen=True):
    value: int
    evaluator: str


def test_payload_is_sorted_json() -> None:
    assert payload(ACT, BLIND, "") == (
        b'{"after":"invitations","at":"2026-11-22T12:00:00Z","before":"selection","blind":"00000000000000000000000000000000",'
        b'"by":"person:2","kind":"phase.changed","personal":"","reason":"","subject":"edition:1"}'
    )


def test_payload_is_the_same_in_any_order_and_any_zone() -> None:
    paris = AT.astimezone(timezone(timedelta(hours=1)))
    one = Act("k", "s", "b", AT, after={"a": 1, "b": {"c": [2], "d": None}})
    two = Act("k", "s", "b", paris, after={"b": {"d": None, "c": [2]}, "a": 1})
    assert payload(one, BLIND, "") == payload(two, BLIND, "")


def test_payload_of_a_struct_is_that_of_its_fields() -> None:
    struct, fields = Mark(83, "person:1"), {"evaluator": "person:1", "value": 83}
    written = [payload(Act("k", "s", "b", AT, after=one), BLIND, "") for one in (struct, fields)]
    assert written[0] == written[1]


def test_payload_of_two_like_acts_differs_by_its_random_bytes() -> None:
    assert payload(ACT, BLIND, "") != payload(ACT, SALT, "")


@given(reason=st.text(), personal=st.dictionaries(st.text(), st.text(), min_size=1))
def test_payload_is_read_again_and_holds_nothing_personal(reason: str, personal: dict[str, str]) -> None:
    promised = commitment(SALT, personal_bytes(personal))
    act = Act("k", "s", "b", AT, reason, personal=personal)
    kept = read_payload(payload(act, BLIND, promised))
    assert (kept.reason, kept.personal, kept.at) == (reason, promised, AT)
    assert payload(act, BLIND, promised) == payload(Act("k", "s", "b", AT, reason), BLIND, promised)


def test_payload_needs_a_zone_and_sixteen_random_bytes() -> None:
    with pytest.raises(ValueError, match="zone"):
        payload(Act("k", "s", "b", AT.replace(tzinfo=None)), BLIND, "")
    with pytest.raises(ValueError, match="16 random bytes"):
        payload(ACT, b"few", "")
    with pytest.raises(ValueError, match="16 random bytes"):
        commitment(b"", b"{}")


@pytest.mark.parametrize("content", [b"", b"\xff", b"{}", b"[]", payload(ACT, BLIND, "")[:-1] + b',"more":1}'])
def test_read_payload_refuses_what_is_none(content: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the words are msgspec's
        read_payload(content)
    assert readable_payload(content) is None


def test_commitment_is_of_salt_and_data_together() -> None:
    personal = personal_bytes({"name": "Zoé", "address": "192.0.2.1"})
    assert personal == '{"address":"192.0.2.1","name":"Zoé"}'.encode()
    assert commitment(SALT, personal) == sha256(SALT + personal).hexdigest()
    assert commitment(BLIND, personal) != commitment(SALT, personal) != commitment(SALT, personal_bytes({}))


def test_erasure_tells_what_it_erased() -> None:
    act = erasure(["bb", "aa"], "person:1", AT, "demande")
    assert erased_by(read_payload(payload(act, BLIND, ""))) == ["aa", "bb"]
    assert erased_by(read_payload(payload(ACT, BLIND, ""))) == []
    lookalike = Act("personal.erased", "s", "b", AT, after="aa")
    assert erased_by(read_payload(payload(lookalike, BLIND, ""))) == []
