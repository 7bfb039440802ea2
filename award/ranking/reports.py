"""The ranking as a spreadsheet."""

from award.editions.rules import Rules
from award.exact import parse_decimal
from award.files.writing import Cell, Column, Grid, csv_bytes, workbook_bytes
from award.language import translated
from award.ranking.result import RankedCompany, RankingResult
from award.ranking.ties import Tie
from award.selection.reports import notes_grid

STATUSES = {"laureate": "lauréate", "ranked": "classée", "incomplete": "incomplète"}
TIE_RULES = {"head_to_head": "duels", "margin": "écart de satisfaction", "shared": "ex æquo"}


def ranking_workbook(result: RankingResult, rules: Rules, language: str = "") -> bytes:
    stamps = (
        (translated("Règles", language), f"{result.rules.name} · {result.rules.digest}"),
        (translated("Notes du jury", language), result.marks_digest),
    )
    notes = tuple((translated("Note", language), note) for note in result.notes)
    last = notes_grid((*stamps, *notes), result.rules.fictional, language)
    return workbook_bytes((ranking_grid(result, language), last), f"{rules.award} · {rules.edition}")


def ranking_csv(result: RankingResult, language: str = "") -> bytes:
    return csv_bytes(ranking_grid(result, language))


def ranking_grid(result: RankingResult, language: str) -> Grid:
    evaluators = evaluators_of(result)
    columns = (
        Column(translated("Place", language), 8, 0),
        Column(translated("Entreprise", language), 32),
        Column(translated("Secteur", language), 24),
        *(Column(name, 16, 2) for name in evaluators),
        Column(translated("Note finale", language), 12, 2),
        Column(translated("Note exacte", language), 14),
        Column(translated("Statut", language), 14),
        Column(translated("Égalité", language), 36),
    )
    rows = tuple(_row(one, evaluators, language) for one in result.ranking)
    bold = frozenset(at for at, one in enumerate(result.ranking) if one.status == "laureate")
    return Grid(translated("Classement", language), columns, rows, bold)


def evaluators_of(result: RankingResult) -> tuple[str, ...]:
    """Everybody who gave a mark, in the order of the rules."""
    return tuple(dict.fromkeys(name for one in result.ranking for name in one.marks))


def tie_words(tie: Tie | None, language: str) -> str:
    if tie is None:
        return ""
    names = ", ".join(tie.with_)
    return f"{translated(TIE_RULES[tie.rule], language)} ({names})"


def _row(one: RankedCompany, evaluators: tuple[str, ...], language: str) -> tuple[Cell, ...]:
    marks = tuple(_mark(one.marks.get(name), language) for name in evaluators)
    final = _mark(one.mark, language)
    status = translated(STATUSES[one.status], language)
    return (one.place, one.company, one.sector, *marks, final, one.exact, status, tie_words(one.tie, language))


def _mark(text: str | None, language: str) -> Cell:
    """A number where there is one: a mark that is a fraction shows as a decimal, an abstention as a word."""
    if text is None:
        return None
    if text == "abstained":
        return translated("abstention", language)
    above, _, below = text.partition("/")
    number = parse_decimal(above)
    return text if number is None else float(number / int(below or 1))
