"""What a program is told of a document."""

from datetime import datetime

import msgspec

from award.publication.documents.codes import shown
from award.publication.documents.kinds import Kind
from award.publication.documents.queries import Document, Signer
from award.publication.documents.standing import State


class SignedBy(msgspec.Struct, frozen=True):
    """`certificate` is its SHA-256, `key` where the public key is found."""

    name: str
    certificate: str
    key: str
    time_stamped: bool


class VerificationDocument(msgspec.Struct, frozen=True):
    """`sha256` is of the file as it was made: another file is another document. `credential` is "" where there is none."""

    code: str
    state: State
    kind: Kind
    company: str
    award: str
    edition: str
    distinction: str
    fictional: bool
    made_at: datetime
    revoked_at: datetime | None
    revoked_reason: str
    sha256: str
    size: int
    signed_by: SignedBy | None
    credential: str


class Unknown(msgspec.Struct, frozen=True):
    """No published document bears this code."""

    state: str = "unknown"


def verification_document(one: Document, signer: Signer | None, credential: str, site: str) -> VerificationDocument:
    key = f"{site}/issuer/keys/{signer.digest}.json" if signer else ""
    return VerificationDocument(
        code=shown(one.code),
        state=one.state,
        kind=one.kind,
        company=one.company,
        award=one.prize,
        edition=one.title,
        distinction=one.distinction,
        fictional=one.fictional,
        made_at=one.made_at,
        revoked_at=one.revoked_at,
        revoked_reason=one.revoked_reason,
        sha256=one.digest,
        size=one.size,
        signed_by=SignedBy(signer.name, signer.digest, key, one.stamped) if signer else None,
        credential=credential,
    )
