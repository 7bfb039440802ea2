"""The key that signs documents: read from the file that a setting names, or made for trials.

A PKCS#12 file (`.p12`, `.pfx`) as certification authorities deliver it, or PEM: the private key, its certificate, and
those that lead to the authority, in one file.
"""

import os
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from award.messages import refuse
from award.settings import Settings

PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
CURVES = frozenset({"secp256r1", "secp384r1", "secp521r1"})
"""Those that readers of PDF and of tokens both know."""
DOCUMENTS = x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36")
"""Signing of documents (RFC 9336)."""


class Key(msgspec.Struct, frozen=True):
    """A private key with its certificate, and those between it and the authority."""

    private: PrivateKey
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...] = ()

    @property
    def name(self) -> str:
        return name_of(self.certificate)

    @property
    def digest(self) -> str:
        return fingerprint(self.certificate)

    @property
    def until(self) -> datetime:
        return self.certificate.not_valid_after_utc

    @property
    def pem(self) -> str:
        return self.certificate.public_bytes(serialization.Encoding.PEM).decode()


def key_of(settings: Settings) -> Key | None:
    """None where the service has none. Raises Refused for a file that gives none."""
    if not settings.signing_key:
        return None
    path = Path(settings.signing_key)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise refuse("AWARD_SIGNING_KEY : le fichier « {path} » ne peut pas être lu.", path=path) from error
    return read_key(content, settings.signing_passphrase)


def read_key(content: bytes, passphrase: str = "") -> Key:
    """Raises Refused where there is no key, no certificate of it, or no opening it with this passphrase."""
    secret = passphrase.encode() or None
    try:
        key = _from_pem(content, secret) if b"-----BEGIN" in content else _from_pkcs12(content, secret)
    except (ValueError, TypeError) as error:
        text = "AWARD_SIGNING_KEY : ce fichier n’est pas une clé avec son certificat, ou AWARD_SIGNING_PASSPHRASE ne l’ouvre pas."
        raise refuse(text) from error
    if key is None or not is_known(key.private):
        raise refuse("AWARD_SIGNING_KEY : il faut une clé privée RSA, P-256, P-384 ou P-521, avec son certificat.")
    return key


def is_known(private: object) -> bool:
    if isinstance(private, ec.EllipticCurvePrivateKey):
        return private.curve.name in CURVES
    return isinstance(private, rsa.RSAPrivateKey)


def _from_pem(content: bytes, secret: bytes | None) -> Key | None:
    private = serialization.load_pem_private_key(content, secret)
    certificates = x509.load_pem_x509_certificates(content)
    mine = [one for one in certificates if one.public_key() == private.public_key()]
    if not mine:
        return None
    return Key(private, mine[0], tuple(one for one in certificates if one != mine[0]))  # type: ignore[arg-type]  # looked at by the caller


def _from_pkcs12(content: bytes, secret: bytes | None) -> Key | None:
    held = pkcs12.load_pkcs12(content, secret)
    if held.key is None or held.cert is None:
        return None
    return Key(held.key, held.cert.certificate, tuple(one.certificate for one in held.additional_certs))  # type: ignore[arg-type]  # looked at by the caller


def trial_key(name: str, now: datetime, days: int) -> Key:
    """P-256, signed by itself: readers of PDF say that they do not know who it is, and they are right."""
    private = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.ExtendedKeyUsage([DOCUMENTS, ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(private.public_key()), critical=False)
        .sign(private, hashes.SHA256())
    )
    return Key(private, certificate)


def keep_key(key: Key, path: Path, passphrase: str = "") -> None:
    """As PKCS#12, for its owner's eyes only. Raises Refused where there is a file already: a key is never lost by a slip."""
    secret = passphrase.encode()
    lock = serialization.BestAvailableEncryption(secret) if secret else serialization.NoEncryption()
    content = pkcs12.serialize_key_and_certificates(key.name.encode(), key.private, key.certificate, key.chain, lock)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise refuse("« {path} » existe déjà : une clé ne s’écrase pas. Donnez un autre nom.", path=path) from error
    except OSError as error:
        raise refuse("On ne peut pas écrire « {path} ».", path=path) from error
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)


def name_of(certificate: x509.Certificate) -> str:
    """Whom it names: a person or a service, else an organisation."""
    for kind in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        found = certificate.subject.get_attributes_for_oid(kind)
        if found:
            return str(found[0].value)
    return certificate.subject.rfc4514_string()


def fingerprint(certificate: x509.Certificate) -> str:
    """SHA-256 of it, in hexadecimal."""
    return certificate.fingerprint(hashes.SHA256()).hex()
