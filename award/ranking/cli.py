"""`award rank`: from the jury's marks to places and laureates."""

from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from award.editions.cli import rules_option
from award.language import say, translated as _
from award.terminal import FILE, FORMATS, deliver, format_of, map_option, reading, show

if TYPE_CHECKING:
    from award.editions.rules import Rules
    from award.ranking.result import RankingResult

ABOUT = _(
    "Classer les entreprises d’un fichier de NOTES sur 100, en long (entreprise, évaluateur, note) ou en large (une "
    "colonne par évaluateur) : moyennes exactes, places, égalités, lauréates. Une entreprise à qui manque une note "
    "est incomplète : ni moyenne partielle, ni place."
)

marks_argument = click.argument("marks", metavar=_("NOTES"), type=FILE)
MAP = _("Dire quelle colonne est quoi : company, evaluator, mark, ou une note des règles.")


@click.command(short_help=_("Classer les entreprises d’après les notes du jury."), help=ABOUT)
@marks_argument
@click.option("--study", metavar=_("ÉTUDE"), type=FILE, help=_("L’étude, pour départager par l’écart de satisfaction."))
@rules_option
@map_option("--map", "columns", MAP)
@map_option("--map-study", "study_columns", _("La même chose pour l’étude."))
@click.option("--sheet", metavar=_("FEUILLE"), default="", help=_("La feuille des notes dans un classeur XLSX."))
@click.option("--format", "form", type=click.Choice(FORMATS), help=_("Le format ; sinon celui que dit --out."))
@click.option("--out", metavar=_("FICHIER"), type=FILE, help=_("Où écrire ; à l’écran sinon."))
def rank(
    marks: Path,
    study: Path | None,
    rules_name: str,
    columns: dict[str, str],
    study_columns: dict[str, str],
    sheet: str,
    form: str | None,
    out: Path | None,
) -> None:
    from award.editions.reading import load_rules  # noqa: PLC0415 - loaded where used
    from award.ranking.reading import read_marks, read_ranking  # noqa: PLC0415 - heavy, loaded where used
    from award.ranking.result import notes_of, ranking_result  # noqa: PLC0415 - loaded where used
    from award.selection.reading import StudyFile, read_study  # noqa: PLC0415 - heavy, loaded where used

    form = format_of(form, out)
    rules = load_rules(rules_name)
    with reading(_("Lecture des notes…")):
        read = read_marks(marks, rules, columns, sheet)
        ranking = read_ranking(read, rules, read_study(StudyFile(study, study_columns), rules) if study else None)
    notes = [say(note) for note in (*read.notes, *notes_of(ranking))]
    result = ranking_result(ranking, rules, read.digest, notes)
    if form == "table":
        from award.ranking.pictures import ranking_picture  # noqa: PLC0415 - heavy, loaded where used

        show(ranking_picture(result), result.notes, out)
    else:
        deliver(_written(result, form, rules), form, out)


def _written(result: "RankingResult", form: str, rules: "Rules") -> bytes:
    from award.files.writing import json_bytes  # noqa: PLC0415 - loaded where used
    from award.ranking.reports import ranking_csv, ranking_workbook  # noqa: PLC0415 - heavy, loaded where used

    if form == "json":
        return json_bytes(result)
    return ranking_csv(result) if form == "csv" else ranking_workbook(result, rules)
