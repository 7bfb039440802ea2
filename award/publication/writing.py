"""The whole job from files: everything is computed and drawn before the first byte is written."""

from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from award.editions.rules import Rules
from award.files.writing import json_bytes, write_whole
from award.language import say
from award.publication.certificate_pdf import certificate_pdf
from award.publication.outcome import Palmares, file_names, laureates_of, palmares_of
from award.publication.palmares_pdf import palmares_pdf
from award.publication.reports import certificate_of, page_of, refuse_undrawable
from award.ranking.reading import Marks, read_ranking
from award.ranking.reports import ranking_workbook
from award.ranking.result import RankedCompany, notes_of, ranking_result
from award.selection.remarks import remarks
from award.selection.reports import selection_workbook
from award.selection.result import selection_result
from award.selection.study import Study

CERTIFICATES = "certificates"

Progress = Callable[[Iterable[RankedCompany]], Iterable[RankedCompany]]
"""Told of each certificate as it is drawn."""


class Files(msgspec.Struct, frozen=True):
    """What is written: path inside the folder to content."""

    contents: dict[str, bytes]


def outcome(study: Study, marks: Marks, rules: Rules) -> Palmares:
    """Raises Refused when a marked company was not selected, or bears a name that no document can write."""
    selection = selection_result(study, rules, [say(note, rules.language) for note in remarks(study, rules)])
    ranking = read_ranking(marks, rules, study)
    notes = [say(note, rules.language) for note in (*marks.notes, *notes_of(ranking))]
    palmares = palmares_of(selection, ranking_result(ranking, rules, marks.digest, notes), rules)
    refuse_undrawable(palmares, rules)
    return palmares


def drawn(palmares: Palmares, rules: Rules, progress: Progress = iter) -> Files:
    laureates = laureates_of(palmares)
    names = file_names([one.company for one in laureates])
    certificates = {
        f"{CERTIFICATES}/{names[one.company]}.pdf": certificate_pdf(certificate_of(one, rules))
        for one in progress(laureates)
    }
    return Files(
        {
            "selection.xlsx": selection_workbook(palmares.selection, rules, rules.language),
            "ranking.xlsx": ranking_workbook(palmares.ranking, rules, rules.language),
            **certificates,
            "palmares.pdf": palmares_pdf(page_of(palmares, rules)),
            "palmares.json": json_bytes(palmares),
        }
    )


def write_palmares(files: Files, folder: Path) -> list[Path]:
    """The paths written, `palmares.json` last. A certificate of an earlier run that is no longer due is taken away."""
    for stale in (folder / CERTIFICATES).glob("*.pdf"):
        if f"{CERTIFICATES}/{stale.name}" not in files.contents:
            stale.unlink()
    for name, content in files.contents.items():
        write_whole(folder / name, content)
    return [folder / name for name in files.contents]
