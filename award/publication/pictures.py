"""The palmarès drawn in a terminal: the funnel, the ranking, and where its files are."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.progress import track
from rich.text import Text

from award.language import translated
from award.publication.outcome import Palmares
from award.ranking.pictures import ranking_picture
from award.ranking.result import RankedCompany
from award.selection.pictures import funnel_picture


def palmares_picture(palmares: Palmares, written: Sequence[Path]) -> RenderableType:
    funnel = palmares.funnel
    steps = (
        (translated("mesurées"), funnel.measured),
        (translated("sélectionnées"), funnel.selected),
        (translated("participantes"), funnel.participating),
        (translated("lauréates"), funnel.laureates),
    )
    paths = Text("\n".join(str(path) for path in written), "cyan")
    heading = Text(f"{palmares.award} · {palmares.edition}", "bold")
    files = Text(translated("Écrit :"), "bold")
    return Group(heading, Text(), funnel_picture(steps), Text(), ranking_picture(palmares.ranking), files, paths)


def certificates_bar(screen: Console, laureates: Iterable[RankedCompany]) -> Iterable[RankedCompany]:
    """A bar that advances with each certificate, on a terminal only."""
    shown = translated("Certificats")
    return track(list(laureates), shown, console=screen, transient=True, disable=not screen.is_terminal)
