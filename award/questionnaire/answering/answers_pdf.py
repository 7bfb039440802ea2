"""A company's own answers on paper: to be read again in a year, and by who was not there. The same answers, the same bytes."""

from base64 import b64encode
from collections.abc import Iterator
from typing import Any

import msgspec

from award.documents.engraving import engrave
from award.documents.flowing import UNKNOWN, Line, Placed, broken, drawable, paged
from award.documents.lines import rule
from award.documents.ornaments import strip
from award.documents.palette import GOLD, HAIRLINE, SOFT_INK, WARNING
from award.documents.paper import PORTRAIT, Area, Credits, opened
from award.documents.text import Style, write
from award.editions.bilingual import Words
from award.editions.calendar import PARIS
from award.language import in_words, long_date, say, translated
from award.messages import Message
from award.questionnaire.answering.document import AnswerLine, AnswersDocument, AnswersPart

INNER = Area(64, 60, PORTRAIT.right - 64, PORTRAIT.top - 52)
BODY = Area(INNER.left, INNER.bottom, INNER.right, INNER.top - 34)
INDENT = 14.0

AWARD = Style("Serif-Capitals", 9, 180, SOFT_INK)
RUNNING = Style("Serif-Italic", 9, 4, SOFT_INK)
TITLE = Style("Serif-Display", 25, -2)
COMPANY = Style("Serif-Italic", 14, 6, GOLD)
STATE = Style("Sans", 9, 4, SOFT_INK)
DOMAIN = Style("Sans-Capitals", 9, 80, GOLD)
DIMENSION = Style("Serif-Display", 17, -2)
QUESTION = Style("Sans-Strong", 9.5)
ANSWER = Style("Serif", 10.5)
ASIDE = Style("Serif-Italic", 10, 2, SOFT_INK)
FLAWED = Style("Serif-Italic", 10, 2, WARNING)
FOOT = Style("Sans", 7.5, 8, SOFT_INK)

TOLD = {
    "empty": Message("Pas encore de réponse."),
    "partial": Message("Réponse incomplète."),
    "not_applicable": Message("Ne s’applique pas."),
    "not_asked": Message("Question non posée, au vu des autres réponses ; ce qui y est écrit ne compte pas."),
    "unreadable": Message("Réponse à corriger : elle ne peut pas être comprise."),
}
STAGES = {
    "early": Message("Réponses non remises : le questionnaire n’est pas encore ouvert."),
    "open": Message("Réponses en cours, non remises."),
    "submitted": Message("Réponses remises."),
    "over": Message("Questionnaire clos : ce sont les dernières réponses remises qui comptent."),
}


def drawn(given: dict[str, Any], language: str, award: str) -> str:
    """For a process apart, which is given and gives JSON: the bytes in base 64."""
    return b64encode(answers_pdf(msgspec.convert(given, AnswersDocument), language, award)).decode()


def answers_pdf(document: AnswersDocument, language: str, award: str) -> bytes:
    said = translated("Réponses au questionnaire", language)
    title = drawable(f"{said} – {document.company}, {document.edition}")
    canvas, target = opened(PORTRAIT, Credits(title, award, said, language))
    pages = paged(tuple(_lines(document, language)), BODY.height)
    for number, page in enumerate(pages, 1):
        _head(canvas, document, award)
        for each in page:
            _draw(canvas, each)
        _foot(canvas, document, language, f"{number} / {len(pages)}")
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _lines(document: AnswersDocument, language: str) -> Iterator[Line]:
    yield from _text(translated("Réponses au questionnaire", language), TITLE, keep=True)
    yield from _text(f"{document.company}, {document.edition}", COMPANY, above=2, keep=True)
    yield from _text(_state(document, language), STATE, above=8)
    domain = ""
    for part in document.parts:
        if part.domain.said(language) != domain:
            domain = part.domain.said(language)
            yield from _text(domain, DOMAIN, above=26, keep=True)
        yield from _part(part, language)
    if _lost(document):
        text = "Certains signes n’ont pas de dessin ici : un « ? » les remplace. Le document JSON les garde tels quels."
        yield from _text(translated(text, language), ASIDE, above=24)


def _part(part: AnswersPart, language: str) -> Iterator[Line]:
    yield from _text(part.title.said(language), DIMENSION, above=14, keep=True)
    for one in part.lines:
        yield from _text(one.title.said(language), QUESTION, above=13, keep=True)
        yield from _answer(one, language)


def _answer(one: AnswerLine, language: str) -> Iterator[Line]:
    if one.state in TOLD:
        style = FLAWED if one.state == "unreadable" else ASIDE
        yield from _text(say(TOLD[one.state], language), style, above=3, indent=INDENT)
    if one.state != "not_applicable":
        for words in one.said:
            yield from _text(_with_unit(words, one, language), ANSWER, above=3, indent=INDENT)
        for figure in one.figures:
            value = in_words(figure.value, language) if figure.value else figure.typed or "–"
            text = f"{figure.year}\u2002{value} {one.unit.said(language)}".rstrip()
            yield from _text(text, ANSWER, above=2, indent=INDENT)
        if one.proof:
            yield from _text(one.proof, ANSWER, above=3, indent=INDENT)
    for name in one.files:
        text = say(Message.of("Fichier joint : {name}", name=name), language)
        yield from _text(text, ASIDE, above=3, indent=INDENT)


def _with_unit(words: Words, one: AnswerLine, language: str) -> str:
    said, unit = words.said(language), one.unit.said(language)
    return f"{said}\u00a0{unit}" if unit and one.state == "given" and not said.endswith(unit) else said


def _text(text: str, style: Style, *, above: float = 0, indent: float = 0, keep: bool = False) -> Iterator[Line]:
    """A paragraph: its first two lines stay together, and so do its last two."""
    lines = broken(drawable(text), style, INNER.width - indent)
    leading = style.size * 1.38
    for at, line in enumerate(lines):
        together = keep or at in {0, len(lines) - 2} - {len(lines) - 1}
        yield Line(line, style, leading, indent, 0 if at else above, together)


def _state(document: AnswersDocument, language: str) -> str:
    text = "Questions répondues : {answered} sur {asked}."
    count = say(Message.of(text, answered=document.answered, asked=document.asked), language)
    return f"{say(STAGES[document.stage], language)} {count}"


def _draw(canvas: Any, each: Placed) -> None:
    write(canvas, each.line.text, (BODY.left + each.line.indent, BODY.top - each.down), each.line.style)


def _head(canvas: Any, document: AnswersDocument, award: str) -> None:
    engrave(canvas, strip(INNER.width), (INNER.centre, INNER.top + 8))
    write(canvas, award, (INNER.left, INNER.top - 12), AWARD)
    write(canvas, drawable(document.edition), (INNER.right, INNER.top - 12), RUNNING, "right")


def _foot(canvas: Any, document: AnswersDocument, language: str, number: str) -> None:
    rule(canvas, (INNER.left, INNER.bottom - 12), INNER.width, HAIRLINE)
    local = document.at.astimezone(PARIS)
    text = "Pris le {day} à {time}, heure de Paris. Questionnaire {digest}."
    day, time = long_date(local.date(), language), f"{local:%H:%M}"
    told = say(Message.of(text, day=day, time=time, digest=document.questionnaire[:12]), language)
    write(canvas, told, (INNER.left, INNER.bottom - 24), FOOT)
    write(canvas, number, (INNER.right, INNER.bottom - 24), FOOT, "right")


def _typed(document: AnswersDocument) -> Iterator[str]:
    yield document.company
    for part in document.parts:
        for one in part.lines:
            yield from (*one.typed.values(), *one.files)


def _lost(document: AnswersDocument) -> bool:
    """Whether something that was typed is not drawn as it is."""
    return any(drawable(text).count(UNKNOWN) > text.count(UNKNOWN) for text in _typed(document))
