"""What jurors are written when companies are given to them or taken back. No company is named: the charter comes first."""

import msgspec

from award.messages import Message


class Written(msgspec.Struct, frozen=True):
    """A letter in no language yet."""

    subject: Message
    paragraphs: tuple[Message, ...]


def given(name: str, edition: str, companies: int, address: str) -> Written:
    text = (
        "Des entreprises vous sont attribuées pour {edition} : {count}. Votre page en dit les noms et les échéances :"
    )
    return Written(
        Message("Des entreprises vous sont attribuées"),
        (
            Message.of("Bonjour {name},", name=name),
            Message.of(text, edition=edition, count=companies),
            Message.of("{address}", address=address),
            Message("Si un intérêt vous lie à l’une d’elles, déclarez-le aussitôt : elle vous sera retirée."),
        ),
    )


def taken_back(name: str, edition: str, address: str) -> Written:
    text = "Une entreprise ne vous est plus attribuée pour {edition}. Votre page montre celles qui vous restent :"
    return Written(
        Message("Une entreprise ne vous est plus attribuée"),
        (
            Message.of("Bonjour {name},", name=name),
            Message.of(text, edition=edition),
            Message.of("{address}", address=address),
        ),
    )
