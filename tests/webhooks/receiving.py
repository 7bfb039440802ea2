"""The other side: a small server that keeps what it is sent and answers as it is told."""

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class Receiver:
    """`answers` are the statuses of the next requests; when there is none left, 204."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.answers: list[int] = []
        self.headers: dict[str, str] = {}
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.paths: list[str] = []


@contextmanager
def receiving(certificate: Path | None = None) -> Iterator[Receiver]:
    """On this machine; by https where a certificate and its key are given, in one file."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            receiver.got.append(({name.lower(): value for name, value in self.headers.items()}, body))
            receiver.paths.append(self.path)
            self.send_response(receiver.answers.pop(0) if receiver.answers else 204)
            for name, value in receiver.headers.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Says nothing."""

    class Quiet(ThreadingHTTPServer):
        def handle_error(self, *_: Any) -> None:
            """A caller that does not believe the certificate hangs up."""

    server = Quiet(("127.0.0.1", 0), Handler)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    receiver = Receiver(f"http{'s' if certificate else ''}://localhost:{server.server_port}/events?of=us")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield receiver
    server.shutdown()
    thread.join()
    server.server_close()
