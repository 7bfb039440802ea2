"""What those concerned are written of an interview, as sentences. PURE."""

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from award.interviews.slots.planning import Plan
from award.messages import Message

News = Literal["planned", "moved", "cancelled"]
SUBJECTS: dict[News, str] = {
    "planned": "Entretien du Prix Excellence Client : {company}",
    "moved": "Entretien déplacé : {company}",
    "cancelled": "Entretien annulé : {company}",
}
OPENINGS: dict[News, str] = {
    "planned": "L’entretien avec {company} est fixé au {when}, pour {minutes} minutes.",
    "moved": "L’entretien avec {company} est déplacé. Il est maintenant fixé au {when}, pour {minutes} minutes.",
    "cancelled": "L’entretien avec {company}, prévu le {when}, est annulé.",
}


class Occasion(msgspec.Struct, frozen=True):
    """An interview to write of; `when` is in the language of the reader, `jurors` are names with organisations."""

    news: News
    company: str
    when: str
    plan: Plan
    jurors: tuple[str, ...]
    reason: str = ""


class Written(msgspec.Struct, frozen=True):
    """A letter in no language yet."""

    subject: Message
    paragraphs: tuple[Message, ...]


def to_company(occasion: Occasion, name: str) -> Written:
    """To somebody whom the company named."""
    return _written(occasion, name, [])


def to_juror(occasion: Occasion, name: str, agenda: str) -> Written:
    """`agenda` is the address of their page."""
    more = Message.of("Tous vos entretiens, et votre agenda à jour : {address}", address=agenda)
    return _written(occasion, name, [more])


def to_unsworn(when: str, name: str, agenda: str, news: News) -> Written:
    """To a juror who has not accepted the charter yet: nothing of the company."""
    texts: dict[News, str] = {
        "planned": "Un de vos entretiens est fixé au {when}.",
        "moved": "Un de vos entretiens est déplacé. Il est maintenant fixé au {when}.",
        "cancelled": "Un de vos entretiens, prévu le {when}, est annulé.",
    }
    accept = "Acceptez la charte du jury pour en lire le détail : {address}"
    return Written(
        Message("Un entretien du Prix Excellence Client"),
        (
            Message.of("Bonjour {name},", name=name),
            Message.of(texts[news], when=when),
            Message.of(accept, address=agenda),
        ),
    )


def _written(occasion: Occasion, name: str, more: Iterable[Message]) -> Written:
    opening = Message.of(
        OPENINGS[occasion.news], company=occasion.company, when=occasion.when, minutes=occasion.plan.minutes
    )
    told = (Message.of("Bonjour {name},", name=name), opening, *_details(occasion), *more)
    return Written(Message.of(SUBJECTS[occasion.news], company=occasion.company), told)


def _details(occasion: Occasion) -> Iterator[Message]:
    if occasion.reason:
        yield Message.of("Raison : {reason}", reason=occasion.reason)
    if occasion.news == "cancelled":
        return
    if occasion.plan.place:
        yield Message.of("Lieu : {place}", place=occasion.plan.place)
    if occasion.plan.link:
        yield Message.of("Lien vidéo : {link}", link=occasion.plan.link)
    if occasion.jurors:
        yield Message.of("Jurés : {jurors}", jurors=", ".join(occasion.jurors))
