"""Which questions a company is asked, as its earlier answers stand."""

from collections.abc import Mapping

from award.questionnaire.definition.answers import Given, given
from award.questionnaire.definition.document import Condition, Question, Questionnaire, questions_of


def shown_questions(
    questionnaire: Questionnaire, texts: Mapping[str, str], files: Mapping[str, int] | None = None
) -> frozenset[str]:
    """Names of all the questions that are asked. One that is not asked has no answer, whatever stands in its fields."""
    answers: dict[str, Given] = {}
    for question in questions_of(questionnaire):
        if shown(question, answers):
            answers[question.name] = given(question, texts, files)
    return frozenset(answers)


def shown(question: Question, answers: Mapping[str, Given]) -> bool:
    """`answers` are those of the earlier questions that are asked themselves."""
    return all(_holds(condition, answers.get(condition.question, Given())) for condition in question.when)


def _holds(condition: Condition, answer: Given) -> bool:
    """A question that does not apply has no answer."""
    if not condition.answers:
        return answer.state in {"given", "partial"}
    return not set(condition.answers).isdisjoint(answer.chosen)
