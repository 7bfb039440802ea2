"""A request goes to the number that was looked at, with the certificate of the name, in a limited time, or not at all."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from ports import free_port
from receiving import Receiver, receiving

from award.web.outward import Reply, post_outward
from award.webhooks.addresses import is_outside


def reached(_number: str) -> bool:
    return True


def posted(address: str, may_reach: Callable[[str], bool] = reached, seconds: float = 5.0) -> Reply:
    return post_outward(address, {"content-type": "text/plain"}, b"hello", may_reach, seconds)


def said(reply: Reply) -> str:
    assert reply.status == 0
    assert reply.failure
    return reply.failure.text


def certificate(folder: Path, name: str) -> Path:
    """A key and its certificate for a name, signed by itself."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    called = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder()
        .subject_name(called)
        .issuer_name(called)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{name}.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


def test_status_is_all_that_is_learned(receiver: Receiver) -> None:
    receiver.answers, receiver.headers = [503], {"retry-after": "120"}
    assert posted(receiver.address) == Reply(503, wish=120)
    ((headers, body),) = receiver.got
    assert (body, headers["host"]) == (b"hello", receiver.address.split("/")[2])
    assert "accept-encoding" not in headers or headers["accept-encoding"] == "identity"


@pytest.mark.parametrize("wish", ["Wed, 21 Oct 2026 07:28:00 GMT", "-5", "1e3", "", "9" * 40, "٣"])
def test_wish_that_is_no_number_of_seconds_is_none(receiver: Receiver, wish: str) -> None:
    receiver.headers = {} if wish == "٣" else {"retry-after": wish}
    assert posted(receiver.address) == Reply(204)


@pytest.mark.parametrize(
    "address",
    ["http://localhost:{port}/", "http://127.0.0.1:{port}/", "http://2130706433:{port}/", "http://127.1:{port}/"],
)
def test_this_machine_is_not_reached_however_it_is_written(receiver: Receiver, address: str) -> None:
    port = receiver.address.split(":")[2].split("/")[0]
    assert "intérieur" in said(posted(address.format(port=port), is_outside))
    assert receiver.got == []


def test_one_forbidden_number_among_many_is_enough_to_refuse(receiver: Receiver) -> None:
    asked: list[str] = []

    def only_the_first(number: str) -> bool:
        asked.append(number)
        return len(asked) > 1

    assert "intérieur" in said(posted(receiver.address, only_the_first))
    assert receiver.got == []


@pytest.mark.parametrize("name", ["nobody.invalid", f"{'x' * 64}.example", "a..example"])
def test_name_that_does_not_exist_is_told(name: str) -> None:
    assert "nom" in said(posted(f"https://{name}/"))


def test_nobody_at_the_door_is_told() -> None:
    assert "répondu" in said(posted(f"http://127.0.0.1:{free_port()}/"))


@contextmanager
def dripping() -> Iterator[str]:
    """Answers a letter now and then, and never comes to an end."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            taken, _ = server.accept()
            with taken:
                while True:
                    try:
                        taken.sendall(b"x")
                    except OSError:
                        return
                    time.sleep(0.05)

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"
        thread.join()


def test_peer_that_answers_a_letter_at_a_time_is_left() -> None:
    with dripping() as address:
        assert "répondu" in said(posted(address, seconds=0.3))


def test_certificate_of_the_name_is_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pem = certificate(tmp_path, "localhost")
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    with receiving(pem) as receiver:
        assert posted(receiver.address) == Reply(204)


@pytest.mark.parametrize(("name", "trusted"), [("hooks.example", True), ("localhost", False)])
def test_certificate_of_another_name_or_of_nobody_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, name: str, trusted: bool
) -> None:
    pem = certificate(tmp_path, name)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    with receiving(pem) as receiver:
        assert "certificat" in said(posted(receiver.address))
        assert receiver.got == []
