"""`award rank`: from the jury's marks to places and laureates. `award edition recompute`: a closed ranking, computed again."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from award.editions.cli import rules_option
from award.language import say, translated as _
from award.terminal import FILE, FORMATS, SUBCOMMANDS, Commands, console, deliver, format_of, map_option, reading, show

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


ABOUT_RECOMPUTE = _(
    "Refaire tout le calcul d’un classement clos : l’étude relue dans son fichier, les notes signées et les règles reprises "
    "une à une. EDITION est le nom d’une édition, ou son numéro. Dit « identique » et finit par 0, ou montre chaque "
    "différence et finit par 1. La vérification est notée au registre."
)
DIFFERENT = 1


@click.group(cls=Commands, subcommand_metavar=SUBCOMMANDS, help=_("Vérifier une édition, depuis le serveur."))
def edition() -> None:
    """Only groups its commands."""


@edition.command(short_help=_("Refaire le calcul d’un classement clos."), help=ABOUT_RECOMPUTE)
@click.argument("edition", metavar="EDITION")
@click.pass_context
def recompute(context: click.Context, edition: str) -> None:
    from datetime import UTC, datetime  # noqa: PLC0415 - the clock is read here

    from award.database.schema import is_behind  # noqa: PLC0415 - heavy, loaded where used
    from award.database.transactions import Database  # noqa: PLC0415 - with the others
    from award.editions.actors import SYSTEM  # noqa: PLC0415 - with the others
    from award.editions.queries import called  # noqa: PLC0415 - with the others
    from award.messages import refuse  # noqa: PLC0415 - with the others
    from award.ranking.reading_study import recompute as computed_again  # noqa: PLC0415 - with the others
    from award.settings import load_settings  # noqa: PLC0415 - loaded where used
    from award.storage.files import Files  # noqa: PLC0415 - with the others

    settings = load_settings(os.environ)[0]
    if is_behind(settings.database):
        raise refuse("La base de données n’est pas au niveau du logiciel : lancez award database upgrade.")
    database = Database(settings.database)
    try:
        with database.read() as session:
            key = called(session, edition)
        with reading(_("Calcul…")):
            found = computed_again(database, Files(settings), key, SYSTEM, datetime.now(UTC))
    finally:
        database.close()
    if found.identical:
        console().print("[green]✓[/]", _("Identique. Empreinte : {digest}").format(digest=found.digest), soft_wrap=True)
        return
    from award.ranking.pictures import differences_picture  # noqa: PLC0415 - heavy, loaded where used

    console().print("[red]✗[/]", _("Différent."), soft_wrap=True)
    console().print(differences_picture(found.differences))
    context.exit(DIFFERENT)
