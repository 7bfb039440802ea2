"""Signed notes: a few lines of text that anyone can keep, and one line that nobody else could have written.

The form is the one that transparency logs share (C2SP signed-note, of Go's checksum database), so that their tools read it.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterable
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from award.messages import refuse
from award.settings import SECRET_LENGTH

NAME = "award/trail"
_ED25519 = b"\x01"
_MARK = "\u2014"


def signing_key(secret: str) -> Ed25519PrivateKey:
    """Derived from the service's secret key, for this use alone. Raises Refused for a secret that can be guessed."""
    if len(secret) < SECRET_LENGTH:
        raise refuse(
            "AWARD_SECRET_KEY : au moins {length} caractères sont nécessaires pour signer.", length=SECRET_LENGTH
        )
    seed = HKDF(SHA256(), 32, salt=None, info=b"award trail signing key").derive(secret.encode())
    return Ed25519PrivateKey.from_private_bytes(seed)


def public_key(key: Ed25519PrivateKey, name: str = NAME) -> str:
    """One line: name, fingerprint and key, which is all that checking needs."""
    raw = key.public_key().public_bytes_raw()
    return f"{name}+{_fingerprint(name, raw).hex()}+{_text(_ED25519 + raw)}"


def signed(text: str, key: Ed25519PrivateKey, name: str = NAME) -> str:
    fingerprint = _fingerprint(name, key.public_key().public_bytes_raw())
    return _note(text, name, fingerprint + key.sign(text.encode()))


def opened(note: str, keys: Iterable[str]) -> str | None:
    """The text, when it is one of these public keys that signed it and every character of the note is as it was."""
    text, _, last = note.rpartition(f"\n{_MARK} ")
    for key in keys:
        name, public, fingerprint = _read_public(key)
        signature = _bytes(last.removeprefix(f"{name} ").removesuffix("\n"))
        if note == _note(text, name, signature) and signature[:4] == fingerprint and _verified(public, signature, text):
            return text
    return None


def _note(text: str, name: str, signature: bytes) -> str:
    return f"{text}\n{_MARK} {name} {_text(signature)}\n"


def _verified(public: bytes, signature: bytes, text: str) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature[4:], text.encode())
    except InvalidSignature:
        return False
    return True


def _read_public(key: str) -> tuple[str, bytes, bytes]:
    """Raises Refused for a line that is no public key, or was not copied whole."""
    name, _, rest = key.strip().partition("+")
    fingerprint, _, encoded = rest.partition("+")
    content = _bytes(encoded)
    public = content[1:]
    if content[:1] != _ED25519 or len(public) != 32 or _fingerprint(name, public).hex() != fingerprint:
        raise refuse("« {key} » n’est pas une clé publique. Recopiez la ligne qu’écrit award trail key.", key=key)
    return name, public, bytes.fromhex(fingerprint)


def _fingerprint(name: str, public: bytes) -> bytes:
    return sha256(f"{name}\n".encode() + _ED25519 + public).digest()[:4]


def _text(content: bytes) -> str:
    return b64encode(content).decode()


def _bytes(text: str) -> bytes:
    """Empty when it is no base64."""
    try:
        return b64decode(text, validate=True)
    except ValueError:
        return b""
