"""The signature of a delivery, as the Standard Webhooks specification wants it (version v1, symmetric)."""

from base64 import b64decode, b64encode
from datetime import datetime
from hashlib import sha256
from hmac import digest

PREFIX = "whsec_"
SECRET_BYTES = 32


def written_secret(random: bytes) -> str:
    """Raises ValueError for any other number of bytes."""
    if len(random) != SECRET_BYTES:
        raise ValueError(f"{SECRET_BYTES} random bytes are needed, not {len(random)}")
    return PREFIX + b64encode(random).decode()


def signature(secret: str, message: str, at: datetime, body: bytes) -> str:
    """HMAC-SHA256 over the message's name, the second it is sent and the very bytes of its body."""
    key = b64decode(secret.removeprefix(PREFIX), validate=True)
    signed = b".".join((message.encode(), str(_second(at)).encode(), body))
    return f"v1,{b64encode(digest(key, signed, sha256)).decode()}"


def headers(secret: str, message: str, at: datetime, body: bytes) -> dict[str, str]:
    """What goes with the body. A receiver drops a message it has seen, and one sent more than five minutes ago."""
    return {
        "content-type": "application/json",
        "user-agent": "award-webhooks/1",
        "webhook-id": message,
        "webhook-timestamp": str(_second(at)),
        "webhook-signature": signature(secret, message, at, body),
    }


def _second(at: datetime) -> int:
    return int(at.timestamp())
