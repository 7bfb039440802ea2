"""Every act of the trail in words: « Claire … », then the sentence of its kind. PURE.

No sentence tells a mark, an answer or the name of a laureate: the register may be read before the palmarès.
"""

from typing import Literal, get_args

from award.messages import Message

Family = Literal[
    "edition",
    "companies",
    "invitations",
    "questionnaires",
    "jury",
    "ranking",
    "documents",
    "messages",
    "people",
    "service",
]
FAMILIES: tuple[Family, ...] = get_args(Family)

SENTENCES: dict[Family, dict[str, Message]] = {
    "edition": {
        "edition.created": Message("a créé l’édition"),
        "edition.rules-changed": Message("a modifié les règles"),
        "edition.rules-frozen": Message("a figé les règles"),
        "edition.change-proposed": Message("a proposé une modification des règles figées"),
        "edition.change-approved": Message("a approuvé une modification des règles"),
        "edition.change-dismissed": Message("a écarté une modification des règles"),
        "edition.calendar-set": Message("a fixé le calendrier"),
        "edition.phase-moved": Message("a fait passer l’édition à la phase"),
        "deadline.extended": Message("a prolongé une échéance pour une entreprise"),
        "extension.removed": Message("a retiré une prolongation"),
        "study.received": Message("a déposé une étude"),
        "study.read-again": Message("a fait relire l’étude"),
        "selection.confirmed": Message("a confirmé la sélection"),
    },
    "companies": {
        "companies.imported": Message("a inscrit des entreprises depuis un fichier"),
        "company.added": Message("a créé une entreprise"),
        "company.renamed": Message("a renommé une entreprise"),
        "company.spelling-confirmed": Message("a confirmé une autre orthographe d’une entreprise"),
        "company.erasure_requested": Message("a demandé l’effacement des données de son entreprise"),
        "contact.added": Message("a ajouté un contact"),
        "contact.changed": Message("a modifié un contact"),
        "contact.removed": Message("a retiré un contact"),
        "contacts.read": Message("a exporté les contacts des entreprises"),
        "entry.made": Message("a inscrit une entreprise dans l’édition"),
        "entry.moved": Message("a changé une entreprise de secteur"),
        "entry.withdrawn": Message("a retiré une entreprise de l’édition"),
        "sector.added": Message("a créé un secteur"),
        "sector.renamed": Message("a renommé un secteur"),
        "sector.merged": Message("a réuni deux secteurs"),
    },
    "invitations": {
        "invitation.asked": Message("a décidé de solliciter une entreprise"),
        "invitation.answered": Message("a noté la réponse d’une entreprise"),
        "invitation.reminded": Message("a écrit une relance à une entreprise"),
        "invitation.handed-over": Message("a confié la sollicitation à un collègue"),
        "invitation.renewed": Message("a demandé un nouveau lien vers la sollicitation"),
        "inquiry.asked": Message("a posé une question aux organisateurs"),
        "inquiry.answered": Message("a répondu à la question d’une entreprise"),
    },
    "questionnaires": {
        "questionnaire.saved": Message("a enregistré une version du questionnaire"),
        "response.opened": Message("a commencé le questionnaire de son entreprise"),
        "response.submitted": Message("a remis le questionnaire de son entreprise"),
        "response.reopened": Message("a rouvert le questionnaire de son entreprise"),
        "response.section-assigned": Message("a confié une partie du questionnaire à un collègue"),
        "response.remarked": Message("a laissé une remarque à ses collègues"),
        "response.remark-settled": Message("a réglé une remarque"),
        "response.file-attached": Message("a joint un fichier au questionnaire"),
        "response.file-removed": Message("a retiré un fichier du questionnaire"),
        "assessment.assigned": Message("a confié un questionnaire à un évaluateur"),
        "assessment.removed": Message("a retiré un questionnaire à un évaluateur"),
        "assessment.saved": Message("a écrit dans l’évaluation d’un questionnaire"),
        "assessment.signed": Message("a signé l’évaluation d’un questionnaire"),
    },
    "jury": {
        "guide.saved": Message("a enregistré une version du guide d’entretien"),
        "juror.enlisted": Message("a inscrit quelqu’un au jury"),
        "juror.changed": Message("a modifié un juré"),
        "juror.left": Message("a noté le départ d’un juré"),
        "juror.erased": Message("a effacé les données d’un juré"),
        "jurors.reminded": Message("a relancé des jurés"),
        "charter.accepted": Message("a accepté la charte du jury"),
        "conflict.declared": Message("a déclaré un conflit d’intérêts"),
        "conflict.decided": Message("a tranché un conflit d’intérêts"),
        "conflicts.proposed": Message("a relevé des conflits d’intérêts possibles"),
        "seat.given": Message("a confié une entreprise à un juré"),
        "seat.freed": Message("a retiré une entreprise à un juré"),
        "seats.applied": Message("a réparti les entreprises entre les jurés"),
        "seats.read": Message("a exporté la répartition du jury"),
        "slot.planned": Message("a planifié un entretien"),
        "slot.changed": Message("a modifié un entretien"),
        "slot.moved": Message("a déplacé un entretien"),
        "slot.cancelled": Message("a annulé un entretien"),
        "slot.held": Message("a noté qu’un entretien a eu lieu"),
        "agenda.renewed": Message("a renouvelé le lien secret de son agenda"),
        "sheet.saved": Message("a écrit dans une fiche d’évaluation"),
        "sheet.copied": Message("a recopié une fiche remplie sur papier"),
        "sheet.signed": Message("a signé une fiche d’évaluation"),
        "sheet.disclosed": Message("a pu lire les fiches signées des autres jurés"),
        "sheet.revision-begun": Message("a commencé à réviser une note signée"),
        "sheet.revision-abandoned": Message("a renoncé à réviser une note"),
        "sheet.reopening-asked": Message("a demandé la réouverture d’une fiche signée"),
        "sheet.reopening-granted": Message("a accordé la réouverture d’une fiche"),
        "sheet.reopening-refused": Message("a refusé la réouverture d’une fiche"),
    },
    "ranking": {
        "ranking.closed": Message("a clos le classement"),
        "ranking.reopened": Message("a rouvert le classement"),
        "ranking.checked": Message("a fait recalculer le classement"),
        "ranking.approved": Message("a approuvé le classement"),
        "ranking.read": Message("a téléchargé le classement"),
        "ranking.archive-read": Message("a téléchargé l’archive du classement"),
        "feedback.collected": Message("a rassemblé les constats des rapports"),
        "feedback.saved": Message("a modifié le texte d’un rapport"),
        "feedback.approved": Message("a approuvé le rapport d’une entreprise"),
        "feedback.reopened": Message("a rouvert le rapport d’une entreprise"),
        "feedback.finding_added": Message("a ajouté un constat à un rapport"),
        "feedback.finding_filed": Message("a classé un constat d’un rapport"),
        "feedback.finding_moved": Message("a déplacé un constat d’un rapport"),
        "feedback.finding_dropped": Message("a écarté un constat d’un rapport"),
        "feedback.finding_brought_back": Message("a repris un constat écarté"),
        "feedback.findings_joined": Message("a réuni deux constats d’un rapport"),
    },
    "documents": {
        "documents.asked": Message("a demandé la fabrication des documents"),
        "documents.made": Message("a fabriqué les documents"),
        "document.revoked": Message("a révoqué un document"),
        "publication.prepared": Message("a préparé la publication"),
        "publication.confirmed": Message("a confirmé la publication"),
        "publication.undone": Message("a annulé la publication avant son heure"),
        "publication.held-back": Message("a retenu la publication à son heure"),
        "publication.released": Message("a publié le palmarès"),
    },
    "messages": {
        "message.written": Message("a écrit un message dans la boîte d’envoi"),
        "message.edited": Message("a modifié un message"),
        "message.discarded": Message("a écarté un message"),
        "message.scheduled": Message("a fixé l’heure d’un envoi"),
        "message.unscheduled": Message("a suspendu un envoi prévu"),
        "message.sent": Message("a envoyé un message"),
        "message.kept-back": Message("a retenu un message à son heure"),
        "message.bounced": Message("a noté qu’un message n’est pas arrivé"),
        "message-template.saved": Message("a modifié un modèle de message"),
        "letter.sent-again": Message("a renvoyé une lettre"),
        "letter.arrived": Message("a noté qu’une lettre est arrivée"),
    },
    "people": {
        "person.created": Message("a créé un compte"),
        "person.invited": Message("a invité une personne"),
        "person.joined": Message("a activé son compte"),
        "person.changed": Message("a modifié les droits d’une personne"),
        "person.renamed": Message("a modifié son propre nom"),
        "person.erased": Message("a effacé les données d’une personne"),
        "person.signed-in": Message("a ouvert une session"),
        "person.signed-out-everywhere": Message("a fermé toutes ses sessions"),
        "person.password-changed": Message("a changé de phrase de passe"),
        "person.second-factor-set": Message("a activé sa double authentification"),
        "person.second-factor-removed": Message("a retiré sa double authentification"),
        "person.second-factor-reset": Message("a réinitialisé la double authentification d’une personne"),
        "person.recovery-code-used": Message("est entrée avec un code de secours"),
        "person.recovery-codes-renewed": Message("a renouvelé ses codes de secours"),
        "personal.erased": Message("a effacé des données personnelles du registre"),
        "token.issued": Message("a créé un jeton d’accès pour un programme"),
        "token.revoked": Message("a révoqué un jeton d’accès"),
    },
    "service": {
        "job.taken-up": Message("a relancé une tâche interrompue"),
        "webhook.added": Message("a inscrit une adresse d’envoi automatique"),
        "webhook.removed": Message("a retiré une adresse d’envoi automatique"),
        "webhook.paused": Message("a suspendu des envois automatiques"),
        "webhook.resumed": Message("a repris des envois automatiques"),
        "webhook.stopped": Message("a arrêté des envois automatiques qui échouaient"),
        "webhook.sent-again": Message("a refait un envoi automatique"),
        "trail.verified": Message("a vérifié le registre"),
        "trail.read": Message("a exporté le registre"),
    },
}
UNKNOWN = Message("a fait un acte que cette version ne connaît pas")
HIDDEN: frozenset[str] = frozenset({"sheet.saved", "assessment.saved"})
"""Never shown: that somebody types, how much and when, is nobody's to know before they sign."""
QUIET: frozenset[str] = frozenset({
    "response.opened", "person.signed-in", "message.written", "message.edited", "message.sent", "feedback.saved",
})  # fmt: skip
"""Too many to be told among the last acts; the register has them all."""
PERSONAL: frozenset[str] = frozenset({
    "contacts.read", "seats.read", "ranking.read", "ranking.archive-read", "trail.read", "personal.erased", "person.erased", "juror.erased",
    "company.erasure_requested",
})  # fmt: skip
"""Personal data that was read as a whole, or erased."""
_TOLD: dict[str, Message] = {kind: told for kinds in SENTENCES.values() for kind, told in kinds.items()}


def sentence_of(kind: str) -> Message:
    return _TOLD.get(kind, UNKNOWN)


def is_told(kind: str) -> bool:
    return kind in _TOLD


_DETAILS = {"edition.phase-moved": "phase", "invitation.answered": "answer"}
"""What of an act is told with its sentence: a word that the screens have."""


def detail_of(kind: str, after: object) -> str:
    """Nothing for an act without one, and for one that an older version wrote otherwise."""
    found = after.get(_DETAILS.get(kind, "")) if isinstance(after, dict) else ""
    return found if isinstance(found, str) else ""


def kinds_of(family: str) -> tuple[str, ...]:
    """None for a word that names no family."""
    return next((tuple(kinds) for name, kinds in SENTENCES.items() if name == family), ())
