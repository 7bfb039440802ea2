"""A request with an Idempotency-Key acts once, however often it is sent: the answer is kept in the act's transaction.

What is refused has changed nothing and is not kept: the same request may succeed later.
"""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256

import msgspec
from litestar import Response
from sqlalchemy import delete
from sqlmodel import Session, col

from award.database.transactions import Database
from award.messages import Message, refuse
from award.web.api.answers import Answer, sent
from award.web.api.tables import KeptAnswerRow
from award.web.faults import Fault
from award.web.sealing import sealed, unsealed
from award.web.site import Request, site_of

KEPT = timedelta(days=1)
HEADER = "idempotency-key"
PURPOSE = "kept answers"
SWEEP = "0"
"""Whoever's key begins so sweeps: one request in sixteen."""
_KEY = re.compile(r"[!-~]{1,200}", re.ASCII)


class Asked(msgspec.Struct, frozen=True):
    """A request that shall act once, by the hashes of its key and of what it asks, and when."""

    key: str
    asks: str
    now: datetime


class Kept(msgspec.Struct, frozen=True):
    """What was asked, and the first answer."""

    asks: str
    answer: Answer


def once(request: Request, who: str, body: bytes, now: datetime, work: Callable[[Session], Answer]) -> Response[bytes]:
    """Runs the work in a transaction, unless this person's same request with the same key has run: its answer then."""
    database: Database = request.app.state.database
    asked = _asked(request, who, body, now)
    if asked is None:
        return sent(request, database.write(work))
    secret_key = site_of(request).settings.secret_key
    return sent(request, database.write(lambda session: _first(session, asked, secret_key, work)))


def _asked(request: Request, who: str, body: bytes, now: datetime) -> Asked | None:
    key = request.headers.get(HEADER)
    if key is None:
        return None
    if not _KEY.fullmatch(key):
        raise Fault(400, Message("Idempotency-Key compte de 1 à 200 lettres, chiffres et signes ASCII, sans espace."))
    parts = [request.method, request.scope["path"], request.headers.get("if-match", "")]
    return Asked(_hash(who.encode(), key.encode()), _hash(*(part.encode() for part in parts), body), now)


def _first(session: Session, asked: Asked, secret_key: str, work: Callable[[Session], Answer]) -> Answer:
    row = session.get(KeptAnswerRow, asked.key)
    if row is not None and row.created + KEPT > asked.now:
        return _again(row.sealed, asked, secret_key)
    answer = work(session)
    kept = sealed(secret_key, PURPOSE, msgspec.json.encode(Kept(asked.asks, answer)))
    session.merge(KeptAnswerRow(key=asked.key, sealed=kept, created=asked.now))
    if asked.key.startswith(SWEEP):
        session.execute(delete(KeptAnswerRow).where(col(KeptAnswerRow.created) <= asked.now - KEPT))
    return answer


def _again(kept_sealed: str, asked: Asked, secret_key: str) -> Answer:
    content = unsealed(secret_key, PURPOSE, kept_sealed)
    if content is None:
        text = "La clé secrète du service a changé depuis la première réponse : relisez, puis utilisez une autre clé."
        raise Fault(409, Message(text))
    kept = msgspec.json.decode(content, type=Kept)
    if kept.asks != asked.asks:
        raise refuse("Cette Idempotency-Key a déjà servi à une autre demande : une clé ne sert qu’à une seule.")
    return kept.answer


def _hash(*parts: bytes) -> str:
    """Each part with its length before it: no two lists of parts are the same bytes."""
    return sha256(b"".join(len(part).to_bytes(8) + part for part in parts)).hexdigest()
