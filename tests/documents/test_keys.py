"""The key that signs: made for trials, or as certification authorities deliver it."""

import stat
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat
from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey
from pypdf import PdfWriter

from award.documents.keys import Key, keep_key, key_of, name_of, read_key, trial_key
from award.documents.signing import signed
from award.documents.tokens import public_key, signed_token
from award.messages import Refused
from award.settings import Settings

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def made_by_openssl(folder: Path, *kind: str, subject: str = "/CN=Prix d’essai") -> Path:
    """One file of PEM: the key, then its certificate."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", *kind, "-noenc", "-keyout", key, "-out", certificate, "-utf8"]
    subprocess.run([*command, "-subj", subject, "-days", "30"], check=True, capture_output=True)
    both = folder / "both.pem"
    both.write_bytes(key.read_bytes() + certificate.read_bytes())
    return both


KINDS = (("rsa:2048",), ("ec", "-pkeyopt", "ec_paramgen_curve:P-256"), ("ec", "-pkeyopt", "ec_paramgen_curve:P-384"))


@pytest.mark.parametrize("kind", KINDS, ids=["RSA", "P-256", "P-384"])
def test_keys_of_others_sign_documents_and_tokens(tmp_path: Path, kind: tuple[str, ...]) -> None:
    key = read_key(made_by_openssl(tmp_path, *kind).read_bytes())
    assert key.name == "Prix d’essai"
    path = tmp_path / "document.pdf"
    empty = PdfWriter()
    empty.add_blank_page(100, 100)
    empty.write(path)
    path.write_bytes(signed(path.read_bytes(), key))
    told = subprocess.run(["pdfsig", path], check=False, capture_output=True, text=True).stdout
    assert "Signature Validation: Signature is Valid." in told
    public: dict[str, Any] = public_key(key.certificate)
    kept = RSAKey.import_key(public) if public["kty"] == "RSA" else ECKey.import_key(public)
    found = jwt.decode(signed_token({"iss": "nous"}, key, "https://prix.example/key"), kept, [public["alg"]])
    assert (found.claims, found.header["kid"]) == ({"iss": "nous"}, "https://prix.example/key")
    assert public["kid"] == key.digest


def test_certificates_of_the_authority_come_along(tmp_path: Path) -> None:
    own, authority = trial_key("Prix", NOW, 30), trial_key("Autorité", NOW, 30)
    keep_key(Key(own.private, own.certificate, (authority.certificate,)), tmp_path / "chain.p12", "sésame")
    read = read_key((tmp_path / "chain.p12").read_bytes(), "sésame")
    assert (read.name, [name_of(one) for one in read.chain]) == ("Prix", ["Autorité"])
    secret = own.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"mot"))
    together = secret + authority.pem.encode() + own.pem.encode()
    again = read_key(together, "mot")
    assert (again.digest, [name_of(one) for one in again.chain]) == (own.digest, ["Autorité"])


def test_certificate_without_a_common_name_is_called_by_its_organisation(tmp_path: Path) -> None:
    assert read_key(made_by_openssl(tmp_path, *KINDS[1], subject="/O=Académie").read_bytes()).name == "Académie"
    assert read_key(made_by_openssl(tmp_path, *KINDS[1], subject="/C=FR").read_bytes()).name == "C=FR"


def test_trial_key_is_for_its_owner_only_and_never_replaces_a_file(tmp_path: Path) -> None:
    path = tmp_path / "signature.p12"
    key = trial_key("Prix", NOW, 30)
    keep_key(key, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert key_of(Settings(signing_key=str(path))) is not None
    before = path.read_bytes()
    with pytest.raises(Refused, match="existe déjà"):
        keep_key(key, path)
    assert path.read_bytes() == before
    with pytest.raises(Refused, match="On ne peut pas écrire"):
        keep_key(key, tmp_path / "nowhere" / "signature.p12")


def test_service_without_a_key_has_none() -> None:
    assert key_of(Settings()) is None


def pem(private: Any) -> bytes:
    return bytes(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))


def test_what_is_no_usable_key_is_refused_in_words(tmp_path: Path) -> None:
    own = trial_key("Prix", NOW, 30)
    keep_key(own, tmp_path / "locked.p12", "sésame")
    locked = (tmp_path / "locked.p12").read_bytes()
    unusable = (
        b"",
        b"\x00\x01",
        locked,
        own.pem.encode(),
        pem(own.private),  # no certificate at all
        pem(ec.generate_private_key(ec.SECP256R1())) + own.pem.encode(),  # not its own
        pem(rsa.generate_private_key(65537, 2048)) + own.pem.encode(),
        pem(ed25519.Ed25519PrivateKey.generate()) + own.pem.encode(),
    )
    for content in unusable:
        with pytest.raises(Refused, match="AWARD_SIGNING_KEY"):
            read_key(content, "faux")
    with pytest.raises(Refused, match="ne peut pas être lu"):
        key_of(Settings(signing_key=str(tmp_path / "nowhere.p12")))


def test_curve_that_readers_do_not_know_is_refused(tmp_path: Path) -> None:
    both = made_by_openssl(tmp_path, "ec", "-pkeyopt", "ec_paramgen_curve:secp256k1")
    with pytest.raises(Refused, match="P-256"):
        read_key(both.read_bytes())
