"""`award demo`: a fictional edition, from its study to its certificates."""

from pathlib import Path

import rich_click as click

from award.language import translated as _
from award.terminal import FILE

ABOUT = _(
    "Fabriquer une édition fictive de la forme de 2017 (76 entreprises, 5 secteurs) et faire tout le travail : "
    "76 → 33 → 15 → 6, avec les chemins de ce qui est écrit."
)


@click.command(short_help=_("Voir tout le travail sur une édition fictive."), help=ABOUT)
@click.option(
    "--out", metavar=_("DOSSIER"), type=FILE, default=Path("demo"), show_default=True, help=_("Le dossier où écrire.")
)
@click.pass_context
def demo(context: click.Context, out: Path) -> None:
    from award.demo.writing import write_demo  # noqa: PLC0415 - heavy, loaded where used
    from award.publication.cli import palmares  # noqa: PLC0415 - loaded where used

    files = write_demo(out)
    context.invoke(palmares, study=files.study, marks=files.marks, rules_name=str(files.rules), out=out / "palmares",
                   published=None, columns={}, marks_columns={})  # fmt: skip
