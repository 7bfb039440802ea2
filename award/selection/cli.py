"""`award select`: from the pollster's study to the selected companies."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import rich_click as click

from award.editions.cli import rules_option
from award.language import say, translated as _
from award.terminal import FILE, FORMATS, deliver, format_of, map_option, reading, show

if TYPE_CHECKING:
    from award.editions.rules import Rules
    from award.selection.result import SelectionResult

ABOUT = _(
    "Sélectionner les entreprises d’une ÉTUDE (CSV, XLSX, Parquet ou SPSS) : celles qui dépassent strictement la "
    "référence de leur secteur. L’étude porte des scores publiés, une ligne par entreprise, ou des réponses "
    "individuelles ; ses colonnes sont reconnues à leurs noms usuels."
)
MAP = _("Dire quelle colonne est quoi : sector, company, respondent, weight, base, error, published ou un indicateur.")
KIND = _("Scores publiés ou réponses individuelles, quand le fichier prête à confusion.")

study_argument = click.argument("study", metavar=_("ÉTUDE"), type=FILE)
published_option = click.option(
    "--published", metavar=_("FICHIER"), type=FILE, help=_("Les moyennes publiées : sector, indicator, value.")
)


@click.command(short_help=_("Sélectionner les entreprises d’une étude."), help=ABOUT)
@study_argument
@rules_option
@map_option("--map", "columns", MAP)
@click.option("--sheet", metavar=_("FEUILLE"), default="", help=_("La feuille d’un classeur XLSX ; la première sinon."))
@published_option
@click.option("--kind", type=click.Choice(["scores", "answers"]), help=KIND)
@click.option("--format", "form", type=click.Choice(FORMATS), help=_("Le format ; sinon celui que dit --out."))
@click.option("--out", metavar=_("FICHIER"), type=FILE, help=_("Où écrire ; à l’écran sinon."))
def select(
    study: Path,
    rules_name: str,
    columns: dict[str, str],
    sheet: str,
    published: Path | None,
    kind: Literal["scores", "answers"] | None,
    form: str | None,
    out: Path | None,
) -> None:
    from award.editions.reading import load_rules  # noqa: PLC0415 - loaded where used
    from award.selection.reading import StudyFile, read_study  # noqa: PLC0415 - heavy, loaded where used
    from award.selection.remarks import remarks  # noqa: PLC0415 - loaded where used
    from award.selection.result import selection_result  # noqa: PLC0415 - loaded where used

    form = format_of(form, out)
    rules = load_rules(rules_name)
    with reading(_("Lecture de l’étude…")):
        read = read_study(StudyFile(study, columns, sheet, published, kind), rules)
    result = selection_result(read, rules, [say(note) for note in remarks(read, rules)])
    if form == "table":
        from award.selection.pictures import selection_picture  # noqa: PLC0415 - heavy, loaded where used

        labels = {indicator.name: indicator.label for indicator in rules.indicators}
        show(selection_picture(result, labels), result.notes, out)
    else:
        deliver(_written(result, form, rules), form, out)


def _written(result: "SelectionResult", form: str, rules: "Rules") -> bytes:
    from award.files.writing import json_bytes  # noqa: PLC0415 - loaded where used
    from award.selection.reports import selection_csv, selection_workbook  # noqa: PLC0415 - heavy, loaded where used

    if form == "json":
        return json_bytes(result)
    return selection_csv(result, rules) if form == "csv" else selection_workbook(result, rules)
