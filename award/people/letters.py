"""What people are written about their account, as sentences: one subject, then paragraphs."""

import msgspec

from award.messages import Message
from award.people.links import LASTS, LinkKind

IGNORE = Message("Si vous n’attendiez pas cette lettre, ne faites rien : rien n’arrivera.")


class Written(msgspec.Struct, frozen=True):
    """A letter in no language yet."""

    kind: str
    subject: Message
    paragraphs: tuple[Message, ...]


def with_link(kind: LinkKind, name: str, address: str) -> Written:
    return _invitation(name, address) if kind == "invitation" else _sign_in(name, address)


def _invitation(name: str, address: str) -> Written:
    days = LASTS["invitation"].days
    return Written(
        "people.invitation",
        Message("Votre accès au Prix Excellence Client"),
        (
            Message.of("Bonjour {name},", name=name),
            Message(
                "Un compte vous attend au Prix Excellence Client. Ouvrez ce lien et choisissez votre phrase de passe :"
            ),
            Message.of("{address}", address=address),
            Message.of("Il s’ouvre une seule fois, dans les {days} jours. Il est pour vous seul.", days=days),
            IGNORE,
        ),
    )


def _sign_in(name: str, address: str) -> Written:
    minutes = LASTS["sign-in"].seconds // 60
    return Written(
        "people.sign-in",
        Message("Votre lien de connexion"),
        (
            Message.of("Bonjour {name},", name=name),
            Message("Voici le lien demandé pour vous connecter au Prix Excellence Client :"),
            Message.of("{address}", address=address),
            Message.of(
                "Il s’ouvre une seule fois, dans les {minutes} minutes. Il est pour vous seul.", minutes=minutes
            ),
            IGNORE,
        ),
    )


def factor_removed(name: str, reason: str) -> Written:
    return Written(
        "people.second-factor",
        Message("Votre second facteur a été retiré"),
        (
            Message.of("Bonjour {name},", name=name),
            Message(
                "Les codes de votre application d’authentification ne sont plus demandés, et toutes vos connexions ont été fermées."
            ),
            Message.of("Raison donnée : {reason}", reason=reason),
            Message("Si vous n’avez rien demandé, prévenez aussitôt les organisateurs."),
        ),
    )


def password_changed(name: str) -> Written:
    return Written(
        "people.password",
        Message("Votre phrase de passe a changé"),
        (
            Message.of("Bonjour {name},", name=name),
            Message("Votre phrase de passe vient d’être changée, et toutes vos autres connexions ont été fermées."),
            Message(
                "Si ce n’est pas vous, demandez un lien de connexion, choisissez-en une autre et prévenez les organisateurs."
            ),
        ),
    )
