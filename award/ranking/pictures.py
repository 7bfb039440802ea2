"""The ranking drawn in a terminal, and what a calculation done again says otherwise."""

from collections.abc import Iterable

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from award.language import in_words, translated
from award.ranking.closing import Difference
from award.ranking.reports import DIFFERENCE_HEADS, STATUSES, difference_words, evaluators_of
from award.ranking.result import RankedCompany, RankingResult


def ranking_picture(result: RankingResult) -> RenderableType:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(translated("Place"), justify="right")
    table.add_column(translated("Entreprise"), max_width=40)
    for name in evaluators_of(result):
        table.add_column(name, justify="right")
    table.add_column(translated("Note finale"), justify="right")
    table.add_column(translated("Statut"))
    for one in result.ranking:
        table.add_row(*_line(one, evaluators_of(result)), style="bold" if one.status == "laureate" else "")
    text = Text.assemble((translated("Règles "), "dim"), result.rules.name, (f" {result.rules.digest[:12]}", "dim"))
    text.append(f"\n{translated('Notes ')}", "dim").append(result.marks_digest[:12], "dim")
    if result.rules.fictional:
        text.append("\n" + translated("données fictives"), "bold yellow")
    return Group(text, table)


def _line(one: RankedCompany, evaluators: tuple[str, ...]) -> tuple[str | Text, ...]:
    status = translated(STATUSES[one.status])
    mark = Text("★ " if one.status == "laureate" else "", "yellow").append(one.company)
    cells = [_cell(one.marks.get(name)) for name in evaluators]
    return ("" if one.place is None else str(one.place), mark, *cells, _cell(one.mark), status)


def _cell(mark: str | None) -> str:
    """A mark, an abstention and no mark yet look different."""
    if mark is None:
        return "·"
    return translated("abst.") if mark == "abstained" else in_words(mark)


def differences_picture(found: Iterable[Difference]) -> RenderableType:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for words in DIFFERENCE_HEADS:
        table.add_column(translated(words))
    for one in found:
        table.add_row(*difference_words(one, ""))
    return table
