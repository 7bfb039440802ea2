"""Documents as they were made, by edition, by company, by code."""

from collections.abc import Iterable
from datetime import datetime

import msgspec
from sqlalchemy import Select, func, select
from sqlmodel import Session, col

from award.companies.queries import ENTRY_NOW
from award.editions.phases import PHASES, opens
from award.editions.queries import EDITION_NOW
from award.editions.refusals import unknown
from award.people.roles import Person
from award.publication.documents.kinds import FORMS, Form, Kind
from award.publication.documents.standing import Made, Place, State, state_of
from award.publication.documents.tables import DocumentRow, SignerRow

PUBLIC = tuple(phase for phase in PHASES if opens(phase, "results_public"))
"""The phases in which a stranger may learn of a document."""


class Document(msgspec.Struct, frozen=True):
    """`digest` is what `sha256sum` prints of the file, by which it is kept; `code` is shown in groups."""

    id: int
    edition: int
    entry: int | None
    kind: Kind
    code: str
    inputs: str
    press: str
    digest: str
    size: int
    company: str
    prize: str
    title: str
    distinction: str
    language: str
    fictional: bool
    signer: str | None
    stamped: bool
    made_at: datetime
    revoked_at: datetime | None
    revoked_by: str
    revoked_reason: str
    superseded_by: int | None

    @property
    def form(self) -> Form:
        return FORMS[self.kind]

    @property
    def state(self) -> State:
        return state_of(revoked=self.revoked_at is not None, superseded=self.superseded_by is not None)

    @property
    def made(self) -> Made:
        return Made(Place(self.kind, self.entry), self.inputs, self.press)


class Signer(msgspec.Struct, frozen=True):
    """Whose key signed: `digest` is the fingerprint of its certificate, in PEM."""

    digest: str
    name: str
    certificate: str


_DOCUMENT = select(*(getattr(DocumentRow, name) for name in Document.__struct_fields__))
_STANDING = _DOCUMENT.where(col(DocumentRow.superseded_by).is_(None))
_PUBLISHED = _DOCUMENT.join(EDITION_NOW, EDITION_NOW.c.id == col(DocumentRow.edition)).where(
    EDITION_NOW.c.phase.in_(PUBLIC)
)
_SIGNER = select(col(SignerRow.digest), col(SignerRow.name), col(SignerRow.certificate))


def documents_of(session: Session, edition: int) -> tuple[Document, ...]:
    """Those that stand, revoked ones too: by kind, then by company."""
    found = _STANDING.where(col(DocumentRow.edition) == edition)
    return _documents(session, found.order_by(col(DocumentRow.kind), col(DocumentRow.company), col(DocumentRow.id)))


def document(session: Session, edition: int, key: int) -> Document:
    """Raises Unknown when this edition has no such document."""
    found = _documents(session, _DOCUMENT.where(col(DocumentRow.edition) == edition, col(DocumentRow.id) == key))
    if not found:
        raise unknown()
    return found[0]


def documents_of_company(session: Session, company: int) -> tuple[Document, ...]:
    """Its own, of every edition whose results are public, the newest first; nothing that was superseded."""
    mine = _PUBLISHED.join(ENTRY_NOW, ENTRY_NOW.c.id == col(DocumentRow.entry)).where(ENTRY_NOW.c.company == company)
    standing = mine.where(col(DocumentRow.superseded_by).is_(None))
    return _documents(session, standing.order_by(col(DocumentRow.edition).desc(), col(DocumentRow.id)))


def document_for(session: Session, key: int, by: Person) -> Document:
    """A document that a company may fetch: its own, published, neither revoked nor superseded. Raises Unknown for any other."""
    if by.company is not None:
        for found in documents_of_company(session, by.company):
            if found.id == key and found.state == "valid":
                return found
    raise unknown()


def published_document(session: Session, code: str) -> Document | None:
    """By its code, once the results of its edition are public; until then it is as if there were none."""
    return next(iter(_documents(session, _PUBLISHED.where(col(DocumentRow.code) == code))), None)


def beside(session: Session, there: Document, kind: Kind) -> Document | None:
    """The one of another kind that stands for the same entry."""
    same = _PUBLISHED.where(col(DocumentRow.superseded_by).is_(None), col(DocumentRow.entry) == there.entry)
    return next(iter(_documents(session, same.where(col(DocumentRow.kind) == kind))), None)


def revoked_codes(session: Session) -> tuple[str, ...]:
    """Of the credentials that no longer hold, revoked or superseded, in published editions."""
    gone = col(DocumentRow.revoked_at).is_not(None) | col(DocumentRow.superseded_by).is_not(None)
    found = _PUBLISHED.where(col(DocumentRow.kind) == "credential", gone).order_by(col(DocumentRow.id))
    return tuple(one.code for one in _documents(session, found))


def made_in(session: Session, edition: int) -> int:
    """How many documents stand."""
    mine = (col(DocumentRow.edition) == edition, col(DocumentRow.superseded_by).is_(None))
    return int(session.execute(select(func.count()).where(*mine)).scalar_one())


def signer(session: Session, digest: str) -> Signer:
    """Raises Unknown when no such key signed anything."""
    row = session.execute(_SIGNER.where(col(SignerRow.digest) == digest)).first()
    if row is None:
        raise unknown()
    return Signer(*row)


def signers(session: Session, documents: Iterable[Document]) -> dict[str, Signer]:
    """By fingerprint, those who signed them."""
    keys = {one.signer for one in documents if one.signer}
    return {row[0]: Signer(*row) for row in session.execute(_SIGNER.where(col(SignerRow.digest).in_(keys)))}


def _documents(session: Session, asked: "Select[tuple[object, ...]]") -> tuple[Document, ...]:
    return tuple(Document(*row) for row in session.execute(asked))
