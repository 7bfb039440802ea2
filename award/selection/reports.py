"""The selection as a spreadsheet."""

from award.editions.rules import Rules
from award.files.writing import Cell, Column, Grid, csv_bytes, workbook_bytes
from award.language import translated
from award.selection.result import CompanyResult, SelectionResult


def selection_workbook(result: SelectionResult, rules: Rules, language: str = "") -> bytes:
    grids = (_companies(result, rules, language), _sectors(result, rules, language), _notes(result, language))
    return workbook_bytes(grids, f"{rules.award} · {rules.edition}")


def selection_csv(result: SelectionResult, rules: Rules, language: str = "") -> bytes:
    return csv_bytes(_companies(result, rules, language))


def _companies(result: SelectionResult, rules: Rules, language: str) -> Grid:
    names = list(result.sectors[0].reference)
    columns = [Column(translated("Secteur", language), 24), Column(translated("Entreprise", language), 32)]
    for name in names:
        label = rules.indicator(name).label
        columns += [
            Column(f"{label} : {translated('score', language)}", 14, 2),
            Column(f"{label} : {translated('référence', language)}", 14, 2),
            Column(f"{label} : {translated('écart', language)}", 14, 2),
            Column(f"{label} : {translated('erreur type de l’écart', language)}", 14, 2),
            Column(f"{label} : {translated('base', language)}", 10, 0),
        ]
    columns += [Column(translated("Éligible", language), 10), Column(translated("Sélectionnée", language), 14)]
    rows = tuple(_row(company, names, language) for company in result.companies)
    bold = frozenset(at for at, company in enumerate(result.companies) if company.selected)
    return Grid(translated("Sélection", language), tuple(columns), rows, bold)


def _row(company: CompanyResult, names: list[str], language: str) -> tuple[Cell, ...]:
    cells: list[Cell] = [company.sector, company.company]
    for name in names:
        found = company.indicators[name]
        cells += [
            _number(found.score),
            _number(found.reference),
            _number(found.gap),
            found.gap_standard_error,
            found.base,
        ]
    return (*cells, yes_no(company.eligible, language), yes_no(company.selected, language))


def _sectors(result: SelectionResult, rules: Rules, language: str) -> Grid:
    names = list(result.sectors[0].reference)
    columns = (
        Column(translated("Secteur", language), 24),
        *(Column(translated(word, language), 14, 0) for word in ("Mesurées", "Éligibles", "Sélectionnées")),
        *(Column(f"{rules.indicator(name).label} : {translated('référence', language)}", 18, 8) for name in names),
    )
    rows = tuple(
        (one.sector, one.companies, one.eligible, one.selected, *(_number(one.reference[name]) for name in names))
        for one in result.sectors
    )
    return Grid(translated("Secteurs", language), columns, rows)


def _notes(result: SelectionResult, language: str) -> Grid:
    stamps = (
        (translated("Règles", language), f"{result.rules.name} · {result.rules.digest}"),
        (translated("Étude", language), f"{result.study.rows} · {result.study.digest}"),
    )
    return notes_grid(
        (*stamps, *((translated("Note", language), note) for note in result.notes)), result.rules.fictional, language
    )


def notes_grid(lines: tuple[tuple[str, str], ...], fictional: bool, language: str) -> Grid:  # noqa: FBT001 - a field of the rules
    """What a spreadsheet was made from, and what its reader must know."""
    mark = ((translated("Attention", language), translated("données fictives", language)),) if fictional else ()
    return Grid(translated("Notes", language), (Column("", 16), Column("", 110)), (*mark, *lines))


def yes_no(value: bool, language: str) -> str:  # noqa: FBT001 - it is what is written
    return translated("oui" if value else "non", language)


def _number(text: str | None) -> float | None:
    return None if text is None else float(text)
