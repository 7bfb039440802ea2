"""What is legitimate in a study and yet worth a look."""

from collections.abc import Sequence

from award.editions.rules import Rules
from award.messages import Message
from award.selection.decision import Decision, decide
from award.selection.study import MeasuredCompany, Study
from award.words import normalised


def in_several_sectors(companies: Sequence[MeasuredCompany]) -> list[Message]:
    sectors: dict[str, list[str]] = {}
    for one in companies:
        sectors.setdefault(one.company, []).append(one.sector)
    text = "« {company} » est mesurée dans plusieurs secteurs ({sectors}) : elle figure dans chacun."
    return [
        Message.of(text, company=name, sectors=", ".join(found)) for name, found in sectors.items() if len(found) > 1
    ]


def spelt_alike(companies: Sequence[MeasuredCompany]) -> list[Message]:
    """Two spellings that differ by case, accents or punctuation only may be one company cut in two."""
    spellings: dict[tuple[str, str], list[str]] = {}
    for one in companies:
        spellings.setdefault((one.sector, normalised(one.company)), []).append(one.company)
    text = "Secteur « {sector} » : {names} s’écrivent presque pareil. Si c’est la même entreprise, corrigez l’étude."
    return [
        Message.of(text, sector=sector, names=" / ".join(names))
        for (sector, _), names in spellings.items()
        if len(names) > 1
    ]


def without_reference(decision: Decision, rules: Rules) -> list[Message]:
    """Sectors where nobody can be selected because there is nothing to compare with."""
    published = (
        "Secteur « {sector} » : aucune moyenne publiée pour « {name} », donc aucune entreprise sélectionnable. "
        "Ajoutez-la à l’étude ou au fichier --published."
    )
    other = "Secteur « {sector} » : pas de référence pour « {name} » (bases inconnues ou trop faibles), donc aucune entreprise sélectionnable."
    text = published if rules.selection.reference == "published" else other
    return [
        Message.of(text, sector=found.sector, name=name)
        for found in decision.sectors
        for name, value in found.references.items()
        if value is None
    ]


def remarks(study: Study, rules: Rules) -> list[Message]:
    """Everything that a reader of the selection should know."""
    return [*study.notes, *without_reference(decide(study, rules), rules)]
