"""A real mail server that answers as it is told to."""

from collections.abc import Iterator
from contextlib import contextmanager

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from ports import free_port

OK = "250 OK"


class Answering:
    """`rcpt` and `content` are its answers; "" hangs up instead. `arrived` keeps what it accepted."""

    def __init__(self, rcpt: str = OK, content: str = OK, greeting: str = OK) -> None:
        self.rcpt, self.content, self.greeting = rcpt, content, greeting
        self.arrived: list[str] = []

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name, and the one below
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - above
        if not self.content:
            assert server.transport
            server.transport.abort()
        elif self.content.startswith("2"):
            assert isinstance(envelope.content, bytes)
            self.arrived.append(envelope.content.decode())
        return self.content or OK


@contextmanager
def mail_server(answers: Answering) -> Iterator[str]:
    """Its address, as AWARD_MAIL has it."""
    port = free_port()
    controller = Controller(answers, hostname="127.0.0.1", port=port, enable_SMTPUTF8=True)
    controller.start()
    yield f"smtp://127.0.0.1:{port}"
    controller.stop()
