"""What certificates, badges, credentials and the palmarès are drawn from: the ranking as it was closed, and nothing later."""

from sqlmodel import Session

from award.companies.queries import entry_count
from award.editions.rules import Rules
from award.invitations.queries import funnel_of
from award.publication.documents.contents import Announced, Badge, Distinguished
from award.publication.outcome import distinction
from award.ranking.queries import Closing, closing
from award.ranking.result import RankedCompany


def badges(session: Session, edition: int) -> dict[int | None, Badge]:
    """Of each laureate."""
    found = closing(session, edition)
    return {} if found is None else {key: _badge(one, found.inputs.rules) for key, one in _laureates(found).items()}


def certificates(session: Session, edition: int) -> dict[int | None, Distinguished]:
    """Of each laureate."""
    found = closing(session, edition)
    if found is None:
        return {}
    rules = found.inputs.rules
    return {key: _distinguished(one, rules) for key, one in _laureates(found).items()}


def palmares(session: Session, edition: int) -> dict[int | None, Announced]:
    """Of the edition."""
    found = closing(session, edition)
    if found is None:
        return {}
    rules, result = found.inputs.rules, found.result
    counts = (entry_count(session, edition), funnel_of(session, edition).selected)
    funnel = (*counts, len(result.ranking), len(result.laureates))
    told = Announced(
        rules.award, rules.edition, result, funnel, rules.name, result.rules.digest, rules.language, rules.fictional
    )
    return {None: told}


def _laureates(found: Closing) -> dict[int | None, RankedCompany]:
    entries = {one.name: one.entry for one in found.inputs.companies}
    return {entries[one.company]: one for one in found.result.ranking if one.status == "laureate"}


def _badge(one: RankedCompany, rules: Rules) -> Badge:
    said = distinction(rules, one.place or 0)
    return Badge(one.company, rules.award, rules.edition, said, rules.language, rules.fictional)


def _distinguished(one: RankedCompany, rules: Rules) -> Distinguished:
    said = rules.certificate
    date = said.date.isoformat() if said.date else ""
    return Distinguished(_badge(one, rules), one.sector or "", said.place, date, said.signatories)
