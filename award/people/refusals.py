"""Refusals that are answered by a status of their own."""

from award.messages import Message, Problem, Refused


class UnknownPerson(Refused):
    """There is no such account."""


class UnknownToken(Refused):
    """There is no such token, or it is somebody else's."""


class NotYours(Refused):
    """The act is another person's to do."""


class OutdatedPerson(Refused):
    """Somebody changed the account meanwhile."""


def unknown_person() -> UnknownPerson:
    return UnknownPerson(Problem(Message("Cette personne n’existe pas.")))


def outdated_person() -> OutdatedPerson:
    text = "Quelqu’un a modifié ce compte entre-temps : rechargez la page, puis refaites votre changement."
    return OutdatedPerson(Problem(Message(text)))
