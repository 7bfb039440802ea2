"""One letter to one mail server, and exactly what came of it."""

import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from typing import Literal

import msgspec

from award.mail.servers import MailServer

PATIENCE = 30
"""Seconds for each answer of the server."""
LONGEST = 500
"""Characters of its words that are kept."""
State = Literal["sent", "refused", "waiting", "doubtful", "kept"]


class Outcome(msgspec.Struct, frozen=True):
    """`waiting` may be tried again, nothing having been accepted; `doubtful` may have arrived. `told`: the server's words."""

    state: State
    told: str


def send(server: MailServer, message: EmailMessage, leave: Callable[[], bool]) -> Outcome | None:
    """`leave` is called when everything but the content has been accepted, and makes it durable that the content goes now;
    None when it answers no: somebody else has the letter.
    """
    leaving = False
    try:
        with _connected(server) as smtp:
            if refusal := _announce(smtp, message):
                return refusal
            leaving = leave()
            return _judged(*smtp.data(message.as_bytes())) if leaving else None
    except smtplib.SMTPResponseException as error:  # before the content was sent: not accepted, and told so
        return Outcome(
            "refused" if leaving and error.smtp_code >= 500 else "waiting", _told(error.smtp_code, error.smtp_error)
        )
    except (OSError, smtplib.SMTPException) as error:
        return Outcome("doubtful" if leaving else "waiting", type(error).__name__)


def knock(server: MailServer) -> str:
    """What keeps us from sending there, "" when nothing does: connects and signs in, and leaves."""
    try:
        with _connected(server):
            return ""
    except smtplib.SMTPResponseException as error:
        return _told(error.smtp_code, error.smtp_error)
    except (OSError, smtplib.SMTPException) as error:
        return type(error).__name__


@contextmanager
def _connected(server: MailServer) -> Iterator[smtplib.SMTP]:
    """Leaving never fails: what was accepted was accepted, whatever the server answers to our good-bye."""
    tls = ssl.create_default_context()
    if server.scheme == "smtps":
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=PATIENCE, context=tls)
    else:
        smtp = smtplib.SMTP(server.host, server.port, timeout=PATIENCE)
    try:
        smtp.ehlo_or_helo_if_needed()
        if server.scheme == "smtp+starttls":
            smtp.starttls(context=tls)
            smtp.ehlo()
        if server.user:
            smtp.login(server.user, server.password)
        yield smtp
        with suppress(OSError, smtplib.SMTPException):
            smtp.quit()
    finally:
        smtp.close()


def _announce(smtp: smtplib.SMTP, message: EmailMessage) -> Outcome | None:
    """From whom to whom; None when the server agrees to both."""
    sender, recipient = (message[name].addresses[0].addr_spec for name in ("From", "To"))
    options = ["SMTPUTF8", "BODY=8BITMIME"] if smtp.has_extn("smtputf8") else []
    if not options and not (sender + recipient).isascii():
        return Outcome("refused", "SMTPUTF8?")
    for code, words in (smtp.mail(sender, options), smtp.rcpt(recipient)):
        if not 200 <= code < 300:
            return Outcome("refused" if code >= 500 else "waiting", _told(code, words))
    return None


def _judged(code: int, words: bytes) -> Outcome:
    state: State = "sent" if 200 <= code < 300 else "refused" if code >= 500 else "waiting"
    return Outcome(state, _told(code, words))


def _told(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", errors="replace") if isinstance(words, bytes) else words
    return f"{code} {' '.join(text.split())}"[:LONGEST]
