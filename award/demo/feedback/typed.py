"""What an organiser of the fictional edition makes of the jurors' notes. PURE: always the same, and nobody ever said it."""

from collections.abc import Iterator

from award.feedback.findings import Finding, Subject, field_of

HIGH = 80
POINTS = {
    "culture": (
        "Le client est une évidence partagée, du siège au terrain",
        "On parle du client ; chacun n’en décide pas encore",
    ),
    "direction": ("La direction montre l’exemple, et en répond", "La direction arbitre encore rarement pour le client"),
    "ecoute": ("Une écoute continue, suivie de décisions", "L’écoute est régulière ; ceux qui partent n’y sont pas"),
    "parcours": (
        "Un parcours simple, le même d’un canal à l’autre",
        "Le parcours se rompt quand le client change de canal",
    ),
    "equipes": (
        "Des équipes formées, outillées, libres d’agir",
        "L’autonomie des équipes dépend encore du responsable",
    ),
    "progres": (
        "Des mesures suivies, et des progrès qui se voient",
        "Les mesures sont là ; leurs suites se voient peu",
    ),
}
"""Of a mark from HIGH on, and under it."""
WHY = {
    "culture": "Ce que chacun croit devoir au client décide de ce qu’il fait quand personne ne regarde (fictif).",
    "direction": "Les équipes lisent l’ordre des priorités dans l’agenda de leurs dirigeants (fictif).",
    "ecoute": "Un client qui part sans un mot apprend plus que dix qui restent (fictif).",
    "parcours": "C’est aux raccords entre canaux que l’on perd le plus de clients (fictif).",
    "equipes": "Une réponse donnée sur-le-champ vaut mieux qu’un geste accordé trop tard (fictif).",
    "progres": "Ce qui est mesuré sans suite lasse ceux qui répondent (fictif).",
}
HEADS = {
    "strength": (
        "Plusieurs récits concordants, datés, donnés par des personnes de métiers différents (fictif).",
        "C’est ce que vos clients disent d’abord quand on leur demande pourquoi ils reviennent (fictif).",
    ),
    "priority": (
        "Personne n’a su dire ce qu’il en est aujourd’hui ; un premier essai est annoncé pour l’an prochain (fictif).",
        "C’est ici qu’un effort modeste se verrait le plus vite (fictif).",
    ),
}


def texts_of(finding: Finding, subject: Subject | None) -> Iterator[tuple[str, str]]:
    """Field by field, where something is to be typed over what was collected."""
    name = subject.key.partition(":")[2] if subject else ""
    if finding.kind in HEADS:
        yield field_of("evidence", finding.id), HEADS[finding.kind][0]
        yield field_of("why", finding.id), HEADS[finding.kind][1]
    elif subject and name in POINTS:
        yield field_of("point", finding.id), POINTS[name][subject.mark is None or subject.mark < HIGH]
        yield field_of("why", finding.id), WHY[name]
        if not finding.evidence:
            yield (
                field_of("evidence", finding.id),
                "Dit dans les trois entretiens, chacun avec ses propres exemples (fictif).",
            )
