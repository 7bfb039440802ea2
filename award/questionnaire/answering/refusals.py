"""Why an act on a company's answers is refused, whatever is typed."""

from typing import Any, Literal

from award.editions.refusals import NotAllowed, Shut
from award.messages import Message, Problem, Refused
from award.questionnaire.answering.stages import Stage


class Locked(Shut):
    """Nothing is written now. `state` is why: they were submitted, it is too late, or too early."""

    def __init__(self, message: Message, state: Stage) -> None:
        super().__init__(Problem(message))
        self.state = state


_TOLD: dict[Stage, Message] = {
    "early": Message("Le questionnaire n’est pas encore ouvert : vous serez prévenu quand il le sera."),
    "open": Message("Vos réponses ne sont pas remises : il n’y a rien à rouvrir."),
    "submitted": Message("Vos réponses sont remises : on n’y écrit plus. Rouvrez-les pour les corriger."),
    "over": Message("L’échéance est passée : on n’écrit plus dans le questionnaire. Écrivez aux organisateurs."),
}
_OWNER: dict[Literal["submit", "assign"], Message] = {
    "submit": Message("Seul le responsable de votre entreprise remet les réponses, ou les rouvre. Prévenez-le."),
    "assign": Message("Seul le responsable de votre entreprise confie les rubriques. Demandez-le-lui."),
}


def locked(stage: Stage) -> Locked:
    return Locked(_TOLD[stage], stage)


def owner_only(act: Literal["submit", "assign"]) -> NotAllowed:
    return NotAllowed(Problem(_OWNER[act]))


def hints_of(error: Refused) -> dict[str, Any]:
    """The page's script stops where nothing is written any more."""
    return {"state": error.state} if isinstance(error, Locked) else {}
