"""`award propose`: who judges whom, for a task that the service wrote down."""

from pathlib import Path

import rich_click as click

from award.language import translated as _
from award.selection.cli import bound
from award.terminal import FILE, deliver

ABOUT = _(
    "Proposer qui juge qui, pour une TÂCHE en JSON : jurés, entreprises, places, conflits, et ce qui est déjà attribué. "
    "La réponse, en JSON, remplit toutes les places libres, ou dit pourquoi c’est impossible. C’est ce que lance le service."
)

SOLVING = 0.8
"""Of the time, so that an answer is told before the process ends."""


@click.command(short_help=_("Proposer quels jurés jugent quelles entreprises."), help=ABOUT)
@click.argument("task", metavar=_("TÂCHE"), type=FILE)
@click.option("--memory", metavar=_("MO"), type=click.IntRange(256), help=_("La mémoire à ne pas dépasser, en Mo."))
@click.option("--seconds", metavar="S", type=click.IntRange(1), help=_("Le temps de calcul à ne pas dépasser."))
def propose(task: Path, memory: int | None, seconds: int | None) -> None:
    bound(memory, seconds)
    import msgspec  # noqa: PLC0415 - within the bounds

    from award.files.writing import json_bytes  # noqa: PLC0415 - loaded where used
    from award.interviews.assignment.solving import SECONDS, propose as proposed  # noqa: PLC0415 - within the bounds
    from award.interviews.assignment.task import Task  # noqa: PLC0415 - within the bounds
    from award.messages import refuse  # noqa: PLC0415 - loaded where used

    try:
        known = msgspec.json.decode(task.read_bytes(), type=Task)
    except (OSError, msgspec.DecodeError) as error:
        raise refuse("« {file} » n’est pas une tâche que le service a écrite.", file=task.name) from error
    deliver(json_bytes(proposed(known, SOLVING * (seconds or SECONDS))), "json", None)
