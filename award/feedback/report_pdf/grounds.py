"""What the rest stands on: what could not be judged, how far evaluators agree, and the formula done again."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from award.documents.charts.scales import Scale
from award.documents.charts.shapes import Circle, Drawing, Line as Stroke, Shape, Text as Words
from award.exact import fixed, plain
from award.feedback.contents import Agreeing, Formula, Point, ReportInputs, Unjudged
from award.feedback.report_pdf.cells import Column, right, row_of, table_of
from award.feedback.report_pdf.pieces import Picture, Piece
from award.feedback.report_pdf.points import Setting
from award.feedback.report_pdf.sheet import (
    ASIDE,
    BODY,
    CELL,
    STRONG,
    TEXT,
    Section,
    beside,
    heading,
    number,
    phrase,
    text,
    titled,
)

MOST = 14
"""Rows of what was not judged; the others are counted."""
MOST_TERMS = 16
"""Marks in a row of their own; the others are added up in one."""
LEVELS: Mapping[str, str] = {
    "alone": "Un seul évaluateur vous a noté : il n’y a pas d’accord à mesurer.",
    "close": "Vos évaluateurs sont proches les uns des autres : ils ont vu la même entreprise.",
    "apart": "Vos évaluateurs diffèrent comme diffèrent des gens de métier : l’écart reste sous ce que les règles jugent notable.",
    "divided": (
        "Vos évaluateurs sont en désaccord : l’écart dépasse ce que les règles jugent notable, et il a été vu en délibération."
    ),
}


def grounds(inputs: ReportInputs, language: str, setting: Setting) -> Section:
    title = phrase(language, "Limites et accord des évaluateurs")
    lead = phrase(language, "Les limites de cette évaluation, dites franchement.")
    pieces: list[Piece] = [*titled(title, lead), heading(phrase(language, "Ce qui n’a pas pu être jugé"))]
    pieces += _unjudged(inputs, language, setting)
    pieces.append(heading(phrase(language, "L’accord des évaluateurs")))
    pieces += _agreement(inputs.agreement, language)
    return Section(title, tuple(pieces))


def _unjudged(inputs: ReportInputs, language: str, setting: Setting) -> Iterator[Piece]:
    told = inputs.of_kind("not_judged")
    for one in told[:MOST]:
        yield from _told(one, language, setting)
    rows = inputs.unjudged[:MOST]
    if rows:
        yield _abstentions(rows, language)
    left = len(told[MOST:]) + len(inputs.unjudged[MOST:])
    if left:
        yield text(phrase(language, "Et {count} autres.", count=left), ASIDE, above=6)
    if inputs.not_applicable:
        words = "Questions que vous avez dites sans objet pour votre entreprise, et qui sortent du calcul : {count}."
        yield text(phrase(language, words, count=inputs.not_applicable), TEXT, above=8)
    if not told and not inputs.unjudged:
        yield text(
            phrase(language, "Tout ce qui devait être jugé l’a été : aucun évaluateur ne s’est abstenu."), TEXT, above=8
        )


def _told(one: Point, language: str, setting: Setting) -> Iterator[Piece]:
    yield beside(phrase(language, "Non jugé"), setting.shortened(one.point), setting.style(STRONG), above=9, keep=True)
    yield beside("", setting.shortened(one.evidence), setting.style(TEXT), above=2)


def _abstentions(rows: Sequence[Unjudged], language: str) -> Piece:
    columns = (Column(BODY.width - 120), right(120))
    heads = (phrase(language, "Question ou critère"), phrase(language, "Abstentions"))
    told = [
        row_of((one.title, phrase(language, "{count} sur {of}", count=one.abstained, of=one.of)), columns)
        for one in rows
    ]
    return table_of(heads, told, columns, 14)


def _agreement(found: Agreeing | None, language: str) -> Iterator[Piece]:
    if found is None:
        yield text(phrase(language, "Aucun évaluateur ne vous a noté en entretien."), TEXT, above=8)
        return
    yield text(phrase(language, LEVELS[found.level]), TEXT, above=8)
    if found.count > 1:
        words = (
            "{count} évaluateurs vous ont noté sur 100 : de {lowest} à {highest}, soit un écart de {gap}. Les règles disent notable un "
            "écart de plus de {disagreement}."
        )
        values = {name: number(language, getattr(found, name)) for name in ("lowest", "highest", "gap", "disagreement")}
        yield text(phrase(language, words, count=found.count, **values), TEXT, above=5)
        yield Picture(_range(found), BODY.width, phrase(language, "Notes de {lowest} à {highest}.", **values), above=12)
    if found.revised:
        words = "Notes que leur évaluateur a révisées en délibération, avec une raison gardée : {count}."
        yield text(phrase(language, words, count=found.revised), TEXT, above=8)
    if found.widest:
        columns = (Column(BODY.width - 240), right(80), right(80), right(80))
        heads = (
            phrase(language, "Critères où ils diffèrent le plus"), phrase(language, "De"), phrase(language, "À"),
            phrase(language, "Écart"),
        )  # fmt: skip
        rows = [
            row_of((one.title, *(number(language, each) for each in (one.lowest, one.highest, one.gap))), columns)
            for one in found.widest
        ]
        yield table_of(heads, rows, columns, 14)


def _range(found: Agreeing) -> Drawing:
    """Where their marks lie on the whole scale; who gave which is not told."""
    scale = Scale(0, 100, 8, 612)
    low, high = scale.at(Fraction(found.lowest)), scale.at(Fraction(found.highest))
    shapes: list[Shape] = [
        Stroke((8, 10), (612, 10), "faint", 1),
        Stroke((low, 10), (high, 10), "gold", 4, rounded=True),
    ]
    shapes += [Circle((at, 10), 4.5, "gold", "paper", 1.5) for at in (low, high)]
    shapes += [Words((scale.at(at), 32), str(at), 12, "soft", align="centre") for at in (0, 25, 50, 75, 100)]
    return Drawing(620, 38, "", "", tuple(shapes))


def formula(inputs: ReportInputs, language: str) -> Section:
    title = phrase(language, "Votre note finale, refaite pas à pas")
    lead = phrase(language, "Tout y est : chacun peut refaire le calcul à la main.")
    found = inputs.formula
    pieces: list[Piece] = [*titled(title, lead), text(phrase(language, HOW), TEXT, above=20)]
    if found.terms:
        pieces.append(_terms(found, language))
    pieces += _result(inputs, language)
    pieces += _proofs(inputs, language)
    return Section(title, tuple(pieces))


HOW = (
    "La note finale est la moyenne des notes de l’édition, chacune comptant autant que son poids : la somme des produits, divisée "
    "par la somme des poids. Rien n’est arrondi avant la fin."
)


def _terms(found: Formula, language: str) -> Piece:
    columns = (Column(BODY.width - 270), right(90), right(70), right(110))
    heads = (
        phrase(language, "Qui la donne"),
        phrase(language, "Sur 100"),
        phrase(language, "Poids"),
        phrase(language, "Produit"),
    )
    rows, evaluators = [], 0
    for one in found.terms[:MOST_TERMS]:
        evaluators += not one.label
        name = one.label or phrase(language, "Évaluateur {number}", number=evaluators)
        cells = (name, number(language, one.mark), number(language, one.weight), number(language, one.product))
        rows.append(row_of(cells, columns))
    if rest := found.terms[MOST_TERMS:]:
        weights, products = (
            plain(sum((Fraction(getattr(one, name)) for one in rest), Fraction(0))) for name in ("weight", "product")
        )
        name = phrase(language, "{count} autres notes", count=len(rest))
        rows.append(row_of((name, "", number(language, weights), number(language, products)), columns))
    total = (phrase(language, "Somme"), "", number(language, found.weights), number(language, found.total))
    rows.append(row_of(total, columns, strong=True))
    return table_of(heads, rows, columns, 18)


def _result(inputs: ReportInputs, language: str) -> Iterator[Piece]:
    found = inputs.formula
    if not inputs.verdict.mark:
        words = "{given} notes sur {wanted} sont données : il n’y a pas de moyenne partielle, donc pas de note finale."
        yield text(phrase(language, words, given=len(found.terms), wanted=found.wanted), TEXT, above=18)
        return
    exact, mark = number(language, found.exact), number(language, inputs.verdict.mark)
    equation = f"{number(language, found.total)} ÷ {number(language, found.weights)} = {exact}"
    yield text(equation, EQUATION, above=22, leading=1.3)
    if Fraction(found.exact) != Fraction(fixed(Fraction(found.exact), 2)):
        words = "Exactement {exact}, qui s’écrit {mark} à deux décimales, la moitié vers le haut."
        yield text(phrase(language, words, exact=exact, mark=mark), TEXT, above=8)


def _proofs(inputs: ReportInputs, language: str) -> Iterator[Piece]:
    yield heading(phrase(language, "Ce qui permet de vérifier"))
    words = (
        "Les règles de l’édition et toutes les notes qui ont servi sont gardées sous une empreinte : le même contenu a toujours "
        "la même, et la moindre différence la change."
    )
    yield text(phrase(language, words), TEXT, above=6)
    yield beside(phrase(language, "Règles"), inputs.rules, CELL, above=10)
    if inputs.inputs:
        yield beside(phrase(language, "Notes"), inputs.inputs, CELL, above=6)


EQUATION = TEXT.at(17)
