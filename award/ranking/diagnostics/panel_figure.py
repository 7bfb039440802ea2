"""The diagnostics of a ranking, part by part, as the committee reads them beside the official result."""

from collections.abc import Mapping

from award.messages import Message
from award.ranking.diagnostics.agreeing_figure import agreement_section, residuals_section, severity_section
from award.ranking.diagnostics.choosing_figure import alternatives_section, chances_section, gap_section
from award.ranking.diagnostics.diagnosing import Diagnostics
from award.ranking.diagnostics.section_figure import Section, sentence


def draws_told(found: Diagnostics) -> Message:
    return sentence("{draws}, à partir du nombre {seed}", draws=found.draws, seed=str(found.seed))


def panel(found: Diagnostics, names: Mapping[str, str]) -> tuple[Section, ...]:
    """`names` are the evaluators' by their codes: personal data. First what bears on the laureates, then on the marks."""
    return (
        gap_section(found),
        chances_section(found),
        alternatives_section(found, names),
        severity_section(found, names),
        residuals_section(found, names),
        agreement_section(found),
    )
