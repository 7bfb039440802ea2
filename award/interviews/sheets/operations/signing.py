"""A sheet is signed: what was read is what is signed, and from then on it is locked."""

from datetime import datetime
from hashlib import sha256

import msgspec
from sqlmodel import Session

from award.drafts.queries import fields, texts_of
from award.drafts.sending import seal_of
from award.editions.refusals import outdated
from award.interviews.sheets.fields import MARKS
from award.interviews.sheets.marking import exactly
from award.interviews.sheets.operations.storing import demand_writable, store, tell
from award.interviews.sheets.queries import Held, held
from award.interviews.sheets.signing import Check, checked, is_revision, problems_of
from award.interviews.tables import SignatureRow
from award.messages import Message, Problem, Refused
from award.people.roles import Person

UNREASONED = Message("Dites pourquoi vous révisez votre note : l’autre note a pu être lue.")


class Signing(msgspec.Struct, frozen=True):
    """What is signed, and why where it is a revision; `revised` is for the caller to know."""

    texts: dict[str, str]
    check: Check
    reason: str
    revised: bool


def sign(session: Session, entry: int, seal: str, reason: str, by: Person, now: datetime) -> int:
    """The entry of the trail, whose receipt is the juror's. `seal` is that of the sheet as it was read.

    Raises NotYourSheet, CharterFirst, SheetSigned, Shut, Outdated, and Refused with everything that is missing.
    """
    mine = held(session, entry, by.id)
    return sign_held(session, mine, seal, reason, by, now)


def sign_held(session: Session, mine: Held, seal: str, reason: str, by: Person, now: datetime) -> int:
    demand_writable(mine)
    standing = fields(session, mine.draft)
    if seal_of(standing) != seal:
        raise outdated()
    signing = _decided(mine, texts_of(standing), reason.strip())
    number = mine.signatures + 1
    entry = _tell(session, mine, signing, number, by, now)
    session.add(_row(mine, signing, number, entry, by, now))
    store(session, mine, state="signed", signatures=number)
    return entry


def _decided(mine: Held, texts: dict[str, str], reason: str) -> Signing:
    check = checked(mine.method.guide, mine.rule, texts)
    revised = is_revision(mine.state, mine.disclosed_at)
    problems = problems_of(check)
    if revised and not reason:
        problems = (*problems, Problem(UNREASONED, column="reason"))
    if problems:
        raise Refused(*problems)
    return Signing(texts, check, reason, revised)


def _tell(session: Session, mine: Held, signing: Signing, number: int, by: Person, now: datetime) -> int:
    """The marks in full, which the receipt proves; of all that is written, the digest."""
    marks = {name.removeprefix(MARKS): text for name, text in signing.texts.items() if name.startswith(MARKS)}
    after = {
        "number": number,
        "mark": exactly(signing.check.summary.mark),
        "marks": marks,
        "revised": signing.revised,
        "guide": mine.method.digest,
        "sha256": sha256(_content(signing).encode()).hexdigest(),
    }
    if mine.source:
        after["on_paper"] = True
    personal = {"reason": signing.reason, "source": mine.source}
    return tell(
        session, "signed", mine, by, now, after=after, personal={name: text for name, text in personal.items() if text}
    )


def _row(mine: Held, signing: Signing, number: int, entry: int, by: Person, now: datetime) -> SignatureRow:
    return SignatureRow(
        sheet=mine.sheet,
        number=number,
        revised=signing.revised,
        guide=mine.method.digest,
        content=_content(signing),
        mark=exactly(signing.check.summary.mark),
        reason=signing.reason,
        by=by.called,
        at=now,
        entry_of_trail=entry,
    )


def _content(signing: Signing) -> str:
    return msgspec.json.encode(signing.texts, order="sorted").decode()
