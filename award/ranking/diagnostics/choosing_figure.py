"""The laureates drawn: under other ways to decide, at the last place, and as often as chance would name them."""

from collections.abc import Mapping, Sequence

from award.documents.charts.bars import Bar, Bars
from award.documents.charts.interval_plot import Estimate, IntervalPlot
from award.documents.charts.matrix import Choice, Matrix
from award.messages import Message
from award.ranking.diagnostics.alternatives import Alternative, Kind
from award.ranking.diagnostics.chances import Chance, Gap
from award.ranking.diagnostics.diagnosing import Diagnostics
from award.ranking.diagnostics.section_figure import Refusal, Section, sentence

COLUMNS = 9
"""Ways to decide that one picture shows beside the official one."""
ROWS = 30
"""Companies that one picture shows."""
WITHOUT = "sans {evaluator}"
KINDS: dict[Kind, Message] = {
    "median": Message("médiane des notes"),
    "additive": Message("sévérité corrigée"),
    "ranks": Message("somme des rangs"),
}
CERTAIN = 0.995
"""Above it, and under what is left of 1, a share is not written as if it were sure."""


def alternatives_section(found: Diagnostics, names: Mapping[str, str]) -> Section:
    title = Message("Les lauréats, comptés autrement")
    limits = Message(
        "Seul le classement officiel nomme les lauréats ; les autres façons de compter disent s’il tient à peu."
    )
    if found.alternatives is None:
        return Section("alternatives", title, None, (), limits, (Refusal(found.refused["alternatives"]),))
    counted = [one for one in found.alternatives if one.laureates is not None]
    changed = [one for one in counted if one.gained or one.lost]
    shown = (counted if len(counted) <= COLUMNS else changed)[:COLUMNS]
    companies = list(dict.fromkeys([*found.laureates, *(name for one in shown for name in one.laureates or ())]))[:ROWS]
    picture = Matrix(
        title=title,
        told=Message(
            "Un disque doré : lauréate officielle, et encore ainsi. Un disque sombre : lauréate ainsi seulement. "
            "Un cercle vide : lauréate officielle, qui ne le serait plus."
        ),
        head=Message("Entreprise"),
        rows=tuple(companies),
        columns=(
            _choice(Message("officiel"), found.laureates, companies),
            *(_column(one, names, companies) for one in shown),
        ),
        yes=Message("lauréate"),
    )
    refused = tuple(Refusal(one.refused, (name_of(one, names),)) for one in found.alternatives if one.refused)
    return Section(
        "alternatives", title, picture if shown else None, (_alternatives_told(counted, changed),), limits, refused
    )


def _column(one: Alternative, names: Mapping[str, str], companies: Sequence[str]) -> Choice:
    return _choice(name_of(one, names), one.laureates or (), companies)


def _choice(name: Message, laureates: Sequence[str], companies: Sequence[str]) -> Choice:
    return Choice(name, frozenset(at for at, company in enumerate(companies) if company in laureates))


def name_of(one: Alternative, names: Mapping[str, str]) -> Message:
    if one.kind == "without":
        return Message.of(WITHOUT, evaluator=names.get(one.evaluator, one.evaluator))
    return KINDS[one.kind]


def _alternatives_told(counted: Sequence[Alternative], changed: Sequence[Alternative]) -> Message:
    if not changed:
        text = "Les mêmes lauréats, des {ways} autres façons de compter : le résultat ne tient ni à une règle ni à une personne."
        return Message.of(text, ways=len(counted))
    text = (
        "Sur {ways} autres façons de compter, {same} nomment les mêmes lauréats ; {names} entreraient ou sortiraient."
    )
    moved = sorted({name for one in changed for name in (*one.gained, *one.lost)})
    return Message.of(text, ways=len(counted), same=len(counted) - len(changed), names=", ".join(moved[:ROWS]))


def gap_section(found: Diagnostics) -> Section:
    title = Message("La dernière place")
    limits = Message(
        "L’écart exact décide seul, aussi petit soit-il ; deux notes égales se départagent par les règles de l’édition."
    )
    if found.gap is None:
        return Section("gap", title, None, (), limits, (Refusal(found.refused["gap"]),))
    one = found.gap
    interval = None if one.lowest is None or one.highest is None else (one.lowest, one.highest)
    picture = IntervalPlot(
        title=title,
        told=Message("L’avance du dernier lauréat sur l’entreprise qui le suit, avec son intervalle à 95 %."),
        heads=(Message("Écart"), Message("Points"), Message("Intervalle à 95 %")),
        rows=(Estimate(Message.of("{last} – {next}", last=one.last, next=one.next), one.points, interval, "golden"),),
        decimals=2,
        signed=True,
        against=(0, Message("à égalité")),
    )
    refused = (Refusal(found.refused["severities"], (Message("intervalle"),)),) if one.error is None else ()
    return Section("gap", title, picture, (_gap_told(one),), limits, refused)


def _gap_told(one: Gap) -> Message:
    if not one.points:
        text = "{last} et {next} ont la même note finale : ce sont les règles d’égalité qui les séparent."
        return Message.of(text, last=one.last, next=one.next)
    who = {"last": one.last, "next": one.next}
    if not one.error:
        return sentence("{last} devance {next} de {points} points.", **who, points=(one.points, 2))
    ratio = one.points / one.error
    firm = "{last} devance {next} de {points} points, {ratio} fois l’erreur type : plus que ce que le hasard peut produire."
    loose = "{last} devance {next} de {points} points, {ratio} fois l’erreur type : le hasard pouvait l’inverser."
    clear = one.lowest is not None and one.lowest > 0
    values = {"points": (one.points, 2), "ratio": (ratio, 1)}
    return sentence(firm, **who, **values) if clear else sentence(loose, **who, **values)


def chances_section(found: Diagnostics) -> Section:
    title = Message("La chance de chaque entreprise d’être lauréate")
    limits = Message(
        "Une chance n’est pas un mérite : elle dit ce que vaudrait le résultat, si les mêmes évaluateurs notaient encore."
    )
    if found.chances is None:
        return Section("chances", title, None, (), limits, (Refusal(found.refused["chances"]),))
    shown = [one for one in found.chances if one.laureate or one.share >= 1 - CERTAIN][:ROWS]
    picture = Bars(
        title=title,
        told=sentence(
            "Sur {draws} tirages des erreurs que le modèle laisse, la part où l’entreprise est lauréate.",
            draws=found.draws,
        ),
        heads=(Message("Entreprise"), Message("Chance d’être lauréate")),
        bars=tuple(Bar(one.company, 100 * one.share, one.laureate, share_told(one.share)) for one in shown),
        highest=100,
    )
    return Section("chances", title, picture, (_chances_told(found.chances),), limits)


def share_told(share: float) -> Message:
    if share < 1 - CERTAIN:
        return Message("< 1 %")
    return Message("> 99 %") if share > CERTAIN else sentence("{share} %", share=(100 * share, 0))


def _chances_told(found: Sequence[Chance]) -> Message:
    doubtful = [one for one in found if one.laureate and one.share < 0.9]
    others = [one for one in found if not one.laureate and one.share >= 0.1]
    if not doubtful and not others:
        return Message("Toutes les lauréates le resteraient neuf fois sur dix au moins.")
    text = (
        "Ne le resteraient pas neuf fois sur dix : {doubtful}. Le deviendraient une fois sur dix au moins : {others}."
    )
    return Message.of(text, doubtful=_names(doubtful), others=_names(others))


def _names(found: Sequence[Chance]) -> str:
    return ", ".join(one.company for one in found[:ROWS]) or "–"
