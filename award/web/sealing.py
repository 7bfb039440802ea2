"""What the database keeps and must not tell: encrypted under a key made of the service's secret key and of the purpose."""

from base64 import urlsafe_b64encode
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken


def sealed(secret_key: str, purpose: str, content: bytes) -> str:
    return _seal(secret_key, purpose).encrypt(content).decode()


def unsealed(secret_key: str, purpose: str, content: str) -> bytes | None:
    """None for what was sealed under another secret key, or for another purpose."""
    try:
        return _seal(secret_key, purpose).decrypt(content)
    except InvalidToken:
        return None


def _seal(secret_key: str, purpose: str) -> Fernet:
    return Fernet(urlsafe_b64encode(sha256(f"{purpose}:{secret_key}".encode()).digest()))
