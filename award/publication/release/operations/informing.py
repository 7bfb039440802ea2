"""The messages of a publication: written when it is prepared, posted by its release, withdrawn when it is undone."""

from collections.abc import Iterator
from datetime import datetime

import msgspec
from sqlmodel import Session

from award.editions.queries import Edition
from award.interviews.jury.queries import jurors
from award.language import say
from award.mail.letters import Letter
from award.mail.operations import post
from award.messages import Message
from award.outbox.operations import Draft, To, open_batch, write
from award.people.queries import accounts_as
from award.publication.release.queries import honours_of, participants_of, readers_of
from award.publication.release.wording import JURY, LAUREATE, PARTICIPANT

HELD_BACK = "publication.held-back"


class Out(msgspec.Struct, frozen=True):
    """Our public address, the last part of the palmarès's, who writes and when."""

    site: str
    slug: str
    by: str
    now: datetime

    @property
    def palmares(self) -> str:
        return f"{self.site}/palmares/{self.slug}"


def write_messages(session: Session, held: Edition, out: Out) -> int:
    """The key of the batch: one message to each person who answers for a company that was evaluated, one to each juror."""
    batch = open_batch(session, held.id, out.by, out.now, held=True)
    for draft in (*_to_companies(session, held, out, batch), *_to_jurors(session, held, out, batch)):
        write(session, draft, out.by, out.now)
    return batch


def _to_companies(session: Session, held: Edition, out: Out, batch: int) -> Iterator[Draft]:
    honours = honours_of(session, held.id)
    for place in participants_of(session, held.id):
        distinction = honours.get(place.id)
        values = {"company": place.name, "room": f"{out.site}/my-company", **_common(held, out)}
        kind = PARTICIPANT if distinction is None else LAUREATE
        if distinction is not None:
            values["distinction"] = distinction
        for one in readers_of(session, place):
            to = To(one.name, one.address, one.language)
            yield Draft(held.id, kind, to, {"name": one.name, **values}, about=f"entry:{place.id}", batch=batch)


def _to_jurors(session: Session, held: Edition, out: Out, batch: int) -> Iterator[Draft]:
    for one in jurors(session, held.id):
        to = To(one.name, one.email, one.language)
        yield Draft(held.id, JURY, to, {"name": one.name, **_common(held, out)}, f"edition:{held.id}", batch)


def _common(held: Edition, out: Out) -> dict[str, str]:
    return {"award": held.rules.award, "edition": held.rules.edition, "palmares": out.palmares}


def warn(session: Session, held: Edition, why: tuple[Message, ...], site: str, now: datetime) -> None:
    """Every organiser, and the chair: nothing was published at its hour, and why."""
    known = {one.id: one for role in ("organiser", "chair") for one in accounts_as(session, role)}
    for one in known.values():
        spoken = one.language
        subject = say(Message.of("{edition} : la publication n’a pas eu lieu", edition=held.name), spoken)
        lines = [
            say(Message("À l’heure prévue, ce qui suit s’opposait à la publication. Rien n’a été publié, aucun message n’est parti."), spoken),
            *(f"– {say(each, spoken)}" for each in why),
            say(Message("Réglez-le, puis qu’une seconde personne confirme de nouveau la publication :"), spoken),
            f"{site}/editions/{held.id}/publication",
        ]  # fmt: skip
        post(session, Letter(HELD_BACK, one.email, subject, "\n\n".join(lines), spoken), "system", now)
