"""Why an act on a sheet is refused, whatever is typed."""

from award.editions.refusals import NotAllowed, Shut
from award.messages import Message, Problem


class NotYourSheet(NotAllowed):
    """The person holds no sheet of that company, or not any more. Told alike whether or not others do."""


class CharterFirst(NotAllowed):
    """The juror has not accepted the charter as it is now; it is that of the `edition`."""

    def __init__(self, edition: int) -> None:
        text = "Acceptez d’abord la charte du jury : elle a changé, ou vous ne l’avez pas encore acceptée."
        super().__init__(Problem(Message(text)))
        self.edition = edition


class SheetSigned(Shut):
    """It was signed meanwhile: nothing more is written into it."""


class NotSigned(Shut):
    """Its juror has not signed it yet."""


def not_signed() -> NotSigned:
    text = "Cette fiche n’est pas signée : son récépissé naîtra de la signature. Relisez-la, puis signez."
    return NotSigned(Problem(Message(text)))


def not_your_sheet() -> NotYourSheet:
    text = "Cette fiche n’est pas à vous, ou ne l’est plus. Revenez à vos entretiens."
    return NotYourSheet(Problem(Message(text)))


def sheet_signed() -> SheetSigned:
    text = "Cette fiche est signée : on n’y écrit plus. Pour la corriger, demandez sa réouverture aux organisateurs."
    return SheetSigned(Problem(Message(text)))
