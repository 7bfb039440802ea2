"""Signed statements for machines: JSON Web Tokens (RFC 7519), and the public half of a key (RFC 7517)."""

from base64 import urlsafe_b64encode
from typing import Any

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from award.documents.keys import Key, fingerprint

CURVES: dict[str, tuple[str, str, hashes.HashAlgorithm]] = {
    "secp256r1": ("ES256", "P-256", hashes.SHA256()),
    "secp384r1": ("ES384", "P-384", hashes.SHA384()),
    "secp521r1": ("ES512", "P-521", hashes.SHA512()),
}


def signed_token(claims: dict[str, Any], key: Key, kid: str, kind: str = "vc+jwt") -> str:
    """`kid` is an address where the public key is found. Raises ValueError for a curve that tokens do not know."""
    private = key.private
    algorithm = "RS256" if isinstance(private, rsa.RSAPrivateKey) else _curve(private.curve.name)[0]
    head = {"alg": algorithm, "typ": kind, "kid": kid}
    content = f"{_text(msgspec.json.encode(head))}.{_text(msgspec.json.encode(claims))}"
    return f"{content}.{_text(_signature(content.encode(), key))}"


def public_key(certificate: x509.Certificate) -> dict[str, str]:
    """As JSON Web Key. Raises ValueError for a key that tokens do not know."""
    key = certificate.public_key()
    kid = fingerprint(certificate)
    if isinstance(key, rsa.RSAPublicKey):
        numbers = key.public_numbers()
        return {
            "kty": "RSA",
            "alg": "RS256",
            "use": "sig",
            "kid": kid,
            "n": _number(numbers.n),
            "e": _number(numbers.e),
        }
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise ValueError("neither RSA nor an elliptic curve")  # noqa: TRY004 - a key of another kind, not an argument of one
    algorithm, curve, _ = _curve(key.curve.name)
    point, size = key.public_numbers(), (key.curve.key_size + 7) // 8
    return {"kty": "EC", "crv": curve, "alg": algorithm, "use": "sig", "kid": kid,
            "x": _number(point.x, size), "y": _number(point.y, size)}  # fmt: skip


def _signature(content: bytes, key: Key) -> bytes:
    private = key.private
    if isinstance(private, rsa.RSAPrivateKey):
        return private.sign(content, padding.PKCS1v15(), hashes.SHA256())
    _, _, algorithm = _curve(private.curve.name)
    size = (private.curve.key_size + 7) // 8
    return b"".join(
        one.to_bytes(size, "big") for one in decode_dss_signature(private.sign(content, ec.ECDSA(algorithm)))
    )


def _curve(name: str) -> tuple[str, str, hashes.HashAlgorithm]:
    if name not in CURVES:
        raise ValueError(name)
    return CURVES[name]


def _number(value: int, size: int = 0) -> str:
    return _text(value.to_bytes(size or (value.bit_length() + 7) // 8, "big"))


def _text(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode()
