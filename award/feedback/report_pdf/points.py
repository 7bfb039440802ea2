"""What evaluators found: the strengths and priorities that matter most, then every finding under what it is about."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from award.documents.charts.shapes import Drawing, Rect
from award.documents.palette import GOLD
from award.documents.text import Style
from award.feedback.contents import Line, Point, ReportInputs
from award.feedback.findings import HEADED
from award.feedback.report_pdf.pieces import Piece, Text
from award.feedback.report_pdf.sheet import (
    ASIDE,
    BODY,
    HEADING,
    LABEL,
    MARGIN,
    MEASURE,
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

SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0)
"""Of running text, tried from the largest until all fits in."""
SHORTEST = 60
"""Letters that every text keeps, however many there are."""
WEIGHT_HIGHEST = 3
BAR, BAR_TALL = MARGIN - 30, 3.0
"""Of the drawing of a weight."""
SUBJECT = HEADING.at(13.5)
MARK = Style("Serif-Display", 13.5, 0, GOLD)


class Setting(msgspec.Struct, frozen=True):
    """How texts are set: their size, and the most letters of each, None for all."""

    size: float = SIZES[0]
    most: int | None = None

    def style(self, style: Style) -> Style:
        return style.at(style.size * self.size / SIZES[0])

    def above(self, points: float) -> float:
        """What is left free, less where texts are small."""
        return points * (self.size / SIZES[0]) ** 2

    def shortened(self, words: str) -> str:
        if self.most is None:
            return words
        line = " ".join(words.split())
        return line if len(line) <= self.most else line[: self.most].rstrip() + "…"


def heads(inputs: ReportInputs) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    """The strengths and the priorities that open the report."""
    return inputs.of_kind("strength")[:HEADED], inputs.of_kind("priority")[:HEADED]


def headlines(inputs: ReportInputs, language: str, setting: Setting) -> Section:
    strengths, priorities = heads(inputs)
    title = phrase(language, "Points forts et priorités")
    lead = phrase(language, "Ce que vos évaluateurs retiennent d’abord, avec le poids qu’ils lui donnent ensemble.")
    pieces: list[Piece] = [*titled(title, lead), heading(phrase(language, "Points forts"))]
    pieces += _ranked(strengths, language, setting, phrase(language, "Aucun point fort n’a été retenu."))
    pieces.append(heading(phrase(language, "Priorités")))
    pieces += _ranked(priorities, language, setting, phrase(language, "Aucune priorité n’a été retenue."))
    return Section(title, tuple(pieces))


def _ranked(points: Sequence[Point], language: str, setting: Setting, none: str) -> Iterator[Piece]:
    if not points:
        yield text(none, ASIDE, above=8)
    for one in points:
        weight = _weight(one, language)
        label = phrase(language, "Poids {weight}", weight=one.weight) if one.weight else ""
        said = beside(label, setting.shortened(one.point), setting.style(STRONG), above=setting.above(13), keep=True)
        yield msgspec.structs.replace(said, gauge=_bar(one) if one.weight and one.voices else None)
        yield from _body(one, language, setting, weight)


def _weight(one: Point, language: str) -> str:
    if not one.voices:
        return ""
    if one.voices == 1:
        return phrase(language, "Relevé par un évaluateur.")
    return phrase(language, "Relevé par {count} évaluateurs.", count=one.voices)


def _bar(one: Point) -> Drawing:
    """The weight on the most that so many evaluators can give."""
    share = min(1.0, one.weight / (WEIGHT_HIGHEST * one.voices))
    bars = (Rect((0, 0), BAR, BAR_TALL, "pale", 1), Rect((0, 0), max(2.0, BAR * share), BAR_TALL, "gold", 1))
    return Drawing(BAR, BAR_TALL, "", "", bars)


def _body(one: Point, language: str, setting: Setting, more: str = "") -> Iterator[Text]:
    """What was seen, why it matters, and who said it: on one page."""
    said = " ".join(part for part in (setting.shortened(one.evidence), more) if part)
    if said:
        yield _line(said, setting.style(TEXT), 2, keep=bool(one.why))
    if one.why:
        words = phrase(language, "Pourquoi c’est important : {why}", why=setting.shortened(one.why))
        yield _line(words, setting.style(ASIDE), 3)


def _line(words: str, style: Style, above: float, *, keep: bool = False) -> Text:
    return text(words, style, width=MEASURE, indent=MARGIN, above=above, keep=keep)


def findings(inputs: ReportInputs, language: str, setting: Setting, page_of_heads: int) -> Section:
    """Under each dimension and criterion in their order, then what is about the whole company."""
    title = phrase(language, "Constats par dimension")
    lead = phrase(language, "Pour chaque dimension : le constat, ce qui l’appuie, et pourquoi c’est important.")
    pieces: list[Piece] = [*titled(title, lead)]
    for name, lines in _parts(inputs, language):
        found = [piece for line in lines for piece in _subject(inputs, line, language, setting, page_of_heads)]
        pieces += [text(name, LABEL, role="H2", above=setting.above(26), keep=True), *found] if found else []
    if len(pieces) == len(titled(title, lead)):
        pieces.append(text(phrase(language, "Aucun constat n’a été retenu."), ASIDE, above=20))
    return Section(title, tuple(pieces))


def _parts(inputs: ReportInputs, language: str) -> Iterator[tuple[str, Sequence[Line]]]:
    """By where they come from; what is about no dimension comes last."""
    known = {line.subject for group in inputs.questionnaire for line in group.lines}
    for group in inputs.questionnaire:
        yield phrase(language, "Questionnaire : {domain}", domain=group.title), group.lines
    if inputs.interviews:
        yield phrase(language, "Entretiens"), inputs.interviews.lines
        known |= {line.subject for line in inputs.interviews.lines}
    others = {one.subject: one.title for one in inputs.points if one.subject not in known}
    whole = phrase(language, "L’entreprise dans son ensemble")
    yield phrase(language, "Autres constats"), [Line(key, name or whole, "", "", None) for key, name in others.items()]


def _subject(inputs: ReportInputs, line: Line, language: str, setting: Setting, page_of_heads: int) -> Iterator[Piece]:
    """A point that opens the report is not told twice: under its dimension it says where it is."""
    own = {id(one) for each in heads(inputs) for one in each}
    mine = [one for one in inputs.points if one.subject == line.subject and one.kind != "not_judged"]
    mine = [one for one in mine if line.subject or id(one) not in own]
    if not mine:
        return
    above = setting.above(16)
    named = text(
        line.title, setting.style(SUBJECT), role="H3", width=BODY.width - 60, above=above, keep=True, leading=1.25
    )
    mark = (number(language, line.mark), setting.style(MARK), BODY.width) if line.mark else None
    yield msgspec.structs.replace(named, right=mark)
    for one in mine:
        yield from _referred(one, language, page_of_heads) if id(one) in own else _finding(one, language, setting)


NAMES: Mapping[str, str] = {"strength": "Point fort", "priority": "Priorité", "finding": "Constat"}


def _finding(one: Point, language: str, setting: Setting) -> Iterator[Piece]:
    yield beside(
        phrase(language, NAMES[one.kind]), setting.shortened(one.point), setting.style(STRONG), above=5, keep=True
    )
    yield from _body(one, language, setting)


def _referred(one: Point, language: str, page: int) -> Iterator[Piece]:
    """A point that opens the report is not told twice."""
    words = phrase(language, "{point} (page {page})", point=one.point, page=page)
    yield beside(phrase(language, NAMES[one.kind]), words, ASIDE, above=5)
