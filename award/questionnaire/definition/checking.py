"""What makes a questionnaire wrong; everything at once, each with its place in the document."""

from collections.abc import Iterator

from award.conversion import Fault, Path
from award.editions.bilingual import is_name, misnamed, named_twice, naming, words_faults
from award.messages import Message
from award.questionnaire.definition.document import Dimension, Domain, Question, Questionnaire
from award.questionnaire.definition.parts import question_faults

MOST_DOMAINS = 12
MOST_DIMENSIONS = 40
"""Over all domains: each has its page."""
MOST_QUESTIONS = 200
"""Over all dimensions: more than any company answers with care."""


def questionnaire_faults(questionnaire: Questionnaire) -> Iterator[Fault]:
    """Nothing when it may be saved: all that it says is right, though something may be missing still."""
    yield from _counts(questionnaire)
    names: dict[str, set[str]] = {"domain": set(), "dimension": set(), "question": set()}
    earlier: dict[str, Question] = {}
    for at, domain in enumerate(questionnaire.domains):
        path: Path = ("domains", at)
        yield from _head(domain, path, names["domain"])
        for place, dimension in enumerate(domain.dimensions):
            yield from _dimension(dimension, (*path, "dimensions", place), names, earlier)


def questionnaire_gaps(questionnaire: Questionnaire) -> Iterator[Fault]:
    """What a questionnaire still lacks before companies are asked; nothing when it is ready."""
    if not questionnaire.domains:
        yield Fault(("domains",), Message("Il n’y a aucun domaine. Ajoutez-en au moins un."))
    for at, domain in enumerate(questionnaire.domains):
        if not domain.dimensions:
            text = "Le domaine « {title} » n’a aucune dimension. Ajoutez-en, ou retirez-le."
            yield Fault(("domains", at), naming(text, title=domain.title))
        for place, dimension in enumerate(domain.dimensions):
            if not any(one.weight > 0 for one in dimension.questions):
                text = "La dimension « {title} » n’a aucune question notée. Ajoutez-en, ou retirez-la."
                yield Fault(("domains", at, "dimensions", place), naming(text, title=dimension.title))


def _dimension(
    dimension: Dimension, path: Path, names: dict[str, set[str]], earlier: dict[str, Question]
) -> Iterator[Fault]:
    yield from _head(dimension, path, names["dimension"])
    if dimension.weight <= 0:
        text = "Un poids est supérieur à zéro, pas {weight}. Pour ne pas compter une dimension, retirez-la."
        yield Fault((*path, "weight"), Message.of(text, weight=dimension.weight))
    for at, question in enumerate(dimension.questions):
        here = (*path, "questions", at)
        yield from _head(question, here, names["question"])
        yield from question_faults(question, here, earlier)
        earlier.setdefault(question.name, question)


def _head(part: Domain | Dimension | Question, path: Path, taken: set[str]) -> Iterator[Fault]:
    """What all three have: a name of their own, a title, a help."""
    if not is_name(part.name):
        yield Fault((*path, "name"), misnamed(part.name))
    if part.name in taken:
        yield Fault((*path, "name"), named_twice(part.name))
    taken.add(part.name)
    yield from words_faults(part.title, (*path, "title"))
    yield from words_faults(part.help, (*path, "help"), required=False)


def _counts(questionnaire: Questionnaire) -> Iterator[Fault]:
    dimensions = [one for domain in questionnaire.domains for one in domain.dimensions]
    questions = sum(len(one.questions) for one in dimensions)
    if len(questionnaire.domains) > MOST_DOMAINS:
        yield Fault(("domains",), Message.of("Il y a plus de {most} domaines. Réunissez-en.", most=MOST_DOMAINS))
    if len(dimensions) > MOST_DIMENSIONS:
        text = "Il y a plus de {most} dimensions. Réunissez-en."
        yield Fault(("domains",), Message.of(text, most=MOST_DIMENSIONS))
    if questions > MOST_QUESTIONS:
        text = "Il y a plus de {most} questions : personne n’y répondrait avec soin. Retirez-en."
        yield Fault(("domains",), Message.of(text, most=MOST_QUESTIONS))
