"""What jurors of the fictional edition type on a sheet. PURE: always the same, and nobody ever said it."""

from fractions import Fraction

from award.demo.edition import MARKS, ORGANISERS
from award.exact import plain
from award.interviews.guide.document import Criterion, Guide

GAPS = (4, -3, 2, -2, 3, -4)
"""Of each criterion from the mark of the whole, turned by one for each company and organisation."""
NOTES = (
    "Exemple précis donné par deux directeurs de magasin ; chiffres montrés à l’écran (fictif).",
    "Le sujet vient chaque mois au comité de direction, compte rendu à l’appui (fictif).",
    "Bonne volonté, peu de preuves : à vérifier auprès des équipes (fictif).",
)
STRENGTHS = ("Des équipes qui décident seules", "Une écoute continue, partagée", "Une promesse simple et tenue")
PRIORITIES = ("Rappeler ceux qui sont partis", "Raccourcir le traitement des réclamations")


def full_sheet(guide: Guide, company: str, organisation: str) -> dict[str, str]:
    """All that a sheet asks; its mark is exactly the one that the organisation gives that company."""
    turn = tuple(MARKS).index(company) + ORGANISERS.index(organisation)
    mark = Fraction(str(MARKS[company][ORGANISERS.index(organisation)]))
    texts = {f"mark.{name}": text for name, text in _marks(guide.criteria, mark, turn).items()}
    for at, theme in enumerate(guide.themes):
        texts |= {f"covered.{theme.name}": "yes", f"note.{theme.name}": NOTES[(at + turn) % len(NOTES)]}
    for at in (1, 2):
        texts |= {f"strength.{at}": STRENGTHS[(at + turn) % 3], f"strength.{at}.weight": str(4 - at)}
        texts |= {f"priority.{at}": PRIORITIES[(at + turn) % 2], f"priority.{at}.weight": str(3 - at)}
    return texts


def begun_sheet(guide: Guide, company: str, organisation: str) -> dict[str, str]:
    """The first half of it: an interview that has just ended."""
    whole = full_sheet(guide, company, organisation)
    criteria = [one.name for one in guide.criteria[: len(guide.criteria) // 2]]
    themes = [one.name for one in guide.themes[:3]]
    kept = {f"mark.{name}" for name in criteria} | {f"{kind}.{name}" for kind in ("note", "covered") for name in themes}
    return {name: text for name, text in whole.items() if name in kept}


def _marks(criteria: tuple[Criterion, ...], mark: Fraction, turn: int) -> dict[str, str]:
    """Whose weighted mean is the mark: the last criterion makes up for the others."""
    gaps = [Fraction(GAPS[(at + turn) % len(GAPS)]) for at in range(len(criteria) - 1)]
    weights = [Fraction(one.weight) for one in criteria]
    rest = -sum((gap * weight for gap, weight in zip(gaps, weights[:-1], strict=True)), Fraction(0)) / weights[-1]
    return {one.name: plain(mark + gap).replace(".", ",") for one, gap in zip(criteria, [*gaps, rest], strict=True)}
