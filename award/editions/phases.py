"""The phases of an edition: which follows which, on what conditions, who moves it, and what each opens."""

from collections.abc import Callable, Iterator
from typing import Literal, get_args

import msgspec

from award.editions.actors import ORGANISERS
from award.messages import Message

Phase = Literal[
    "preparation", "selection", "invitations", "evaluation", "deliberation", "closed", "published", "archived"
]
PHASES: tuple[Phase, ...] = get_args(Phase)
Capability = Literal[
    "rules_edited",
    "rules_amended",
    "calendar_edited",
    "companies_edited",
    "study_uploaded",
    "selection_confirmed",
    "questionnaire_edited",
    "jury_edited",
    "invitations_sent",
    "invitations_answered",
    "conflicts_declared",
    "questionnaire_answered",
    "interviews_held",
    "sheets_marked",
    "marks_revised",
    "ranking_seen",
    "ranking_approved",
    "feedback_written",
    "documents_made",
    "results_public",
    "certificates_revoked",
]
CAPABILITIES: tuple[Capability, ...] = get_args(Capability)

OPENS: dict[Phase, frozenset[Capability]] = {
    "preparation": frozenset(
        {"rules_edited", "rules_amended", "calendar_edited", "companies_edited", "questionnaire_edited", "jury_edited"}
    ),
    "selection": frozenset(
        {"rules_amended", "calendar_edited", "companies_edited", "study_uploaded", "selection_confirmed",
         "questionnaire_edited", "jury_edited"}
    ),
    "invitations": frozenset(
        {"rules_amended", "calendar_edited", "invitations_sent", "invitations_answered", "questionnaire_edited",
         "jury_edited", "conflicts_declared"}
    ),
    "evaluation": frozenset(
        {"rules_amended", "calendar_edited", "jury_edited", "conflicts_declared", "questionnaire_answered",
         "interviews_held", "sheets_marked"}
    ),
    "deliberation": frozenset(
        {"rules_amended", "calendar_edited", "conflicts_declared", "marks_revised", "ranking_seen",
         "feedback_written"}
    ),
    "closed": frozenset({"rules_amended", "ranking_seen", "ranking_approved", "feedback_written", "documents_made"}),
    "published": frozenset({"ranking_seen", "results_public", "certificates_revoked"}),
    "archived": frozenset({"ranking_seen", "results_public", "certificates_revoked"}),
}  # fmt: skip
"""What may be done in a phase, by whoever may do it; whatever is not here is shut."""

MOVERS: dict[Phase, frozenset[str]] = {
    "preparation": ORGANISERS,
    "selection": ORGANISERS,
    "invitations": ORGANISERS,
    "evaluation": ORGANISERS,
    "deliberation": ORGANISERS,
    "closed": frozenset({"chair"}),
    "published": ORGANISERS,
    "archived": ORGANISERS,
}
"""Who brings an edition forward into a phase. Back into one: whoever brings it into the phase that it leaves."""


class Facts(msgspec.Struct, frozen=True):
    """What there is of an edition. Nothing said is nothing done: every default refuses."""

    rules_frozen: bool = False
    calendar_set: bool = False
    changes_pending: int | None = None
    """Changes of the rules that were proposed and not decided; None when nobody counted."""
    companies: int = 0
    study_confirmed: bool = False
    selected: int = 0
    invitations: int = 0
    invitations_answered: int = 0
    invitations_over: bool = False
    """Their deadline has passed, extensions included."""
    participations: int = 0
    seats: int = 0
    """Evaluators that the rules want, over all participations."""
    seats_filled: int = 0
    questionnaire_wanted: bool = True
    """The rules have a mark of the questionnaire."""
    questionnaire_ready: bool = False
    questionnaires_returned: int = 0
    questionnaires_over: bool = False
    sheets_wanted: bool = True
    """The rules have a mark that evaluators give."""
    guide_ready: bool = False
    """There is one method for all interviews."""
    sheets: int = 0
    sheets_signed: int = 0
    revisions_open: int | None = None
    """Marks being revised and not signed again; None when nobody counted."""
    ranked: int = 0
    """Companies that have a place."""
    ranking_checked: bool = False
    closed_by: str = ""
    approved_by: str = ""
    """Who approved the ranking as it is now."""
    feedback_unapproved: int | None = None
    """Companies that take part and whose findings nobody approved; None when nobody counted."""
    documents_ready: bool = False
    release_confirmed: bool = False
    """A second person confirmed a publication and its hour has come: only its own act ever says so."""
    deliveries_pending: int | None = None
    """Messages and documents of the publication not delivered yet; None when nobody counted."""
    released: bool = False
    """Something of the results has left the house."""


class Move(msgspec.Struct, frozen=True):
    """From one phase into a neighbour."""

    source: Phase
    target: Phase
    roles: frozenset[str]
    needs_reason: bool


Conditions = Callable[[Facts], Iterator[Message]]


def opens(phase: Phase, capability: Capability) -> bool:
    return capability in OPENS[phase]


def moves(phase: Phase) -> tuple[Move, ...]:
    """Those there are from here, forward first, whether or not their conditions are met."""
    here = PHASES.index(phase)
    forward = [Move(phase, after, MOVERS[after], needs_reason=False) for after in PHASES[here + 1 : here + 2]]
    back = [Move(phase, before, MOVERS[phase], needs_reason=True) for before in PHASES[max(here - 1, 0) : here]]
    return (*forward, *(move for move in back if phase not in {"published", "archived"}))


def move_between(source: Phase, target: Phase) -> Move | None:
    return next((move for move in moves(source) if move.target == target), None)


def obstacles(move: Move, facts: Facts, reason: str = "") -> tuple[Message, ...]:
    """Every reason why the edition cannot make the move now; none when it can."""
    if move.needs_reason:
        return tuple(_obstacles_back(facts, reason))
    return tuple(_CONDITIONS[move.target](facts))


def _obstacles_back(facts: Facts, reason: str) -> Iterator[Message]:
    if facts.released:
        yield Message("Des résultats sont déjà publiés : l’édition ne revient plus en arrière.")
    if not reason.strip():
        yield Message("Revenir à la phase précédente demande une raison. Écrivez-la : elle est gardée au registre.")


def _to_selection(facts: Facts) -> Iterator[Message]:
    if not facts.rules_frozen:
        yield Message("Les règles ne sont pas figées. Relisez-les, puis figez-les.")
    if not facts.calendar_set:
        yield Message("Le calendrier est incomplet. Fixez toutes les échéances.")
    if not facts.companies:
        yield Message("Aucune entreprise n’est inscrite. Inscrivez ou importez les entreprises de l’étude.")


def _to_invitations(facts: Facts) -> Iterator[Message]:
    yield from _decided_changes(facts)
    if not facts.study_confirmed:
        yield Message("La sélection n’est pas confirmée. Déposez l’étude, puis confirmez la sélection.")
    if not facts.selected:
        yield Message("Aucune entreprise n’est sélectionnée : il n’y a personne à solliciter.")


def _to_evaluation(facts: Facts) -> Iterator[Message]:
    yield from _decided_changes(facts)
    waiting = facts.invitations - facts.invitations_answered
    if not facts.invitations:
        yield Message("Aucune sollicitation n’est partie. Envoyez-les aux entreprises sélectionnées.")
    if waiting > 0 and not facts.invitations_over:
        text = "{waiting} sollicitations attendent une réponse, et leur échéance n’est pas passée."
        yield Message.of(text, waiting=waiting)
    if not facts.participations:
        yield Message("Aucune entreprise n’a accepté de participer.")
    if facts.sheets_wanted and not 0 < facts.seats <= facts.seats_filled:
        text = "Le jury est incomplet : {filled} places attribuées sur {seats}. Attribuez les autres."
        yield Message.of(text, filled=facts.seats_filled, seats=facts.seats)
    if facts.sheets_wanted and not facts.guide_ready:
        yield Message(
            "Il n’y a pas de guide d’entretien. Écrivez-le : il ne changera plus une fois l’évaluation ouverte."
        )
    if facts.questionnaire_wanted and not facts.questionnaire_ready:
        yield Message("Le questionnaire n’est pas prêt. Terminez-le : il ne changera plus une fois ouvert.")


def _to_deliberation(facts: Facts) -> Iterator[Message]:
    yield from _decided_changes(facts)
    if facts.sheets_wanted and not 0 < facts.sheets <= facts.sheets_signed:
        text = "{signed} fiches d’évaluation sur {sheets} sont signées. Toutes doivent l’être."
        yield Message.of(text, signed=facts.sheets_signed, sheets=facts.sheets)
    missing = facts.participations - facts.questionnaires_returned
    if facts.questionnaire_wanted and not facts.questionnaires_over and (missing > 0 or not facts.participations):
        text = "{missing} questionnaires ne sont pas rendus, et leur échéance n’est pas passée."
        yield Message.of(text, missing=missing)


def _to_closed(facts: Facts) -> Iterator[Message]:
    yield from _decided_changes(facts)
    if facts.revisions_open is None or facts.revisions_open > 0:
        yield Message("Des notes en cours de révision ne sont pas signées. Signez-les, ou abandonnez leur révision.")
    if not facts.ranked:
        yield Message("Aucune entreprise n’est classée : il manque une note à chacune.")


def _to_published(facts: Facts) -> Iterator[Message]:
    yield from _decided_changes(facts)
    if not facts.ranking_checked:
        yield Message("Le classement n’est pas vérifié. Faites-le recalculer et comparez-le.")
    if not facts.approved_by:
        yield Message("Le classement n’est pas approuvé. Une seconde personne doit l’approuver.")
    elif facts.approved_by == facts.closed_by or not facts.closed_by:
        yield Message("Qui a clos le classement ne peut pas l’approuver : demandez à une seconde personne.")
    if facts.feedback_unapproved is None or facts.feedback_unapproved > 0:
        yield Message(
            "Chaque entreprise reçoit son rapport, et les constats de l’une au moins ne sont pas approuvés. Mettez-les au net, puis approuvez-les."
        )
    if not facts.documents_ready:
        yield Message("Les certificats et les rapports ne sont pas tous prêts. Attendez la fin de leur fabrication.")
    if not facts.release_confirmed:
        yield Message(
            "Une édition se publie par sa page de publication : une personne la prépare, une autre la confirme, et elle a lieu à son heure."
        )


def _to_archived(facts: Facts) -> Iterator[Message]:
    if facts.deliveries_pending is None or facts.deliveries_pending > 0:
        yield Message("Des envois de la publication ne sont pas terminés. Attendez-les, ou annulez-les.")


def _decided_changes(facts: Facts) -> Iterator[Message]:
    if not facts.rules_frozen:
        yield Message("Les règles ne sont pas figées. Relisez-les, puis figez-les.")
    if facts.changes_pending is None or facts.changes_pending > 0:
        yield Message("Une modification des règles attend une décision. Approuvez-la ou écartez-la.")


_CONDITIONS: dict[Phase, Conditions] = {
    "selection": _to_selection,
    "invitations": _to_invitations,
    "evaluation": _to_evaluation,
    "deliberation": _to_deliberation,
    "closed": _to_closed,
    "published": _to_published,
    "archived": _to_archived,
}
