"""The address of a mail server, as one setting writes it. PURE."""

from typing import Literal, get_args
from urllib.parse import unquote, urlsplit

import msgspec

from award.messages import refuse

Scheme = Literal["smtp", "smtps", "smtp+starttls"]
PORTS: dict[str, int] = dict(zip(get_args(Scheme), (25, 465, 587), strict=True))
WRONG = "AWARD_MAIL : écrivez smtp://hôte:port, smtps://utilisateur:mot-de-passe@hôte ou smtp+starttls://…"


class MailServer(msgspec.Struct, frozen=True):
    """`smtps` speaks TLS from the first byte, `smtp+starttls` insists on it before the password, `smtp` does without."""

    scheme: Scheme
    host: str
    port: int
    user: str = ""
    password: str = ""


def read_address(text: str) -> MailServer:
    """Raises Refused, without quoting what may hold a password."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise refuse(WRONG) from error
    if parts.scheme not in PORTS or not parts.hostname or parts.path.strip("/") or parts.query or parts.fragment:
        raise refuse(WRONG)
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return MailServer(parts.scheme, parts.hostname, port or PORTS[parts.scheme], user, password)  # type: ignore[arg-type]  # one of PORTS
