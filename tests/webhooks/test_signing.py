"""What we sign is what the receivers' own library verifies, and nothing else is."""

from base64 import b64encode
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, strategies as st
from standardwebhooks import Webhook, WebhookVerificationError

from award.webhooks.signing import SECRET_BYTES, headers, signature, written_secret

SECRET = written_secret(bytes(range(SECRET_BYTES)))


def now() -> datetime:
    """The receivers' library looks at the clock."""
    return datetime.now(UTC)


@given(st.dictionaries(st.text(max_size=5), st.text(max_size=20), max_size=4), st.binary(min_size=32, max_size=32))
def test_receivers_library_believes_what_we_sign(content: dict[str, str], random: bytes) -> None:
    import msgspec  # noqa: PLC0415 - of this test alone

    secret, body = written_secret(random), msgspec.json.encode(content)
    assert Webhook(secret).verify(body, headers(secret, "msg_1", now(), body)) == content


@pytest.mark.parametrize(
    ("secret", "message", "body", "age"),
    [
        (written_secret(bytes(SECRET_BYTES)), "msg_1", b"{}", 0),
        (SECRET, "msg_2", b"{}", 0),
        (SECRET, "msg_1", b"{ }", 0),
        (SECRET, "msg_1", b"{}", 301),
        (SECRET, "msg_1", b"{}", -301),
    ],
)
def test_receivers_library_refuses_what_was_changed_or_is_old(secret: str, message: str, body: bytes, age: int) -> None:
    at = now() - timedelta(seconds=age)
    sent = headers(SECRET, "msg_1", at, b"{}") | {"webhook-id": message}
    with pytest.raises(WebhookVerificationError):
        Webhook(secret).verify(body, sent)


def test_signature_is_that_of_the_specification() -> None:
    """The example of https://github.com/standard-webhooks/standard-webhooks, checked by its library."""
    secret, at = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", datetime.fromtimestamp(1614265330, UTC)
    found = signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", at, b'{"test": 2432232314}')
    assert found == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


@pytest.mark.parametrize("length", [0, 24, 31, 33])
def test_secret_of_another_length_is_an_error(length: int) -> None:
    with pytest.raises(ValueError, match="32 random bytes"):
        written_secret(bytes(length))


def test_secret_is_written_as_receivers_read_it() -> None:
    assert written_secret(b"\xff" * 32) == "whsec_" + b64encode(b"\xff" * 32).decode()
