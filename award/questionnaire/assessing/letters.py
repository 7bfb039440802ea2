"""What a juror is written when a questionnaire is given to them. No company is named: letters go astray."""

import msgspec

from award.messages import Message


class Written(msgspec.Struct, frozen=True):
    """A letter in no language yet."""

    subject: Message
    paragraphs: tuple[Message, ...]


def given(name: str, edition: str, address: str) -> Written:
    text = "Un questionnaire d’entreprise vous est confié pour {edition}. Votre page en dit le nom et l’échéance :"
    return Written(
        Message("Un questionnaire vous est confié"),
        (
            Message.of("Bonjour {name},", name=name),
            Message.of(text, edition=edition),
            Message.of("{address}", address=address),
            Message("Si un intérêt vous lie à cette entreprise, déclarez-le aussitôt : elle vous sera retirée."),
        ),
    )
