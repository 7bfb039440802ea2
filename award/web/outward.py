"""A request to an address that somebody else chose: it goes to the very number that was looked at, or not at all.

No redirect is followed and no answer is read but its status, so that nobody learns what our network answers.
"""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from award.messages import Message

if TYPE_CHECKING:
    from urllib3.connection import HTTPConnection

SECONDS = 15.0
"""For everything together: a peer that answers a letter a minute does not keep a worker."""
MOST_NUMBERS = 4


class Reply(msgspec.Struct, frozen=True):
    """Either a status, or why there is none; `wish` is in how many seconds the other side wants to be asked again."""

    status: int = 0
    failure: Message | None = None
    wish: int = 0


def post_outward(
    address: str, headers: dict[str, str], body: bytes, may_reach: Callable[[str], bool], seconds: float = SECONDS
) -> Reply:
    """Never raises for what the other side does. `may_reach` is asked of every number that the name has."""
    from http.client import HTTPException  # noqa: PLC0415 - loaded where used

    from urllib3.exceptions import HTTPError  # noqa: PLC0415 - loaded where used
    from urllib3.util.ssl_match_hostname import CertificateError  # noqa: PLC0415 - loaded where used

    parts = urlsplit(address)
    secure, host = parts.scheme == "https", parts.hostname or ""
    port = parts.port or (443 if secure else 80)
    try:
        numbers = resolved(host, port)
    except (OSError, UnicodeError):
        return Reply(failure=Message("Le nom de cette adresse n’est pas connu."))
    if not all(map(may_reach, numbers)):
        return Reply(failure=Message("Cette adresse mène à l’intérieur d’un réseau : rien n’y est envoyé."))
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    sent = {"host": parts.netloc, "connection": "close", **headers}
    try:
        with _connected(numbers, port, host if secure else "", seconds) as connection, _limited(connection, seconds):
            return _posted(connection, path, sent, body)
    except (ssl.SSLError, CertificateError):
        return Reply(failure=Message("Le certificat de cette adresse n’est pas valable."))
    except (HTTPError, HTTPException, OSError):
        return Reply(failure=Message("Cette adresse n’a pas répondu, ou a coupé la connexion."))


def resolved(host: str, port: int) -> list[str]:
    """Each number once, in the order in which the system would try them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))[:MOST_NUMBERS]


@contextmanager
def _connected(numbers: list[str], port: int, named: str, seconds: float) -> "Iterator[HTTPConnection]":
    """To the first number that takes the connection; its certificate must be that of the name."""
    from urllib3.connection import HTTPConnection, HTTPSConnection  # noqa: PLC0415 - loaded where used
    from urllib3.exceptions import HTTPError  # noqa: PLC0415 - loaded where used

    for number in numbers:
        connection = (
            HTTPSConnection(number, port, timeout=seconds, server_hostname=named, assert_hostname=named,
                            cert_reqs="CERT_REQUIRED")
            if named
            else HTTPConnection(number, port, timeout=seconds)
        )  # fmt: skip
        try:
            connection.connect()
        except HTTPError:
            connection.close()
            if number == numbers[-1]:
                raise
            continue
        try:
            yield connection
        finally:
            connection.close()
        return


@contextmanager
def _limited(connection: "HTTPConnection", seconds: float) -> Iterator[None]:
    """A timeout of the socket counts from each byte anew."""
    timer = Timer(seconds, _cut, [connection.sock])
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _cut(connected: socket.socket) -> None:
    try:
        connected.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it has ended by itself


def _posted(connection: "HTTPConnection", path: str, headers: dict[str, str], body: bytes) -> Reply:
    connection.request("POST", path, body, headers, preload_content=False)
    answer = connection.getresponse()
    try:
        wish = answer.headers.get("retry-after", "")
        return Reply(answer.status, wish=int(wish) if wish.isascii() and wish.isdigit() and len(wish) < 7 else 0)
    finally:
        answer.close()
