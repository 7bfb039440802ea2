"""What a closed answer is worth by the points of the definition."""

from fractions import Fraction

from award.questionnaire.definition.answers import YES, Given, proved
from award.questionnaire.definition.document import Question, choices

MOST = Fraction(100)


def points_of(question: Question, answer: Given) -> Fraction:
    """Out of 100, of a question that is marked by points. A yes that was to be proved and is not is worth a no."""
    if answer.number is not None:
        return _points_of_number(question, answer.number)
    if answer.chosen == (YES,) and not proved(question, answer):
        return Fraction(question.no)
    chosen = (Fraction(one.points) for one in choices(question) if one.value in answer.chosen)
    return min(MOST, sum(chosen, Fraction(0)))


def _points_of_number(question: Question, number: Fraction) -> Fraction:
    """Of the last band that the number reaches; under the first it is worth nothing."""
    reached = (Fraction(band.points) for band in question.bands if number >= Fraction(band.least))
    return next(reversed([*reached]), Fraction(0))
