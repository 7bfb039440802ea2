"""Letters over TLS, to a real server with a certificate and accounts: a password is never said where nobody vouches for it."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from answering import Answering
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from ports import free_port

from award.mail.composing import Envelope as Enclosing, compose
from award.mail.letters import Letter
from award.mail.sending import knock, send
from award.mail.servers import read_address


class Accounts:
    """Who signed in, and whether the line was encrypted by then."""

    def __init__(self) -> None:
        self.heard: list[tuple[LoginPassword, bool]] = []

    def __call__(self, server: SMTP, _session: Session, _envelope: Envelope, _way: str, said: object) -> AuthResult:
        assert isinstance(said, LoginPassword)
        assert server.transport
        self.heard.append((said, server.transport.get_extra_info("ssl_object") is not None))
        return AuthResult(success=said == LoginPassword(b"prix", b"secret"))


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """Of 127.0.0.1, signed by itself; its key stands in the same file."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "mail.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(private + made.public_bytes(Encoding.PEM))
    return path


@contextmanager
def server(scheme: str, certificate: Path, answers: Answering, accounts: Accounts) -> Iterator[str]:
    """Its address with an account; it takes no password before the line is encrypted."""
    tls, port = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH), free_port()
    tls.load_cert_chain(certificate)
    way: dict[str, Any] = {"ssl_context": tls, "auth_require_tls": False}
    if scheme == "smtp+starttls":
        way = {"tls_context": tls, "require_starttls": True, "auth_required": True}
    controller = Controller(answers, hostname="127.0.0.1", port=port, authenticator=accounts, **way)
    controller.start()
    yield f"{scheme}://prix:secret@127.0.0.1:{port}"
    controller.stop()


@pytest.mark.parametrize("scheme", ["smtp+starttls", "smtps"])
def test_letter_leaves_over_a_line_that_is_encrypted_before_the_password(
    scheme: str, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    answers, accounts = Answering(), Accounts()
    now = datetime.now(UTC)
    letter, enclosing = (
        Letter("x", "zoe@example.org", "Invitation", "Bonjour."),
        Enclosing(1, now, now, "a@b.example", ""),
    )
    message = compose(letter, enclosing)
    with server(scheme, certificate, answers, accounts) as address:
        outcome = send(read_address(address), message, lambda: True)
    assert outcome is not None
    assert outcome.state == "sent"
    assert accounts.heard == [(LoginPassword(b"prix", b"secret"), True)]
    assert "Bonjour." in answers.arrived[0]


@pytest.mark.parametrize("scheme", ["smtp+starttls", "smtps"])
def test_password_is_not_said_to_a_server_that_nobody_vouches_for(scheme: str, certificate: Path) -> None:
    answers, accounts = Answering(), Accounts()
    with server(scheme, certificate, answers, accounts) as address:
        assert "SSL" in knock(read_address(address))
    assert accounts.heard == []
