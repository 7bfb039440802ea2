"""The ranking as a spreadsheet, and in words what a calculation done again says otherwise."""

from fractions import Fraction

from award.editions.rules import Rules
from award.exact import parse_decimal, plain
from award.files.writing import Cell, Column, Grid, csv_bytes, workbook_bytes
from award.language import in_words, translated
from award.ranking.closing import Difference, Kind
from award.ranking.result import RankedCompany, RankingResult
from award.ranking.ties import Tie
from award.selection.reports import notes_grid

STATUSES = {"laureate": "lauréate", "ranked": "classée", "incomplete": "incomplète"}
TIE_RULES = {"head_to_head": "duels", "margin": "écart de satisfaction", "shared": "ex æquo"}
DIFFERENCE_HEADS = ("Entreprise", "Quoi", "Clos", "Recalculé")
KINDS: dict[Kind, str] = {
    "rules": "règles",
    "study": "étude",
    "selection": "sélection, relue dans l’étude",
    "figure": "chiffre de l’étude",
    "company": "entreprise",
    "name": "nom",
    "sector": "secteur",
    "mark": "note",
    "indicator": "indicateur",
    "margin": "écart sur la référence",
    "document": "document conservé",
    "place": "place",
    "final": "note finale",
    "status": "statut",
    "tie": "égalité",
}
NUMBERS: frozenset[Kind] = frozenset({"mark", "indicator", "margin", "final"})


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


def difference_words(one: Difference, language: str) -> tuple[str, str, str, str]:
    """The company, what of it, as it was closed and as it is computed again."""
    what = " · ".join(word for word in (translated(KINDS[one.kind], language), one.name) if word)
    company = one.company or translated("tout le classement", language)
    return (company, what, _side(one.kind, one.before, language), _side(one.kind, one.after, language))


def _side(kind: Kind, text: str | None, language: str) -> str:
    if text is None:
        return "–"
    if text == "abstained":
        return translated("abstention", language)
    if kind in NUMBERS:
        return in_words(plain(Fraction(text)), language)
    words = {"status": STATUSES, "tie": TIE_RULES}.get(kind, {})
    return translated(words[text], language) if text in words else text
