"""The selection drawn in a terminal: the funnel, and per sector who is above and by how much."""

from collections.abc import Mapping

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from award.exact import fixed, parse_decimal
from award.language import in_words, translated
from award.selection.result import CompanyResult, IndicatorResult, SectorResult, SelectionResult

_BAR = 14  # characters on each side of the reference
_CERTAINTY = {
    "clearly_above": "▲",
    "above_within_margin": "△",
    "below_within_margin": "▽",
    "clearly_below": "▼",
}


def selection_picture(result: SelectionResult, labels: Mapping[str, str]) -> RenderableType:
    """`labels` says each indicator's name to people."""
    sectors = [_sector(sector, result, labels) for sector in result.sectors]
    measured = sum(sector.companies for sector in result.sectors)
    eligible = sum(sector.eligible for sector in result.sectors)
    selected = sum(sector.selected for sector in result.sectors)
    steps = (
        (translated("mesurées"), measured),
        (translated("éligibles"), eligible),
        (translated("sélectionnées"), selected),
    )
    return Group(_recognised(result, labels), Text(), funnel_picture(steps), *sectors, _legend(), _alternatives(result))


def funnel_picture(steps: tuple[tuple[str, int], ...]) -> RenderableType:
    """One bar for each step, to the scale of the first."""
    table = Table.grid(padding=(0, 1))
    for name, count in steps:
        width = round(36 * count / max(1, steps[0][1]))
        table.add_row(Text(str(count), "bold", justify="right"), Text("█" * width, "cyan"), name)
    return table


def _recognised(result: SelectionResult, labels: Mapping[str, str]) -> RenderableType:
    kind = translated("réponses individuelles") if result.study.kind == "answers" else translated("scores publiés")
    columns = ", ".join(f"{_field(field, labels)} ← {column}" for field, column in result.study.columns.items())
    text = Text.assemble((translated("Règles "), "dim"), result.rules.name, (f" {result.rules.digest[:12]}", "dim"))
    text.append(f"\n{translated('Étude ')}", "dim").append(f"{result.study.rows} {translated('lignes')}, {kind}")
    text.append(f" {result.study.digest[:12]}", "dim").append(f"\n{translated('Colonnes ')}", "dim").append(columns)
    if result.rules.fictional:
        text.append("\n" + translated("données fictives"), "bold yellow")
    return text


def _field(field: str, labels: Mapping[str, str]) -> str:
    words = {
        "sector": translated("secteur"),
        "company": translated("entreprise"),
        "respondent": translated("répondant"),
        "weight": translated("poids"),
        "base": translated("base"),
        "error": translated("erreur type"),
        "published": translated("moyenne publiée"),
    }
    kind, _, name = field.partition(".")
    return f"{words.get(kind, labels.get(kind, kind))} {labels.get(name, name)}".strip()


def _sector(sector: SectorResult, result: SelectionResult, labels: Mapping[str, str]) -> RenderableType:
    members = [company for company in result.companies if company.sector == sector.sector]
    references = ", ".join(f"{labels[name]} {_short(value)}" for name, value in sector.reference.items())
    title = translated("{sector} · {selected} sur {companies} · référence {references}").format(
        sector=sector.sector, selected=sector.selected, companies=sector.companies, references=references
    )
    first = next(iter(sector.reference))
    gaps = [abs(gap) for company in members if (gap := _gap(company.indicators[first])) > float("-inf")]
    table = Table.grid(padding=(0, 1))
    table.add_column()
    table.add_column(min_width=min(40, max(len(company.company) for company in result.companies)))
    for company in sorted(members, key=lambda one: -_gap(one.indicators[first])):
        table.add_row(*_line(company, labels, max([*gaps, 1e-9])))
    return Group(Text(), Text(title, "bold"), table)


def _line(company: CompanyResult, labels: Mapping[str, str], widest: float) -> tuple[Text, ...]:
    first, *rest = company.indicators
    found = company.indicators[first]
    style = "green" if company.selected else "dim"
    others = [f"{labels[name]} {_signed(company.indicators[name].gap)}" for name in rest]
    return (
        Text("●" if company.selected else "○" if company.eligible else "·", style),
        Text(company.company, "bold" if company.selected else "", overflow="ellipsis", no_wrap=True),
        Text(_short(found.score), justify="right"),
        _bar(0.0 if found.gap is None else _gap(found) / widest, style),
        Text(_signed(found.gap), style, justify="right"),
        Text(_CERTAINTY.get(found.certainty or "", ""), style),
        Text(" ".join([*others, *_remarks(company, found)]), "dim"),
    )


def _remarks(company: CompanyResult, found: IndicatorResult) -> list[str]:
    if not company.eligible:
        return [translated("non éligible, base {base}").format(base="—" if found.base is None else found.base)]
    return [translated("base {base}").format(base=found.base)] if company.flagged else []


def _bar(share: float, style: str) -> Text:
    """Left or right of the reference."""
    size = min(_BAR, max(1, round(_BAR * abs(share)))) if share else 0
    left = " " * (_BAR - size) + "━" * size if share < 0 else " " * _BAR
    right = "━" * size + " " * (_BAR - size) if share > 0 else " " * _BAR
    return Text.assemble((left, style), ("┃", "bold"), (right, style))


def _legend() -> RenderableType:
    words = translated(
        "● sélectionnée  ○ non  · non éligible   ▲ ▼ nettement au-dessus, en dessous  △ ▽ dans la marge à 95 %"
    )
    return Text(f"\n{words}", "dim")


def _alternatives(result: SelectionResult) -> RenderableType:
    names = {
        "companies": translated("la moyenne des entreprises"),
        "respondents": translated("la moyenne des répondants"),
        "published": translated("la moyenne publiée"),
    }
    text = Text()
    for other in result.alternatives:
        changes = [f"+ {company}" for _, company in other.gained] + [f"− {company}" for _, company in other.lost]
        line = translated("Avec {reference} : {selected} sélectionnées").format(
            reference=names[other.reference], selected=other.selected
        )
        text.append(f"{line}{' : ' if changes else ''}{', '.join(changes)}\n", "dim")
    return text


def _gap(found: IndicatorResult) -> float:
    return float(found.gap) if found.gap is not None else float("-inf") if found.score is None else 0.0


def _short(number: str | None) -> str:
    value = parse_decimal(number or "")
    return "—" if value is None else in_words(fixed(value, 2))


def _signed(number: str | None) -> str:
    value = parse_decimal(number or "")
    return "—" if value is None else in_words(("+" if value > 0 else "") + fixed(value, 2))
