"""What those concerned are written of an interview: its company, its jurors, and jurors who have still to accept the charter.
PURE.
"""

from typing import Literal, get_args

from award.messages import Message
from award.outbox.kinds import COMPANY, NAME, MessageKind, Placeholder, Wording

News = Literal["planned", "moved", "cancelled"]
Reader = Literal["company", "juror", "unsworn"]
WHEN = Placeholder("when", "moment", Message("Le jour et l’heure de l’entretien."), "3 février 2027 à 14:00 (heure de Paris)",
                   example_english="3 February 2027 at 14:00 (Paris time)")  # fmt: skip
MINUTES = Placeholder("minutes", "minutes", Message("La durée de l’entretien, en minutes."), "90")
PLACE = Placeholder("place", "lieu", Message("Où il se tient."), "12 rue des Tilleuls, Paris", optional=True)
VIDEO = Placeholder("video", "video", Message("Le lien par lequel on s’y joint à distance."), "https://visio.example/salle",
                    "address", optional=True)  # fmt: skip
JURORS = Placeholder(
    "jurors", "jures", Message("Les jurés et leurs organisations."), "Léa Morin (Institut Alpha)", optional=True
)
REASON = Placeholder("reason", "raison", Message("Pourquoi il change."), "Un empêchement d’un juré", optional=True)
AGENDA = Placeholder("agenda", "agenda", Message("L’adresse des entretiens du juré, où il se connecte."),
                     "/agenda", "address")  # fmt: skip
_ABOUT: dict[News, Message] = {
    "planned": Message("Part aussitôt qu’un entretien est fixé."),
    "moved": Message("Part aussitôt qu’un entretien est déplacé."),
    "cancelled": Message("Part aussitôt qu’un entretien est annulé."),
}
_TITLES: dict[tuple[News, Reader], Message] = {
    ("planned", "company"): Message("Entretien fixé, à l’entreprise"),
    ("planned", "juror"): Message("Entretien fixé, aux jurés"),
    ("planned", "unsworn"): Message("Entretien fixé, aux jurés sans charte"),
    ("moved", "company"): Message("Entretien déplacé, à l’entreprise"),
    ("moved", "juror"): Message("Entretien déplacé, aux jurés"),
    ("moved", "unsworn"): Message("Entretien déplacé, aux jurés sans charte"),
    ("cancelled", "company"): Message("Entretien annulé, à l’entreprise"),
    ("cancelled", "juror"): Message("Entretien annulé, aux jurés"),
    ("cancelled", "unsworn"): Message("Entretien annulé, aux jurés sans charte"),
}
_FRENCH: dict[News, tuple[str, str]] = {
    "planned": (
        "Entretien du Prix Excellence Client : {entreprise}",
        "L’entretien avec {entreprise} est fixé au {moment}, pour {minutes} minutes.",
    ),
    "moved": (
        "Entretien déplacé : {entreprise}",
        "L’entretien avec {entreprise} est déplacé. Il est maintenant fixé au {moment}, pour {minutes} minutes.",
    ),
    "cancelled": ("Entretien annulé : {entreprise}", "L’entretien avec {entreprise}, prévu le {moment}, est annulé."),
}
_ENGLISH: dict[News, tuple[str, str]] = {
    "planned": (
        "Interview of the Customer Excellence Award: {company}",
        "The interview with {company} is planned for {when}, for {minutes} minutes.",
    ),
    "moved": (
        "Interview moved: {company}",
        "The interview with {company} has moved. It is now planned for {when}, for {minutes} minutes.",
    ),
    "cancelled": ("Interview cancelled: {company}", "The interview with {company}, planned for {when}, is cancelled."),
}
_UNSWORN_FRENCH: dict[News, str] = {
    "planned": "Un de vos entretiens est fixé au {moment}.",
    "moved": "Un de vos entretiens est déplacé. Il est maintenant fixé au {moment}.",
    "cancelled": "Un de vos entretiens, prévu le {moment}, est annulé.",
}
_UNSWORN_ENGLISH: dict[News, str] = {
    "planned": "One of your interviews is planned for {when}.",
    "moved": "One of your interviews has moved. It is now planned for {when}.",
    "cancelled": "One of your interviews, planned for {when}, is cancelled.",
}


def name_of(news: News, reader: Reader) -> str:
    return f"slot.{news}.{reader}"


def _to_those_who_know(news: News, reader: Reader) -> MessageKind:
    """Of a company, or of jurors who accepted the charter."""
    details = () if news == "cancelled" else (PLACE, VIDEO, JURORS)
    more = (AGENDA,) if reader == "juror" else ()
    french, english = ["Bonjour {nom},", _FRENCH[news][1]], ["Dear {name},", _ENGLISH[news][1]]
    if news != "planned":
        french.append("Raison : {raison}")
        english.append("Reason: {reason}")
    if details:
        french += ["Lieu : {lieu}", "Lien vidéo : {video}", "Jurés : {jures}"]
        english += ["Place: {place}", "Video link: {video}", "Jurors: {jurors}"]
    if more:
        french += ["Tous vos entretiens, et votre agenda à jour :", "{agenda}"]
        english += ["All your interviews, and your calendar up to date:", "{agenda}"]
    why = () if news == "planned" else (REASON,)
    return _kind(
        news,
        reader,
        (NAME, COMPANY, WHEN, *(() if news == "cancelled" else (MINUTES,)), *why, *details, *more),
        Wording(_FRENCH[news][0], "\n\n".join(french)),
        Wording(_ENGLISH[news][0], "\n\n".join(english)),
    )


def _to_unsworn(news: News) -> MessageKind:
    """Nothing of the company."""
    french = f"Bonjour {{nom}},\n\n{_UNSWORN_FRENCH[news]}\n\nAcceptez la charte du jury pour en lire le détail :\n\n{{agenda}}"
    english = (
        f"Dear {{name}},\n\n{_UNSWORN_ENGLISH[news]}\n\nAccept the jury’s charter to read the details:\n\n{{agenda}}"
    )
    return _kind(
        news,
        "unsworn",
        (NAME, WHEN, AGENDA),
        Wording("Un entretien du Prix Excellence Client", french),
        Wording("An interview of the Customer Excellence Award", english),
    )


def _kind(
    news: News, reader: Reader, placeholders: tuple[Placeholder, ...], french: Wording, english: Wording
) -> MessageKind:
    return MessageKind(name_of(news, reader), _TITLES[news, reader], _ABOUT[news], placeholders, french, english)


NEWS: tuple[News, ...] = get_args(News)
KINDS: dict[str, MessageKind] = {
    kind.name: kind
    for news in NEWS
    for kind in (_to_those_who_know(news, "company"), _to_those_who_know(news, "juror"), _to_unsworn(news))
}
