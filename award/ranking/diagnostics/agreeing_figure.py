"""The evaluators drawn: how severe each is, how far they agree, and the marks worth reading again."""

from collections.abc import Mapping

from award.documents.charts.interval_plot import Estimate, IntervalPlot, Look
from award.documents.charts.scatter import Dot, Scatter
from award.messages import Message
from award.ranking.diagnostics.additive import Severity
from award.ranking.diagnostics.agreement import Concordance, Correlation
from award.ranking.diagnostics.diagnosing import Diagnostics
from award.ranking.diagnostics.residuals import UNUSUAL, Residuals
from award.ranking.diagnostics.section_figure import Refusal, Section, sentence, signed

ROWS = 30
"""Evaluators that one picture shows."""
MEASURES = {
    "mean_mark": Message("Moyenne, ICC(C,k)"),
    "single_mark": Message("Une note, ICC(A,1)"),
    "alpha": Message("Alpha de Krippendorff"),
    "concordance": Message("W de Kendall"),
}
LEVELS = (
    (0.9, Message("Leur accord est excellent : la moyenne d’autres évaluateurs comme eux serait presque la même.")),
    (0.75, Message("Leur accord est bon : la moyenne d’autres évaluateurs comme eux serait proche.")),
    (0.5, Message("Leur accord est moyen : la moyenne d’autres évaluateurs pourrait déplacer plusieurs entreprises.")),
)
POOR = Message(
    "Leur accord est faible : les notes disent surtout ce qui distingue les évaluateurs. Relisez-les ensemble."
)


def severity_section(found: Diagnostics, names: Mapping[str, str]) -> Section:
    limits = (
        Message(
            "Chacun a noté toutes les entreprises : la sévérité s’annule dans le classement, et rien n’est à corriger."
        )
        if found.complete
        else Message("Le classement officiel ne corrige aucune note ; ce qu’il deviendrait corrigé se lit plus haut.")
    )
    title = Message("Sévérité de chaque évaluateur")
    if found.severities is None:
        return Section("severity", title, None, (), limits, (Refusal(found.refused["severities"]),))
    picture = IntervalPlot(
        title=title,
        told=Message("Ce que chacun ajoute en moyenne aux notes, en points, avec son intervalle à 95 %."),
        heads=(Message("Évaluateur"), Message("Écart, en points"), Message("Intervalle à 95 %")),
        rows=tuple(_severity(one, names) for one in found.severities[:ROWS]),
        signed=True,
        against=(0, Message("ni sévère, ni généreux")),
    )
    return Section("severity", title, picture, (_severities_told(found.severities, names),), limits)


def _severity(one: Severity, names: Mapping[str, str]) -> Estimate:
    return Estimate(
        names.get(one.evaluator, one.evaluator),
        one.effect,
        (one.lowest, one.highest),
        "golden" if _sure(one) else "plain",
    )


def _sure(one: Severity) -> bool:
    return one.lowest > 0 or one.highest < 0


def _severities_told(found: tuple[Severity, ...], names: Mapping[str, str]) -> Message:
    if not any(map(_sure, found)):
        return Message("Aucun écart de sévérité ne dépasse ce que le hasard peut produire.")
    severe, generous = found[0], found[-1]
    text = "De tous, {severe} note le plus bas ({low} points), {generous} le plus haut ({high} points)."
    who = {
        "severe": names.get(severe.evaluator, severe.evaluator),
        "generous": names.get(generous.evaluator, generous.evaluator),
    }
    return signed(text, **who, low=(severe.effect, 1), high=(generous.effect, 1))


def agreement_section(found: Diagnostics) -> Section:
    title = Message("Accord des évaluateurs")
    rows = (
        _correlation(MEASURES["mean_mark"], found.mean_mark, "golden"),
        _correlation(MEASURES["single_mark"], found.single_mark),
        Estimate(MEASURES["alpha"], found.alpha),
        Estimate(MEASURES["concordance"], found.concordance.value if found.concordance else None),
    )
    picture = IntervalPlot(
        title=title,
        told=Message("Quatre mesures de l’accord : 1 quand tous notent de même, 0 quand seul le hasard les rapproche."),
        heads=(Message("Mesure"), Message("Valeur"), Message("Intervalle à 95 %")),
        rows=rows,
        decimals=2,
        scale=(min(0, *(row.value or 0 for row in rows), *(row.interval[0] for row in rows if row.interval)), 1),
    )
    limits = Message("L’accord mesure la constance des évaluateurs, pas la justesse de leurs notes.")
    drawn = any(row.value is not None for row in rows)
    says = [_level(found.mean_mark), _order(found.concordance)]
    return Section("agreement", title, picture if drawn else None, tuple(filter(None, says)), limits, _refusals(found))


def _refusals(found: Diagnostics) -> tuple[Refusal, ...]:
    """What is refused for one reason is told once."""
    known = [(found.refused[part], name) for part, name in MEASURES.items() if part in found.refused]
    reasons = [why for at, (why, _) in enumerate(known) if why not in [before for before, _ in known[:at]]]
    return tuple(Refusal(why, tuple(name for other, name in known if other == why)) for why in reasons)


def _correlation(name: Message, found: Correlation | None, look: Look = "plain") -> Estimate:
    if found is None:
        return Estimate(name, None)
    return Estimate(name, found.value, (found.lowest, found.highest), look)


def _level(found: Correlation | None) -> Message | None:
    """Levels of Koo and Li, *A guideline of selecting and reporting intraclass correlation coefficients*, 2016."""
    if found is None:
        return None
    return next((message for least, message in LEVELS if found.value >= least), POOR)


def _order(found: Concordance | None) -> Message | None:
    if found is None:
        return None
    if found.probability < 0.001:
        return Message(
            "Ils rangent les entreprises dans des ordres voisins : le hasard ne le ferait pas une fois sur mille."
        )
    text = "Le hasard seul rapprocherait autant leurs ordres {share} fois sur 100."
    return sentence(text, share=(100 * found.probability, 1))


def residuals_section(found: Diagnostics, names: Mapping[str, str]) -> Section:
    title = Message("Notes à relire")
    limits = Message(
        "Une note inattendue n’est pas une note fausse : seul qui l’a donnée peut la changer, en délibération et avec une raison."
    )
    if found.residuals is None:
        return Section("residuals", title, None, (), limits, (Refusal(found.refused["residuals"]),))
    picture = _scatter(title, found.residuals, names)
    return Section("residuals", title, picture, (_residuals_told(found.residuals),), limits)


def _scatter(title: Message, found: Residuals, names: Mapping[str, str]) -> Scatter:
    evaluators = tuple(dict.fromkeys(one.evaluator for one in found.told))[:ROWS]
    rows = {name: at for at, name in enumerate(sorted(evaluators, key=lambda name: names.get(name, name)))}
    return Scatter(
        title=title,
        told=Message(
            "Chaque point est une note : sa distance à ce que l’entreprise et l’évaluateur laissaient attendre, en écarts types."
        ),
        heads=(
            Message("Entreprise"),
            Message("Évaluateur"),
            Message("Note"),
            Message("Attendue"),
            Message("Écarts types"),
        ),
        rows=tuple(names.get(name, name) for name in rows),
        dots=tuple(
            Dot(rows[one.evaluator], one.company, one.standardised, ((one.mark, 2), (one.expected, 1)))
            for one in found.told
            if one.evaluator in rows
        ),
        band=(-UNUSUAL, UNUSUAL),
    )


def _residuals_told(found: Residuals) -> Message:
    """By chance alone, one mark in twenty."""
    usual = round(found.marks * 0.05)
    if not found.unusual:
        return Message("Aucune note ne s’éloigne de plus de deux écarts types de ce qu’on attendait.")
    if found.unusual == 1:
        text = "Une note sur {marks} s’éloigne de plus de deux écarts types ; le hasard seul en éloignerait environ {usual}."
        return sentence(text, marks=found.marks, usual=usual)
    text = "{unusual} notes sur {marks} s’éloignent de plus de deux écarts types ; le hasard seul en éloignerait environ {usual}."
    return sentence(text, unusual=found.unusual, marks=found.marks, usual=usual)
