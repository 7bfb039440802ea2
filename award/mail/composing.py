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
BUTTON = """<p style="margin:1.75rem 0"><a href="{address}" style="display:inline-block;padding:0.75rem 1.5rem;\
background:#14213d;color:#ffffff;text-decoration:none;font-weight:bold">{words}</a></p>
<p style="font-size:0.8125rem;overflow-wrap:anywhere">{address}</p>"""
OPEN = {"fr": "Ouvrir la page", "en": "Open the page"}


class Piece(msgspec.Struct, frozen=True):
    """A part of a line, which is a link of ours or is not."""

    text: str
    is_link: bool = False


class Paragraph(msgspec.Struct, frozen=True):
    """Its lines, each of pieces."""

    lines: tuple[tuple[Piece, ...], ...]

    @property
    def address(self) -> str:
        """Of the link that is all there is in it, which is drawn as a button; "" otherwise."""
        alone = self.lines[0] if len(self.lines) == 1 else ()
        return alone[0].text if len(alone) == 1 and alone[0].is_link else ""


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
    said = (_drawn(one, letter.language) for one in paragraphs_of(letter.text, site))
    return PAGE.format(language=letter.language, subject=escape(letter.subject), paragraphs="\n".join(said))


def paragraphs_of(text: str, site: str) -> tuple[Paragraph, ...]:
    """What others wrote into a letter never becomes a link of ours: only addresses at our `site` do."""
    found = (one.strip() for one in _PARAGRAPH.split(text))
    return tuple(Paragraph(tuple(_pieces(line, site) for line in one.splitlines())) for one in found if one)


def _pieces(line: str, site: str) -> tuple[Piece, ...]:
    pieces, end = [], 0
    for found in _LINK.finditer(line):
        if f"{found[0]}/".startswith(f"{site.rstrip('/')}/"):
            pieces += [Piece(line[end : found.start()]), Piece(found[0], is_link=True)]
            end = found.end()
    return tuple(one for one in (*pieces, Piece(line[end:])) if one.text)


def _drawn(paragraph: Paragraph, language: str) -> str:
    if paragraph.address:
        address = escape(paragraph.address)
        return BUTTON.format(address=address, words=OPEN.get(language, OPEN["fr"]))
    lines = ("".join(_piece(one) for one in line) for line in paragraph.lines)
    joined = "<br>\n".join(lines)
    return f"<p>{joined}</p>"


def _piece(one: Piece) -> str:
    text = escape(one.text)
    return f'<a href="{text}">{text}</a>' if one.is_link else text
