"""What the reports of an edition say: of the companies whose findings are approved, or of one that is only looked at."""

from collections.abc import Callable
from datetime import datetime
from typing import Literal

from sqlmodel import Session

from award.companies.queries import contacts_of_edition
from award.editions.queries import edition as edition_of
from award.feedback.composing import Known, Measured, Told, report_of
from award.feedback.contents import ReportInputs
from award.feedback.findings import kept
from award.feedback.queries.desk import Desk, approvals_holding
from award.feedback.queries.evaluated import evaluated_in
from award.invitations.queries import participants
from award.language import LANGUAGES, long_date
from award.people.queries import accounts_as
from award.ranking.gathering import Inputs
from award.ranking.queries import closing, official
from award.ranking.result import RankingResult, ranking_result
from award.selection.queries import standings, surveyed_in

Language = Literal["fr", "en"]


def reports_of(session: Session, edition: int) -> dict[int | None, ReportInputs]:
    """By entry, of every company whose findings are approved, once the ranking is closed; none before. For the makers of
    documents: who may read them is decided elsewhere.
    """
    shut = closing(session, edition)
    approved = approvals_holding(session, edition) if shut else {}
    if not shut or not approved:
        return {}
    known = _known(session, edition, shut.inputs, shut.result, shut.closed.inputs_digest)
    language = languages_in(session, edition)
    there = {one.entry: one for one in participants(session, edition) if one.entry in known.ranking}
    return {
        entry: report_of(known, Told(entry, one.name, language(one.company), approved[entry].findings))
        for entry, one in there.items()
        if entry in approved
    }


def preview_of(session: Session, found: Desk, now: datetime) -> ReportInputs:
    """The report as it would be with what is typed now; whoever asks was let in by `desk`."""
    edition, there = found.edition.id, found.participant
    shut = closing(session, edition)
    if shut:
        known = _known(session, edition, shut.inputs, shut.result, shut.closed.inputs_digest)
    else:
        live = official(session, edition, now)
        result = ranking_result(live.ranking, live.inputs.rules, "")
        known = _known(session, edition, live.inputs, result, "")
    language = languages_in(session, edition)(there.company)
    return report_of(known, Told(there.entry, there.name, language, kept(found.findings), preview=True))


def languages_in(session: Session, edition: int) -> Callable[[int], Language]:
    """By company: that of whoever answers for it; else of its first contact; else the edition's."""
    found = {key: known[0].language for key, known in contacts_of_edition(session, edition).items() if known}
    found |= {one.company: one.language for one in reversed(accounts_as(session, "owner")) if one.company is not None}
    default = edition_of(session, edition).rules.language
    return lambda company: "en" if found.get(company, default) == "en" else "fr"


def _known(session: Session, edition: int, inputs: Inputs, result: RankingResult, digest: str) -> Known:
    """The ranking speaks of companies by the names that its inputs give them."""
    lines = {one.company: one for one in result.ranking}
    day = inputs.rules.certificate.date
    return Known(
        award=inputs.rules.award,
        edition=inputs.rules.edition,
        inputs=inputs,
        ranking={one.entry: lines[one.name] for one in inputs.companies if one.name in lines},
        evaluated=evaluated_in(session, edition),
        measured=_measured(session, edition),
        digest=digest,
        date={language: long_date(day, language) if day else "" for language in LANGUAGES},
    )


def _measured(session: Session, edition: int) -> dict[int, dict[str, Measured]]:
    """Of every selected company, beside all scores of its sector."""
    surveyed, scored = surveyed_in(session, edition), standings(session, edition)
    peers: dict[tuple[str, str], list[str]] = {}
    for one in scored:
        if one.score is not None:
            peers.setdefault((one.sector, one.indicator), []).append(one.score)
    found: dict[int, dict[str, Measured]] = {}
    for one in scored:
        known = surveyed.get((one.entry, one.indicator))
        if known is not None and known.sector == one.sector and one.score is not None:
            others = tuple(sorted(peers[one.sector, one.indicator]))
            found.setdefault(one.entry, {})[one.indicator] = Measured(one.score, one.reference, known, others)
    return found
