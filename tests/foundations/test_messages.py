import pytest

from award.messages import Message, Problem, Refused, both, refuse


def refusal(*texts: str) -> Refused:
    return Refused(*[Problem(Message(text)) for text in texts])


def raising(refused: Refused) -> str:
    raise refused


def test_message_of_keeps_its_values_as_text() -> None:
    assert Message.of("{count} lignes de « {file} »", count=3, file="a.csv").args == {"count": "3", "file": "a.csv"}


def test_message_takes_any_name_for_a_value() -> None:
    assert Message.of("{text}", text="a", cls="b", self="c").args == {"text": "a", "cls": "b", "self": "c"}


def test_refused_tells_every_problem() -> None:
    refused = refusal("un", "deux")
    assert [problem.message.text for problem in refused.problems] == ["un", "deux"]
    assert str(refused) == "un; deux"


def test_refuse_is_one_problem_without_a_place() -> None:
    (problem,) = refuse("« {file} » manque.", file="a.csv").problems
    assert problem == Problem(Message("« {file} » manque.", {"file": "a.csv"}), "", 0, "")


def test_both_gives_the_two_results() -> None:
    assert both(lambda: 1, lambda: "deux") == (1, "deux")


@pytest.mark.parametrize(
    ("first", "second", "told"), [("un", "", ["un"]), ("", "deux", ["deux"]), ("un", "deux", ["un", "deux"])]
)
def test_both_tells_the_problems_of_both(first: str, second: str, told: list[str]) -> None:
    sides = [(lambda text=text: raising(refusal(text)) if text else "bon") for text in (first, second)]
    with pytest.raises(Refused) as caught:
        both(*sides)
    assert [problem.message.text for problem in caught.value.problems] == told
