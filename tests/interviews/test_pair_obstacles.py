"""Why an impossible assignment is impossible, in sentences."""

from juries import EACH, judge, task

from award.interviews.assignment.obstacles import SHOWN, TOLD, listed, obstacles, shortage
from award.interviews.assignment.task import Seating, Task
from award.language import say


def told(one: Task) -> list[str]:
    return [say(message, "fr") for message in obstacles(one)]


def test_a_company_with_jurors_of_one_organisation_only_is_named() -> None:
    judges = [judge(1), judge(2), judge(3, "Académie", conflicts=[2])]
    [sentence] = told(task(judges, 2))
    assert sentence.startswith("Entreprise 2 : places à pourvoir par des jurés d’organisations différentes : 2.")
    assert "Organisations qui le peuvent : 1 (Ipsos). Jurés en conflit d’intérêts : 1. À leur limite : 0." in sentence


def test_a_company_that_nobody_may_judge_says_so() -> None:
    sentences = told(task([judge(1, most=0)], 1))
    assert sentences[0].startswith(
        "Il reste 2 places à pourvoir, et tous les jurés ensemble ne peuvent en prendre que 0."
    )
    assert "qui le peuvent : 0 (–). Jurés en conflit d’intérêts : 0. À leur limite : 1." in sentences[1]


def test_an_organisation_without_jurors_is_told_once() -> None:
    sentences = told(task([judge(1, "Ipsos"), judge(2, "Trusteam")], 3, EACH))
    assert sentences == ["L’organisation « Académie » n’a aucun juré : inscrivez-en au moins 1."]


def test_an_organisation_short_of_room_is_told_how_much() -> None:
    judges = [judge(1, "Académie", most=1), judge(2, "Ipsos"), judge(3, "Trusteam")]
    [sentence] = told(task(judges, 3, EACH))
    assert sentence.startswith(
        "L’organisation « Académie » doit pourvoir 3 places, et ses jurés ne peuvent en prendre que 1."
    )


def test_a_company_that_an_organisation_may_not_judge_is_named() -> None:
    judges = [judge(1, "Académie", conflicts=[2]), judge(2, "Ipsos"), judge(3, "Trusteam")]
    [sentence] = told(task(judges, 3, EACH))
    assert sentence.startswith("Entreprise 2 : places à pourvoir par « Académie » : 1. Ses jurés qui le peuvent : 0.")


def test_jurors_with_too_little_room_together_are_counted() -> None:
    judges = [judge(1, "Ipsos", most=2), judge(2, "Académie", most=3)]
    [sentence] = told(task(judges, 3))
    assert sentence.startswith("Il reste 6 places à pourvoir, et tous les jurés ensemble ne peuvent en prendre que 5.")


def test_companies_short_of_jurors_together_are_named_with_who_is_full() -> None:
    """Room there is, but of one organisation: no company takes two of it."""
    judges = [judge(1, "Ipsos"), judge(2, "Ipsos"), judge(3, "Académie", most=1)]
    one = task(judges, 3)
    [sentence] = told(one)
    assert "Ensemble, ces 3 entreprises ont 6 places à pourvoir, et 4 seulement peuvent l’être" in sentence
    assert "Entreprise 1, Entreprise 2, Entreprise 3" in sentence
    assert "(Juré 3)" in sentence
    found = shortage(one)
    assert found is not None
    assert found.full == (3,)


def test_who_sits_already_is_no_obstacle() -> None:
    one = task([judge(1, most=1), judge(2, "Académie", most=1)], 1, kept=[Seating(1, "Entretien", 2, 1)])
    assert told(one) == []


def test_long_lists_are_cut_and_counted() -> None:
    assert listed(["a", "b"]) == "a, b"
    assert listed(["x"] * (SHOWN + 2)).endswith("x (+ 2)")


def test_many_companies_in_the_same_case_are_counted() -> None:
    sentences = told(task([judge(1), judge(2)], TOLD + 3))
    assert len(sentences) == TOLD + 1
    assert sentences[-1] == "Autres entreprises dans le même cas : 3."
