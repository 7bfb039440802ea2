"""Measures everything, each thing beside its limit in the same run, and writes the ratios into benchmarks/README.md."""

import os
import platform
import sys
import tempfile
from pathlib import Path

import assignment
import crashes
import diagnostics
import documents
import questionnaire
import ranking
import reports
import saving
import selection
import service

PAGE = Path(__file__).resolve().parent / "README.md"
HEAD = """# How fast, beside the fastest there could be

`make bench` measures this again: each of ours in turn with its limit, in one run, and quotes medians. Times depend on the
machine and on what else it does; ratios much less so.

Last run: {cores} cores, Python {python}, {system}.
"""


def main() -> None:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    head = HEAD.format(cores=cores, python=platform.python_version(), system=platform.system())
    with tempfile.TemporaryDirectory() as folder:
        parts = [
            part(Path(folder))
            for part in (
                selection.report,
                assignment.report,
                diagnostics.report,
                documents.report,
                reports.report,
                service.report,
                saving.report,
                questionnaire.report,
                ranking.report,
                crashes.report,
            )
        ]
    page = "\n".join([head, *parts])
    print(page)
    PAGE.write_text(page)


if __name__ == "__main__":
    sys.exit(main())
