"""Documents are asked for, kept as they are made, and revoked."""

from datetime import datetime
from secrets import randbelow

import msgspec
from sqlalchemy import insert, select, update
from sqlmodel import Session, col

from award.documents.keys import Key
from award.editions.actors import Actor
from award.editions.queries import demand_open
from award.jobs.operations import ask
from award.messages import Message, Problem, Refused, refuse
from award.publication.documents.codes import ALPHABET, LENGTH, code_of
from award.publication.documents.kinds import DISTINCTIONS, KINDS
from award.publication.documents.queries import Badge, Document, document, documents_of
from award.publication.documents.standing import Wanted
from award.publication.documents.tables import DocumentRow, SignerRow
from award.storage.digests import Kept
from award.trail.acts import Act
from award.trail.operations import record

JOB = "documents.make"


class Making(msgspec.Struct, frozen=True):
    """The arguments of the job."""

    edition: int


class Printed(msgspec.Struct, frozen=True):
    """One document as it came out: what it was made from and with, under which code, and the file that is kept."""

    edition: int
    wanted: Wanted
    press: str
    code: str
    kept: Kept
    badge: Badge
    """What a stranger is told; `company` "" for what is about no company, `distinction` "" for what gives none."""
    key: Key | None
    stamped: bool


def new_code() -> str:
    return code_of([randbelow(len(ALPHABET)) for _ in range(LENGTH - 1)])


def ask_documents(session: Session, edition: int, by: Actor, now: datetime) -> int:
    """The key of the job that makes what is missing. Raises Shut outside the phase that makes documents."""
    demand_open(session, edition, "documents_made")
    record(session, Act("documents.asked", f"edition:{edition}", by.called, now))
    return ask(session, JOB, Making(edition), by.called, now)


def keep_document(session: Session, printed: Printed, now: datetime) -> int:
    """Its key. Whatever stood in its place is superseded. Raises Shut when the ranking was opened again meanwhile."""
    demand_open(session, printed.edition, "documents_made")
    place = printed.wanted.place
    if printed.key is not None:
        _know(session, printed.key, now)
    told = printed.badge
    row = {
        "edition": printed.edition, "entry": place.entry, "kind": place.kind, "code": printed.code,
        "inputs": printed.wanted.digest, "press": printed.press, "digest": printed.kept.digest, "size": printed.kept.size,
        "company": told.company, "prize": told.award, "title": told.edition, "distinction": told.distinction,
        "language": told.language, "fictional": told.fictional, "signer": printed.key.digest if printed.key else None,
        "stamped": printed.stamped, "made_at": now, "revoked_by": "", "revoked_reason": "",
    }  # fmt: skip
    key = int(session.execute(insert(DocumentRow).values(**row).returning(col(DocumentRow.id))).scalar_one())
    same = (col(DocumentRow.edition) == printed.edition, col(DocumentRow.kind) == place.kind,
            col(DocumentRow.entry).is_not_distinct_from(place.entry))  # fmt: skip
    before = update(DocumentRow).where(*same, col(DocumentRow.superseded_by).is_(None), col(DocumentRow.id) != key)
    session.execute(before.values(superseded_by=key))
    return key


def _know(session: Session, key: Key, now: datetime) -> None:
    known = session.execute(select(col(SignerRow.digest)).where(col(SignerRow.digest) == key.digest)).first()
    if known is None:
        session.add(SignerRow(digest=key.digest, name=key.name, certificate=key.pem, first_used=now))
        session.flush()


def tell_made(session: Session, edition: int, by: str, now: datetime) -> None:
    """The end of a run, in the trail: the digests of everything that stands, which says neither what nor for whom."""
    digests = sorted(one.digest for one in documents_of(session, edition))
    record(session, Act("documents.made", f"edition:{edition}", by, now, after=digests))


def revoke(session: Session, edition: int, key: int, reason: str, by: Actor, now: datetime) -> tuple[Document, ...]:
    """A document, and whatever says the same distinction of the same company. Those that were revoked.

    Raises Unknown, Shut before the results are public, or Refused without a reason or a second time.
    """
    demand_open(session, edition, "certificates_revoked")
    there = document(session, edition, key)
    if not reason.strip():
        raise Refused(Problem(Message("Dites pourquoi : qui vérifie ce document le lira."), column="reason"))
    if there.state != "valid":
        raise refuse("Ce document ne vaut déjà plus : il n’y a rien à révoquer.")
    gone = revoked_with(documents_of(session, edition), there)
    told = {"revoked_at": now, "revoked_by": by.called, "revoked_reason": reason.strip()}
    session.execute(update(DocumentRow).where(col(DocumentRow.id).in_([one.id for one in gone])).values(**told))
    for one in gone:
        act = Act(
            "document.revoked", f"document:{one.id}", by.called, now, reason.strip(), after={"digest": one.digest}
        )
        record(session, act)
    return gone


def revoked_with(standing: tuple[Document, ...], there: Document) -> tuple[Document, ...]:
    """The documents that go with this one: all that say the same distinction, or it alone."""
    if there.kind not in DISTINCTIONS:
        return (there,)
    same = (one for one in standing if one.entry == there.entry and one.kind in DISTINCTIONS and one.state == "valid")
    return tuple(sorted(same, key=lambda one: KINDS.index(one.kind)))
