"""Why an act on an edition, or on what belongs to one, is refused, whatever its values are."""

from award.messages import Message, Problem, Refused


class NotAllowed(Refused):
    """Someone tries what their roles do not let them do."""


class Outdated(Refused):
    """Somebody else was first: what this person was shown is not what there is any more."""


class Unknown(Refused):
    """There is no such thing, or none that this act can be done to."""


class Shut(Refused):
    """The phase of the edition does not open this, or not any more."""


def outdated() -> Outdated:
    text = "Quelqu’un d’autre a modifié ceci entre-temps. Rechargez la page, relisez, puis refaites votre modification."
    return Outdated(Problem(Message(text)))


def shut() -> Shut:
    return Shut(Problem(Message("La phase où est l’édition ne permet pas cet acte, ou ne le permet plus.")))


def unknown() -> Unknown:
    return Unknown(Problem(Message("Ceci n’existe pas, ou n’existe plus. Revenez à la liste.")))
