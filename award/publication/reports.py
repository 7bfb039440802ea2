"""The documents of a palmarès: structs of results become structs of drawings, in the language of the edition."""

from award.documents.characters import undrawable
from award.editions.rules import Rules
from award.language import in_words, long_date, say, translated
from award.messages import Problem, Refused
from award.publication.certificate_pdf import Certificate
from award.publication.outcome import Palmares, distinction, shown_mark, undrawable_names
from award.publication.palmares_pdf import PalmaresPage
from award.publication.palmares_table import PalmaresLine
from award.ranking.reports import evaluators_of
from award.ranking.result import RankedCompany, RankingResult, tie_notes


def certificate_of(one: RankedCompany, rules: Rules) -> Certificate:
    said, language = rules.certificate, rules.language
    return Certificate(
        company=one.company,
        sector=one.sector or "",
        award=rules.award,
        edition=rules.edition,
        distinction=distinction(rules, one.place or 0),
        place=said.place,
        date=long_date(said.date, language) if said.date else "",
        signatories=said.signatories,
        language=language,
        fictional=rules.fictional,
    )


def page_of(palmares: Palmares, rules: Rules) -> PalmaresPage:
    funnel = palmares.funnel
    return PalmaresPage(
        award=rules.award,
        edition=rules.edition,
        evaluators=evaluators_of(palmares.ranking),
        lines=lines_of(palmares.ranking, rules.language),
        funnel=(funnel.measured, funnel.selected, funnel.participating, funnel.laureates),
        rules=rules.name,
        digest=palmares.rules.digest,
        language=rules.language,
        fictional=rules.fictional,
        notes=notes_of(palmares.ranking, rules.language),
    )


def notes_of(ranking: RankingResult, language: str) -> tuple[str, ...]:
    """How ties at the last laureate's place were settled."""
    ties = {one.company: one.tie for one in ranking.ranking if one.tie}
    return tuple(say(note, language) for note in tie_notes(ties, ranking.laureates))


def lines_of(ranking: RankingResult, language: str) -> tuple[PalmaresLine, ...]:
    """A place that several companies share is said to be shared."""
    taken = [one.place for one in ranking.ranking]
    names = evaluators_of(ranking)
    return tuple(
        PalmaresLine(
            place=_place(one.place, taken.count(one.place) > 1, language),
            company=one.company,
            sector=one.sector or "",
            mark=in_words(shown_mark(one.mark), language),
            marks=tuple(in_words(shown_mark(one.marks.get(name)), language) for name in names),
            status=one.status,
        )
        for one in ranking.ranking
    )


def _place(place: int | None, shared: bool, language: str) -> str:  # noqa: FBT001 - a fact, not an option
    if place is None:
        return ""
    return f"{place} {translated('ex æquo', language)}" if shared else str(place)


def refuse_undrawable(palmares: Palmares, rules: Rules) -> None:
    """Raises Refused rather than let a certificate show boxes."""
    named = {name for one in palmares.ranking.ranking for name in (one.company, one.sector or "")}
    named |= {rules.award, rules.edition, *evaluators_of(palmares.ranking)}
    found = undrawable_names((name, undrawable(name)) for name in sorted(named))
    problems = [Problem(message) for message in found]
    if problems:
        raise Refused(*problems)
