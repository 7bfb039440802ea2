"""The companies that were marked, as the study knows them."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from fractions import Fraction

import msgspec

from award.editions.rules import Rules
from award.messages import Message
from award.ranking.marks import CompanyMarks
from award.selection.decision import Candidate, Decision, hundredths
from award.selection.study import Study
from award.words import normalised


class Participant(msgspec.Struct, frozen=True):
    """What the study says of a marked company. A brand selected in two sectors has no single margin: None."""

    company: str
    sector: str
    margin: Fraction | None
    computed: dict[str, Fraction | None]
    """Marks out of 100 that are indicators of the study, by rule."""


def participants(
    companies: Sequence[CompanyMarks], study: Study, decision: Decision, rules: Rules
) -> list[Participant]:
    """Those that the study selected; names are compared without case, accents and punctuation."""
    return [_participant(one.company, _selected(one.company, decision), study, rules) for one in companies]


def strangers(companies: Sequence[CompanyMarks], decision: Decision) -> Iterator[Message]:
    """Why a marked company may not be ranked: the study does not know it, did not select it, or it stands there twice."""
    names = {normalised(candidate.company): candidate.company for candidate in decision.candidates}
    first: dict[str, str] = {}
    for one in companies:
        word = normalised(one.company)
        if (twin := first.setdefault(word, one.company)) != one.company:
            text = "« {twin} » et « {company} » sont la même entreprise, deux fois dans les notes. Gardez une seule graphie."
            yield Message.of(text, twin=twin, company=one.company)
        elif word not in names:
            close = get_close_matches(word, names, 1)
            text = "« {company} » a des notes mais n’est pas dans l’étude."
            hint = "« {company} » a des notes mais n’est pas dans l’étude. Vouliez-vous dire « {close} » ?"
            yield Message.of(
                hint if close else text, company=one.company, **({"close": names[close[0]]} if close else {})
            )
        elif not _selected(one.company, decision):
            text = "« {company} » a des notes mais n’a pas été sélectionnée : retirez-la, ou corrigez l’étude."
            yield Message.of(text, company=one.company)


def _selected(company: str, decision: Decision) -> list[Candidate]:
    word = normalised(company)
    return [found for found in decision.candidates if found.selected and normalised(found.company) == word]


def _participant(company: str, found: Sequence[Candidate], study: Study, rules: Rules) -> Participant:
    single = found[0] if len(found) == 1 else None
    first = rules.selection.indicators[0]
    sectors = " / ".join(candidate.sector for candidate in found)
    computed = {
        rule.name: _hundredths(single, rule.indicator, study, rules)
        for rule in rules.marks
        if rule.source == "indicator"
    }
    return Participant(company, sectors, single.standings[first].gap if single else None, computed)


def _hundredths(single: Candidate | None, name: str, study: Study, rules: Rules) -> Fraction | None:
    if single is None:
        return None
    measured = next(one for one in study.companies if (one.sector, one.company) == (single.sector, single.company))
    score = measured.measures[name].score
    return None if score is None else hundredths(score, rules.indicator(name), answers=study.answers)
