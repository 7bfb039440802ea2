"""What companies of the fictional edition answer, and assessors write. PURE: always the same, and nobody ever said it."""

from collections.abc import Sequence
from fractions import Fraction

from award.demo.edition import MARKS
from award.exact import plain
from award.questionnaire.assessing.fields import MARK, REASON, levels_of
from award.questionnaire.definition.document import Question, Questionnaire, choices, dimensions_of, questions_of
from award.questionnaire.definition.fields import fields_of

STORIES = (
    (
        "Chaque lundi, dix conseillers rappellent eux-mêmes cent clients partis dans l’année. En mars, leurs récits ont fait "
        "retirer une étape de la commande : les abandons ont baissé d’un tiers en deux mois (fictif)."
    ),
    (
        "Un responsable de magasin a livré lui-même un fauteuil un dimanche. Depuis, chaque équipe dispose d’une somme qu’elle "
        "dépense sans demander : elle a servi 412 fois cette année, et nous publions les récits en interne (fictif)."
    ),
    (
        "Nous avons allongé le délai de retour à cent jours, contre l’avis de la finance. Les retours ont peu augmenté, les achats "
        "suivants davantage ; la décision a été confirmée au comité de direction d’octobre (fictif)."
    ),
    (
        "Une réclamation sur un mode d’emploi illisible a conduit à réécrire soixante notices avec des clients. Les appels sur "
        "le montage ont diminué de moitié ; l’auteur de la réclamation a relu la première (fictif)."
    ),
)
LINES = (
    "Être là quand cela compte, et le dire simplement (fictif).",
    "Une vendeuse a recousu un bouton avant un entretien d’embauche (fictif).",
    "Un avoir donné sur-le-champ, sans demander à personne (fictif).",
)
PROOFS = (
    "Étude menée deux fois par an par un institut, depuis 2019 (fictif).",
    "Charte affichée en magasin et relue chaque année avec les équipes (fictif).",
)
THOUGHTS = (
    "Exemple daté et effet mesuré ; ce qui en a été appris manque un peu (fictif).",
    "Récit sincère, sans chiffre à l’appui (fictif).",
)
BEGUN = 5
"""Answers that the first assessor has marked."""


def full_answers(questionnaire: Questionnaire, company: str) -> dict[str, str]:
    """All that is asked but files; the better the company's place, the better its answers."""
    place = tuple(MARKS).index(company)
    texts: dict[str, str] = {}
    for at, question in enumerate(questions_of(questionnaire)):
        texts |= _answer(question, at + place, place)
    return texts


def begun_answers(questionnaire: Questionnaire, company: str) -> tuple[dict[str, str], dict[str, str]]:
    """The first half, as its owner and a contributor fill it, dimension by dimension in turn."""
    whole = full_answers(questionnaire, company)
    dimensions = tuple(dimensions_of(questionnaire))
    half = dimensions[: len(dimensions) // 2]
    owner, other = ({one.name for each in half[at::2] for one in each.questions} for at in (0, 1))
    return _of(whole, owner), _of(whole, other)


def full_assessment(questions: Sequence[Question], turn: int) -> dict[str, str]:
    """A level of each, and a few words of some."""
    texts: dict[str, str] = {}
    for at, question in enumerate(questions):
        levels = levels_of(question)
        texts[f"{MARK}.{question.name}"] = levels[-1 - (at + turn) % min(2, len(levels))]
        if at % 3 == 0:
            texts[f"{REASON}.{question.name}"] = THOUGHTS[at % len(THOUGHTS)]
    return texts


def _of(texts: dict[str, str], names: set[str]) -> dict[str, str]:
    return {field: text for field, text in texts.items() if field.split(".")[1] in names}


def _answer(question: Question, turn: int, place: int) -> dict[str, str]:
    return {field: _text(question, field, turn, place) for field in fields_of(question) if not field.startswith("na.")}


def _text(question: Question, field: str, turn: int, place: int) -> str:
    """A field of the question; `turn` varies it, `place` makes it better or worse."""
    if field.startswith("proof."):
        return PROOFS[turn % len(PROOFS)]
    if question.kind == "yes_no":
        return "no" if question.proof == "file" else "yes"
    if question.kind == "multiple":
        return " ".join(one.value for one in choices(question)[: 4 - place // 6])
    if every := choices(question):
        return every[max(0, len(every) - 1 - (turn + place // 5) % 3)].value
    if question.kind in {"number", "percentage", "yearly"}:
        return _number(question, field, turn)
    return LINES[turn % len(LINES)] if question.kind == "short_text" else STORIES[turn % len(STORIES)]


def _number(question: Question, field: str, turn: int) -> str:
    """Within what is asked: somewhat above the band before the best, or a figure that grows year by year."""
    if question.kind == "yearly":
        year = question.years.index(int(field.rpartition(".")[2]))
        return plain(Fraction(54 + 3 * year + turn % 20) + Fraction(turn % 4, 4)).replace(".", ",")
    least = sorted(Fraction(one.least) for one in question.bands)
    falls = len(least) > 1 and question.bands[0].points > question.bands[-1].points
    return plain((least[1] if falls else least[-2]) + turn % 2) if len(least) > 1 else plain(Fraction(12 + turn % 8))
