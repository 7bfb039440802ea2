"""What a juror is reminded of, as sentences. PURE."""

from collections.abc import Iterable

import msgspec

from award.messages import Message


class Reminder(msgspec.Struct, frozen=True):
    """`when` is the deadline in the reader's language, "" where none is set; `site` the address of the service."""

    name: str
    when: str
    late: bool
    companies: tuple[str, ...]
    site: str


SUBJECT = Message("Vos fiches d’évaluation à signer")


def reminder(told: Reminder) -> tuple[Message, ...]:
    """Its paragraphs: companies only to a juror who accepted the charter, who else has none here."""
    return tuple(_paragraphs(told))


def _paragraphs(told: Reminder) -> Iterable[Message]:
    yield Message.of("Bonjour {name},", name=told.name)
    if told.companies:
        companies = ", ".join(told.companies)
        yield Message.of("Il vous reste des fiches d’évaluation à signer : {companies}.", companies=companies)
    else:
        yield Message("La charte du jury attend votre accord : sans lui, vos fiches d’évaluation restent fermées.")
    if told.when and told.late:
        yield Message.of("L’échéance était fixée au {when}. Signez-les dès que possible.", when=told.when)
    elif told.when:
        yield Message.of("Elles sont attendues avant le {when}.", when=told.when)
    yield Message.of("Vos entretiens et vos fiches : {address}", address=f"{told.site}/sheets")
