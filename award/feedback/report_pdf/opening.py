"""The first pages: the cover, the verdict with what stands where, and how to read what follows."""

from collections.abc import Iterator, Sequence
from typing import Any

from award.documents.engraving import engrave
from award.documents.fitting import fitted as fit
from award.documents.flowing import drawable
from award.documents.lines import rule, stack
from award.documents.ornaments import INSIDE, frame, seal
from award.documents.palette import GOLD, HAIRLINE, SOFT_INK
from award.documents.paper import PORTRAIT
from award.documents.tagging import group, ornament, tagged
from award.documents.text import Style, text_width, write
from award.feedback.contents import ReportInputs
from award.feedback.quartiles import FEWEST
from award.feedback.report_pdf.pieces import Piece
from award.feedback.report_pdf.sheet import (
    BODY,
    LABEL,
    STRONG,
    TEXT,
    TITLE,
    Section,
    beside,
    fitted,
    number,
    phrase,
    text,
    titled,
    warn,
)

INNER = PORTRAIT.within(INSIDE)
NAME = Style("Serif-Capitals", 16, 200)
KIND = Style("Serif-Display-Italic", 27, 4, GOLD)
COMPANY = Style("Serif-Display", 46, -4)
UNDER = Style("Serif-Italic", 13, 10, SOFT_INK)
SMALL = Style("Serif-Italic", 10, 6, SOFT_INK)
MARK = Style("Serif-Display", 104, -12)
OUT_OF = Style("Serif-Italic", 16, 4, SOFT_INK)
FIGURE = Style("Serif-Display", 29, -3)
DISTINCTION = Style("Serif-Display-Italic", 24, 2, GOLD)


def cover(canvas: Any, inputs: ReportInputs, language: str) -> None:
    width = INNER.width - 56
    with ornament(canvas):
        engrave(canvas, frame(PORTRAIT))
        engrave(canvas, seal(46), (INNER.centre, 648))
    with tagged(canvas, "P"):
        stack(canvas, fit(drawable(inputs.award), NAME, width, 9, lines=1), (INNER.centre, 558))
    with tagged(canvas, "P"):
        stack(canvas, fit(drawable(inputs.edition), UNDER, width, 9, lines=1), (INNER.centre, 534))
    with ornament(canvas):
        rule(canvas, (INNER.centre - 23, 512), 46, GOLD, 0.5)
    with tagged(canvas, "H1"):
        write(canvas, phrase(language, "Rapport d’évaluation"), (INNER.centre, 452), KIND, "centre")
    with tagged(canvas, "P"):
        below = stack(canvas, fit(drawable(inputs.company), COMPANY, width, 12), (INNER.centre, 386))
    with tagged(canvas, "P"):
        stack(canvas, fit(drawable(inputs.sector), UNDER, width, 8), (INNER.centre, below - 34))
    with tagged(canvas, "P"):
        written = inputs.date and phrase(language, "Publié le {date}", date=inputs.date)
        write(canvas, written, (INNER.centre, 148), SMALL, "centre")
    with tagged(canvas, "P"):
        told = phrase(language, "Ce rapport n’est remis qu’à l’entreprise. Elle seule décide qui le lit.")
        write(canvas, told, (INNER.centre, 128), SMALL, "centre")
    warn(canvas, inputs, language, (INNER.centre, 92))


def verdict(canvas: Any, inputs: ReportInputs, language: str, places: Sequence[tuple[str, int]]) -> None:
    """The mark as large as it matters; below it, where everything is, by page."""
    top = BODY.top
    with tagged(canvas, "H1"):
        write(canvas, phrase(language, "Le verdict"), (BODY.left, top - TITLE.size * 0.92), TITLE)
    mark = number(language, inputs.verdict.mark)
    with tagged(canvas, "P"):
        write(canvas, f"{mark} ", (BODY.left - 4, top - 142), MARK)
        write(canvas, phrase(language, "sur 100"), (BODY.left + text_width(mark, MARK) + 14, top - 142), OUT_OF)
    line = top - 186
    with tagged(canvas, "P"):
        write(
            canvas,
            fitted(drawable(_standing(inputs, language)), DISTINCTION, BODY.width),
            (BODY.left, line),
            DISTINCTION,
        )
    for words in (text(_meaning(inputs, language), TEXT), text(_thanks(language), TEXT)):
        words.draw(canvas, (BODY.left, line - 16))
        line -= words.height + 10
    line = _figures(canvas, inputs, language, line - 32)
    line = _first(canvas, inputs, language, line - 6)
    _places(canvas, language, places, line - 36)


def _figures(canvas: Any, inputs: ReportInputs, language: str, top: float) -> float:
    """What the rest of the report unfolds, side by side; how far down it goes."""
    with ornament(canvas):
        rule(canvas, (BODY.left, top), BODY.width, GOLD, 0.5)
    found = list(_brief(inputs, language))
    for at, (name, value, aside) in enumerate(found):
        left = BODY.left + at * BODY.width / 3
        with tagged(canvas, "P"):
            write(canvas, fitted(name, LABEL, BODY.width / 3 - 12) + " ", (left, top - 20), LABEL)
            write(canvas, f"{value} ", (left - 1, top - 50), FIGURE)
            write(canvas, fitted(aside, SMALL, BODY.width / 3 - 12), (left, top - 66), SMALL)
    bottom = top - (80 if found else 0)
    if found:
        with ornament(canvas):
            rule(canvas, (BODY.left, bottom), BODY.width, HAIRLINE)
    return bottom


def _brief(inputs: ReportInputs, language: str) -> Iterator[tuple[str, str, str]]:
    for one in inputs.indicators[:1]:
        aside = phrase(language, "référence du secteur : {reference}", reference=number(language, one.reference))
        yield drawable(one.label), number(language, one.score), aside
    if inputs.questionnaire_mark:
        yield (
            phrase(language, "Questionnaire"),
            number(language, inputs.questionnaire_mark),
            phrase(language, "sur 100"),
        )
    if inputs.interviews and inputs.interviews.mark:
        yield (
            phrase(language, "Entretiens"),
            number(language, inputs.interviews.mark),
            phrase(language, "sur 100, en moyenne"),
        )


def _first(canvas: Any, inputs: ReportInputs, language: str, top: float) -> float:
    """The first strength and the first priority; how far down they go."""
    named = ((phrase(language, "Premier point fort"), "strength"), (phrase(language, "Première priorité"), "priority"))
    for name, kind in named:
        for one in inputs.of_kind(kind)[:1]:  # type: ignore[arg-type]  # one of them
            words = beside(name, one.point, STRONG, above=0)
            words.draw(canvas, (BODY.left, top - 12))
            top -= words.height + 8
    return top


def _places(canvas: Any, language: str, places: Sequence[tuple[str, int]], top: float) -> None:
    with tagged(canvas, "H2"):
        write(canvas, phrase(language, "Dans ce rapport"), (BODY.left, top), LABEL)
    with group(canvas, "TOC"):
        for at, (title, page) in enumerate(places):
            base = top - 25 - 20.5 * at
            with tagged(canvas, "TOCI"):
                write(canvas, f"{title} ", (BODY.left, base), TEXT)
                write(canvas, str(page), (BODY.right, base), TEXT, "right")
            with ornament(canvas):
                rule(canvas, (BODY.left, base - 6.5), BODY.width, HAIRLINE)


def _standing(inputs: ReportInputs, language: str) -> str:
    if inputs.verdict.status == "laureate":
        return inputs.verdict.distinction or phrase(language, "Lauréat")
    return (
        phrase(language, "Sans note finale")
        if inputs.verdict.status == "incomplete"
        else phrase(language, "Participation évaluée")
    )


def _meaning(inputs: ReportInputs, language: str) -> str:
    company, edition = inputs.company, inputs.edition
    if inputs.verdict.status == "laureate":
        return phrase(language, "{company} compte parmi les lauréats : {edition}.", company=company, edition=edition)
    if inputs.verdict.status == "incomplete":
        text_ = "Une note au moins manque à {company} : il n’y a pas de note finale, et rien n’en est déduit."
        return phrase(language, text_, company=company)
    if inputs.verdict.floored:
        text_ = "{company} ne compte pas parmi les lauréats : une de ses notes est sous le seuil que fixent les règles."
        return phrase(language, text_, company=company)
    return phrase(
        language,
        "{company} ne compte pas parmi les lauréats de cette édition ({edition}).",
        company=company,
        edition=edition,
    )


def _thanks(language: str) -> str:
    return phrase(
        language,
        "Personne ne s’inscrit à ce prix : vos clients vous y ont conduit, en vous plaçant au-dessus de la référence de votre "
        "secteur. Ce rapport dit ce que vos évaluateurs ont apprécié, ce qui vous ferait le plus avancer, et sur quoi "
        "ils se fondent.",
    )


def reading(inputs: ReportInputs, language: str) -> Section:
    title = phrase(language, "Comment lire ce rapport")
    lead = phrase(language, "Quelques définitions, les mêmes pour toutes les entreprises de l’édition.")
    return Section(title, (*titled(title, lead), *_definitions(inputs, language)))


def _definitions(inputs: ReportInputs, language: str) -> Iterator[Piece]:
    yield beside(phrase(language, "Notes"), phrase(language, "Toute note est sur 100. Elle se calcule en fractions exactes et s’écrit arrondie à deux décimales, la moitié vers le "
        "haut. Une abstention n’est pas un zéro : elle sort du calcul, et ce rapport la dit."
    ), above=26)  # fmt: skip
    if inputs.participants < FEWEST:
        told = phrase(language, "Les entreprises participantes sont moins de {fewest} : ni médiane ni quartiles ne sont montrés, car ils en diraient "
            "trop de chacune.", fewest=FEWEST,
        )  # fmt: skip
    else:
        told = phrase(language, "Vos notes sont situées parmi celles des {count} entreprises participantes, la vôtre comprise. La médiane les partage "
            "en deux moitiés ; entre les deux quartiles se tient la moitié du milieu. Ils ne se montrent qu’à partir de {fewest} "
            "entreprises, et aucun rang n’est donné.", count=inputs.participants, fewest=FEWEST,
        )  # fmt: skip
    yield beside(phrase(language, "Médiane, quartiles"), told, above=13)
    yield beside(phrase(language, "Calcul"), phrase(language, "Les quartiles suivent la définition des tableurs : entre les deux notes les plus proches du quart, on avance en "
        "proportion (définition 7 de Hyndman et Fan)."
    ), above=13)  # fmt: skip
    yield beside(phrase(language, "Satisfaction"), phrase(language, "Elle vient d’une étude auprès de clients, que l’entreprise n’a ni demandée ni payée. L’intervalle à 95 % dit de combien "
        "le hasard de l’échantillon peut déplacer l’écart ; la base est le nombre de réponses."
    ), above=13)  # fmt: skip
    yield beside(phrase(language, "Référence"), _reference(inputs, language), above=13)
    yield beside(phrase(language, "Poids"), phrase(language, "Chaque évaluateur donne à un point fort ou à une priorité un poids de 1 à 3. Le poids imprimé est la somme de ces poids."
    ), above=13)  # fmt: skip
    yield beside(phrase(language, "Constats"), phrase(language, "Chacun dit un point, ce qui a été vu ou entendu, et pourquoi c’est important. Ils viennent des fiches et des "
        "évaluations signées, mises au net puis approuvées par l’organisation du prix."
    ), above=13)  # fmt: skip
    yield beside(phrase(language, "Anonymat"), phrase(language, "Aucun évaluateur n’est nommé ; leurs notes sont données de la plus haute à la plus basse, dans un ordre qui ne dit rien "
        "de personne. Aucune autre entreprise n’est nommée, et votre rapport n’est montré à aucune."
    ), above=13)  # fmt: skip


def _reference(inputs: ReportInputs, language: str) -> str:
    return {
        "companies": phrase(
            language,
            "Votre référence est la moyenne des scores des entreprises de votre secteur, chacune comptant autant.",
        ),
        "respondents": phrase(
            language, "Votre référence est la moyenne de toutes les personnes interrogées sur votre secteur."
        ),
        "published": phrase(language, "Votre référence est le chiffre que l’institut publie pour votre secteur."),
    }[inputs.reference]
