"""`award palmares`: the whole job, from two files to a folder of documents."""

import sys
from functools import partial
from pathlib import Path
from typing import Literal

import rich_click as click

from award.editions.cli import rules_option
from award.language import translated as _
from award.messages import both
from award.ranking.cli import marks_argument
from award.selection.cli import published_option, study_argument
from award.terminal import FILE, console, map_option, reading, show

ABOUT = _(
    "Tout faire : de l’ÉTUDE et des NOTES à la sélection, au classement, au palmarès et aux certificats des lauréats. "
    "Écrit dans un dossier selection.xlsx, ranking.xlsx, palmares.json, palmares.pdf et certificates/*.pdf ; les mêmes "
    "entrées donnent les mêmes octets. En cas de problème, rien n’est écrit."
)


@click.command(short_help=_("Tout faire : sélection, classement, palmarès, certificats."), help=ABOUT)
@study_argument
@marks_argument
@rules_option
@click.option("--out", metavar=_("DOSSIER"), type=FILE, required=True, help=_("Le dossier où écrire."))
@published_option
@map_option("--map", "columns", _("Dire quelle colonne de l’étude est quoi."))
@click.option("--sheet", metavar=_("FEUILLE"), default="", help=_("La feuille de l’étude, dans un classeur XLSX."))
@click.option(
    "--kind", type=click.Choice(["scores", "answers"]), help=_("La sorte d’étude, si elle n’est pas reconnue.")
)
@map_option("--map-marks", "marks_columns", _("Dire quelle colonne des notes est quoi."))
def palmares(
    study: Path,
    marks: Path,
    rules_name: str,
    out: Path,
    published: Path | None,
    columns: dict[str, str],
    sheet: str,
    kind: Literal["scores", "answers"] | None,
    marks_columns: dict[str, str],
) -> None:
    from award.editions.reading import load_rules  # noqa: PLC0415 - loaded where used
    from award.publication.pictures import certificates_bar, palmares_picture  # noqa: PLC0415 - heavy, loaded where used
    from award.publication.writing import drawn, outcome, write_palmares  # noqa: PLC0415 - heavy, loaded where used
    from award.ranking.reading import read_marks  # noqa: PLC0415 - heavy, loaded where used
    from award.selection.reading import StudyFile, read_study  # noqa: PLC0415 - heavy, loaded where used

    rules = load_rules(rules_name)
    screen = console(sys.stderr)
    with reading(_("Lecture de l’étude et des notes…")):
        read, given = both(
            lambda: read_study(StudyFile(study, columns, sheet, published, kind), rules),
            lambda: read_marks(marks, rules, marks_columns),
        )
    result = outcome(read, given, rules)
    written = write_palmares(drawn(result, rules, partial(certificates_bar, screen)), out)
    show(palmares_picture(result, written), [*result.selection.notes, *result.ranking.notes])
