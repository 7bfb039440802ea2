"""A guide is saved whole: each version is kept, with who saved it, when and why."""

from datetime import datetime

import msgspec
from sqlmodel import Session

from award.editions.actors import ORGANISERS, Actor, demand
from award.editions.queries import edition as edition_of
from award.editions.refusals import Shut, outdated
from award.interviews.guide.checking import guide_faults
from award.interviews.guide.document import Guide, guide_digest, tidy
from award.interviews.guide.editing import shut_because
from award.interviews.guide.queries import guide_of
from award.interviews.tables import GuideRow
from award.messages import Problem, Refused
from award.trail.acts import Act
from award.trail.operations import record


class NewGuide(msgspec.Struct, frozen=True):
    """A guide to save, why, and the number of the version that was read: 0 where there was none yet."""

    seen: int
    guide: Guide
    reason: str = ""


def save_guide(session: Session, edition: int, new: NewGuide, by: Actor, now: datetime) -> int:
    """The number of the version: the one there was where nothing differs.

    Raises Refused with everything that is wrong, Outdated when somebody saved another meanwhile, Shut when it is frozen.
    """
    demand(by, ORGANISERS)
    known, old = edition_of(session, edition), guide_of(session, edition)
    if why := shut_because(known.phase, frozen=known.frozen_at is not None, laid=old is not None):
        raise Shut(Problem(why))
    if new.seen != (old.number if old else 0):
        raise outdated()
    if found := [Problem(one.message, column=".".join(map(str, one.path))) for one in guide_faults(new.guide)]:
        raise Refused(*found)
    digest, number = guide_digest(new.guide), new.seen + 1
    if old is not None and old.digest == digest:
        return old.number
    document = msgspec.json.encode(tidy(new.guide)).decode()
    session.add(
        GuideRow(edition=edition, number=number, document=document, digest=digest, saved_by=by.called, saved_at=now,
                 reason=new.reason.strip())
    )  # fmt: skip
    session.flush()
    before = {"number": old.number, "digest": old.digest} if old else None
    after = {"number": number, "digest": digest}
    act = Act("guide.saved", f"edition:{edition}", by.called, now, new.reason.strip(), before, after)
    record(session, act)
    return number
