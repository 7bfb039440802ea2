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
EXAMINED = _(
    "Examiner une ÉTUDE sans la refuser : colonnes, champs reconnus, problèmes avec leur ligne et leur colonne, et la "
    "sélection s’il n’y a rien à corriger. En JSON : c’est ce que lit le service, qui examine ainsi chaque étude déposée."
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


@click.command(short_help=_("Dire ce qui est reconnu dans une étude, et tout ce qui y est à corriger."), help=EXAMINED)
@study_argument
@rules_option
@map_option("--map", "columns", MAP)
@click.option("--sheet", metavar=_("FEUILLE"), default="", help=_("La feuille d’un classeur XLSX ; la première sinon."))
@click.option("--kind", type=click.Choice(["scores", "answers"]), help=KIND)
@published_option
@click.option("--memory", metavar=_("MO"), type=click.IntRange(256), help=_("La mémoire à ne pas dépasser, en Mo."))
@click.option("--seconds", metavar="S", type=click.IntRange(1), help=_("Le temps de calcul à ne pas dépasser."))
def examine(
    study: Path,
    rules_name: str,
    columns: dict[str, str],
    sheet: str,
    kind: Literal["scores", "answers"] | None,
    published: Path | None,
    memory: int | None,
    seconds: int | None,
) -> None:
    from award.editions.reading import load_rules  # noqa: PLC0415 - loaded where used

    bound(memory, seconds)
    from award.selection.examination import written  # noqa: PLC0415 - within the bounds
    from award.selection.reading import StudyFile  # noqa: PLC0415 - heavy, and within the bounds
    from award.selection.reading_examined import examine as examined  # noqa: PLC0415 - heavy, and within the bounds

    found = examined(StudyFile(study, columns, sheet, published, kind), load_rules(rules_name))
    deliver(written(found) + b"\n", "json", None)


PATIENCE = 120
"""Seconds of computing that are given where only the memory is bounded."""


def bound(memory: int | None, seconds: int | None) -> None:
    """From here on, whatever a file of somebody else's makes a library do, it ends with this process alone.

    A library whose thread was refused memory may wait for it for ever, and no limit on computing ends that: an alarm does.
    """
    import resource  # noqa: PLC0415 - loaded where used
    import signal  # noqa: PLC0415 - loaded where used

    if memory or seconds:
        signal.alarm(2 * (seconds or PATIENCE))
    limits = {resource.RLIMIT_AS: memory and memory << 20, resource.RLIMIT_CPU: seconds, resource.RLIMIT_CORE: 0}
    for kind, limit in limits.items():
        if limit is not None:
            resource.setrlimit(kind, (limit, limit))
