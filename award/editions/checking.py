"""What makes rules wrong although each of their values is of the right kind."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from award.conversion import Fault, Path
from award.editions.rules import Answers, Indicator, MarkRule, Rules
from award.messages import Message


def rule_faults(rules: Rules) -> Iterator[Fault]:
    """Nothing when an edition can be run by these rules."""
    names = [indicator.name for indicator in rules.indicators]
    yield from _blank_or_twice("indicators", names)
    yield from _blank_or_twice("marks", [mark.name for mark in rules.marks])
    yield from _selection_faults(rules, names)
    yield from _ranking_faults(rules)
    for at, indicator in enumerate(rules.indicators):
        yield from _indicator_faults(indicator, ("indicators", at))
    for at, mark in enumerate(rules.marks):
        yield from _mark_faults(mark, ("marks", at), names)
    yield from _second_pair(rules)
    if not rules.marks:
        yield Fault((), Message("Aucune note n’est prévue. Ajoutez au moins une table [[marks]]."))


def _second_pair(rules: Rules) -> Iterator[Fault]:
    """Jurors of a pair bear their own names in a file of marks: of two pairs, nobody could tell whose mark is which."""
    several = [at for at, mark in enumerate(rules.marks) if mark.seats > 1]
    for at in several[1:]:
        yield Fault(("marks", at, "seats"), Message("Une seule note peut avoir plusieurs sièges."))


def _selection_faults(rules: Rules, names: list[str]) -> Iterator[Fault]:
    selection = rules.selection
    if not selection.indicators:
        text = "La sélection ne cite aucun indicateur. Citez-en au moins un."
        yield Fault(("selection", "indicators"), Message(text))
    for name in selection.indicators:
        if name not in names:
            yield Fault(("selection", "indicators"), _unknown_indicator(name, names))
    if not 0 <= selection.eligible_base <= selection.normal_base:
        text = "Les bases doivent vérifier 0 ≤ eligible_base ≤ normal_base."
        yield Fault(("selection", "eligible_base"), Message(text))


def _ranking_faults(rules: Rules) -> Iterator[Fault]:
    ranking = rules.ranking
    if ranking.laureates < 1:
        text = "Il faut au moins un lauréat, pas {laureates}."
        yield Fault(("ranking", "laureates"), Message.of(text, laureates=ranking.laureates))
    if not 0 <= ranking.floor <= 100:
        yield Fault(("ranking", "floor"), Message("Un plancher de note finale va de 0 à 100."))
    if ranking.ties[-1:] != ("shared",) or len(set(ranking.ties)) < len(ranking.ties):
        text = 'Les règles d’égalité ne se répètent pas et finissent par "shared" (ex æquo), seule à toujours conclure.'
        yield Fault(("ranking", "ties"), Message(text))


def _indicator_faults(indicator: Indicator, path: Path) -> Iterator[Fault]:
    answers = indicator.answers
    if indicator.lowest >= indicator.highest:
        yield Fault((*path, "highest"), Message("L’échelle est vide : highest doit dépasser lowest."))
    if answers.lowest >= answers.highest:
        yield Fault((*path, "answers", "highest"), Message("L’échelle est vide : highest doit dépasser lowest."))
    if answers.measure == "nps" and (answers.lowest, answers.highest) not in {(0, 10), (1, 10)}:
        text = (
            "Le NPS se calcule sur des réponses de 0 à 10 : corrigez lowest et highest, ou choisissez une autre mesure."
        )
        yield Fault((*path, "answers", "measure"), Message(text))
    if any(answers.lowest <= code <= answers.highest for code in answers.missing):
        text = "Un code de non-réponse ne peut pas être aussi une réponse valide, de {lowest} à {highest}."
        message = Message.of(text, lowest=answers.lowest, highest=answers.highest)
        yield Fault((*path, "answers", "missing"), message)
    yield from _limit_faults(answers, (*path, "answers"))


def _limit_faults(answers: Answers, path: Path) -> Iterator[Fault]:
    for name in ("missing_limit", "unknown_limit"):
        if not 0 <= getattr(answers, name) <= 1:
            yield Fault((*path, name), Message("Une part va de 0 à 1 : 0.05 pour 5 %."))


def _mark_faults(mark: MarkRule, path: Path, indicators: list[str]) -> Iterator[Fault]:
    if mark.weight <= 0:
        text = "Un poids est supérieur à zéro, pas {weight}. Pour ne pas compter une note, retirez-la."
        yield Fault((*path, "weight"), Message.of(text, weight=mark.weight))
    if mark.seats < 1 or (mark.seats > 1 and mark.source != "pair"):
        text = 'Une note a un siège ; seule celle d’un binôme (source = "pair") peut en avoir plusieurs.'
        yield Fault((*path, "seats"), Message(text))
    if mark.step <= 0 or 100 % Fraction(mark.step):
        text = "Le pas doit diviser 100 : 1, 0.5, 0.25, 0.1, 0.01… pas {step}."
        yield Fault((*path, "step"), Message.of(text, step=mark.step))
    if not 0 <= mark.floor <= 100:
        yield Fault((*path, "floor"), Message("Un plancher de note va de 0 à 100."))
    if mark.source == "indicator" and mark.indicator not in indicators:
        yield Fault((*path, "indicator"), _unknown_indicator(mark.indicator, indicators))


def _unknown_indicator(name: str, names: list[str]) -> Message:
    known = ", ".join(names)
    return Message.of(
        "L’indicateur « {name} » n’est pas défini. Indicateurs définis : {known}.", name=name, known=known
    )


def _blank_or_twice(place: str, names: Sequence[str]) -> Iterator[Fault]:
    for at, name in enumerate(names):
        if not name.strip():
            yield Fault((place, at, "name"), Message("Le nom est vide."))
        if name in names[:at]:
            text = "« {name} » est défini deux fois. Renommez l’un des deux."
            yield Fault((place, at, "name"), Message.of(text, name=name))
