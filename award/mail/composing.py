"""A letter as the bytes that a mail server takes. PURE: the same letter at the same time gives the same bytes."""

import re
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime, parseaddr
from hashlib import sha256
from html import escape

import msgspec

from award.mail.letters import Letter

_LINK = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)]")
_PARAGRAPH = re.compile(r"\n\s*\n")
_NUMBER = "letter-{key}-{digest}"
PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>{subject}</title></head>
<body style="margin:0">
<div style="max-width:34rem;margin:0 auto;padding:2.5rem 1.25rem;font:400 1.0625rem/1.6 Georgia,serif">
<div style="border-top:2px solid #94752f;width:4rem;margin-bottom:1.5rem"></div>
{paragraphs}
</div>
</body></html>
"""
"""Nothing in it is fetched: whether somebody reads a letter is theirs."""


class Envelope(msgspec.Struct, frozen=True):
    """What a letter gets when it leaves: its number, when it was written, when it leaves, from whom, and from which site."""

    key: int
    written_at: datetime
    now: datetime
    sender: str
    site: str
    """The public address: only links to it are links."""


def compose(letter: Letter, envelope: Envelope) -> EmailMessage:
    """Plain text, and the same as a page for those whose mail shows pages. Raises ValueError for a header in two lines."""
    name, sender = parseaddr(envelope.sender)
    message = EmailMessage(policy=SMTP if (sender + letter.to).isascii() else SMTPUTF8)
    message["From"] = _address(sender, name)
    message["To"] = _address(letter.to)
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(envelope.now)
    message["Message-ID"] = message_id(envelope)
    message["Content-Language"] = letter.language
    message["Auto-Submitted"] = "auto-generated"  # nobody's holiday answers it
    message.set_content(letter.text)
    message.add_alternative(as_page(letter, envelope.site), subtype="html")
    return message


def message_id(envelope: Envelope) -> str:
    """Always the same for a letter, so that a mailbox that gets one twice shows it once."""
    name = _NUMBER.format(key=envelope.key, digest=sha256(envelope.written_at.isoformat().encode()).hexdigest()[:16])
    return f"<{name}@{parseaddr(envelope.sender)[1].rpartition('@')[2]}>"


def _address(text: str, name: str = "") -> Address:
    user, _, domain = text.rpartition("@")
    return Address(name, user, domain)


def as_page(letter: Letter, site: str) -> str:
    paragraphs = [f"<p>{_linked(one.strip(), site)}</p>" for one in _PARAGRAPH.split(letter.text) if one.strip()]
    return PAGE.format(language=letter.language, subject=escape(letter.subject), paragraphs="\n".join(paragraphs))


def _linked(paragraph: str, site: str) -> str:
    """What others wrote into a letter never becomes a link of ours."""
    parts, end = [], 0
    for found in _LINK.finditer(paragraph):
        if not f"{found[0]}/".startswith(f"{site.rstrip('/')}/"):
            continue
        address = escape(found[0])
        parts += [_lines(paragraph[end : found.start()]), f'<a href="{address}">{address}</a>']
        end = found.end()
    return "".join([*parts, _lines(paragraph[end:])])


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>\n")
