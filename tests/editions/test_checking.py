"""Rules that cannot be run are refused: each on its line, with its remedy, and all of them at once."""

import pytest
from wrong_rules import GOOD, NAME, changed, line_with, problems

from award.editions.reading import parse_rules

SCALE = "L’échelle est vide : highest doit dépasser lowest."
SEATS = 'Une note a un siège ; seule celle d’un binôme (source = "pair") peut en avoir plusieurs.'
SHARE = "Une part va de 0 à 1 : 0.05 pour 5 %."
STEP = "Le pas doit diviser 100 : 1, 0.5, 0.25, 0.1, 0.01… pas {step}."
TIES = 'Les règles d’égalité ne se répètent pas et finissent par "shared" (ex æquo), seule à toujours conclure.'
WEIGHT = "Un poids est supérieur à zéro, pas {weight}. Pour ne pas compter une note, retirez-la."
BASES = "Les bases doivent vérifier 0 ≤ eligible_base ≤ normal_base."
UNKNOWN = "L’indicateur « {name} » n’est pas défini. Indicateurs définis : {known}."
NPS = "Le NPS se calcule sur des réponses de 0 à 10 : corrigez lowest et highest, ou choisissez une autre mesure."
MISSING = "Un code de non-réponse ne peut pas être aussi une réponse valide, de {lowest} à {highest}."
FLOOR = "Un plancher de note va de 0 à 100."
TWICE = "« {name} » est défini deux fois. Renommez l’un des deux."
ORDER = '["head_to_head", "margin", "shared"]'


def test_rules_that_the_others_are_made_from_are_right() -> None:
    assert parse_rules(GOOD, NAME).name == "essai"


@pytest.mark.parametrize(
    ("old", "new", "sentence", "column"),
    [
        ("weight = 1", "weight = 0", WEIGHT, "marks.weight"),
        ("weight = 1", "weight = -0.5", WEIGHT, "marks.weight"),
        ("weight = 2", "weight = 0.0", WEIGHT, "marks.weight"),
        ("seats = 1", "seats = 0", SEATS, "marks.seats"),
        ("seats = 1", "seats = 2", SEATS, "marks.seats"),
        ("step = 0.01", "step = 0", STEP, "marks.step"),
        ("step = 0.01", "step = -1", STEP, "marks.step"),
        ("step = 0.01", "step = 0.3", STEP, "marks.step"),
        ("step = 0.01", "step = 101", STEP, "marks.step"),
        ("step = 0.01", "step = 0.00000000000000000000000000003", STEP, "marks.step"),
        ("floor = 0\n\n[[marks]]", "floor = 100.01\n\n[[marks]]", FLOOR, "marks.floor"),
        ("floor = 0\n\n[[marks]]", "floor = -1\n\n[[marks]]", FLOOR, "marks.floor"),
        ('indicator = "satisfaction"', 'indicator = "satisfation"', UNKNOWN, "marks.indicator"),
        ('indicator = "satisfaction"', 'indicator = ""', UNKNOWN, "marks.indicator"),
        ('name = "B"', 'name = "A"', TWICE, "marks.name"),
        ('name = "B"', 'name = " "', "Le nom est vide.", "marks.name"),
        ("laureates = 6", "laureates = 0", "Il faut au moins un lauréat, pas {laureates}.", "ranking.laureates"),
        ("laureates = 6", "laureates = -1", "Il faut au moins un lauréat, pas {laureates}.", "ranking.laureates"),
        ("floor = 0\nties", "floor = 100.5\nties", "Un plancher de note finale va de 0 à 100.", "ranking.floor"),
        (ORDER, '["margin"]', TIES, "ranking.ties"),
        (ORDER, "[]", TIES, "ranking.ties"),
        (ORDER, '["shared", "margin"]', TIES, "ranking.ties"),
        (ORDER, '["margin", "margin", "shared"]', TIES, "ranking.ties"),
        ("eligible_base = 30", "eligible_base = 101", BASES, "selection.eligible_base"),
        ("eligible_base = 30", "eligible_base = -1", BASES, "selection.eligible_base"),
        ('indicators = ["satisfaction"]', 'indicators = ["nps"]', UNKNOWN, "selection.indicators"),
        ('indicators = ["satisfaction"]', "indicators = []", "La sélection ne cite aucun indicateur. Citez-en au moins un.", "selection.indicators"),
        ("highest = 100", "highest = 0", SCALE, "indicators.highest"),
        ("highest = 10\n", "highest = 1\n", SCALE, "indicators.answers.highest"),
        ('measure = "mean"\nlowest = 1', 'measure = "nps"\nlowest = 2', NPS, "indicators.answers.measure"),
        ("missing = [98, 99]", "missing = [98, 10]", MISSING, "indicators.answers.missing"),
        ("missing = [98, 99]", "missing = [1]", MISSING, "indicators.answers.missing"),
        ("missing_limit = 0.5", "missing_limit = 5", SHARE, "indicators.answers.missing_limit"),
        ("unknown_limit = 0.05", "unknown_limit = -0.01", SHARE, "indicators.answers.unknown_limit"),
    ],
)  # fmt: skip
def test_wrong_rule_is_refused_on_its_line(old: str, new: str, sentence: str, column: str) -> None:
    (problem,) = problems(changed((old, new)))
    line = GOOD.count("\n", 0, GOOD.index(old)) + 1
    assert (problem.message.text, problem.row, problem.column, problem.file) == (sentence, line, column, NAME)
    assert "{" not in problem.message.text.format(**problem.message.args)


@pytest.mark.parametrize("change", [
    ('measure = "mean"', 'measure = "nps"'), ("step = 0.01", "step = 100"), ("step = 0.01", "step = 0.125"),
    ('source = "organisation"\nweight = 1\nseats = 1', 'source = "pair"\nweight = 0.001\nseats = 3'),
    ("missing = [98, 99]", "missing = [0, 11]"), ("missing_limit = 0.5", "missing_limit = 1"), ("unknown_limit = 0.05", "unknown_limit = 0"),
    ("eligible_base = 30", "eligible_base = 100"), (ORDER, '["shared"]'), (ORDER, '["margin", "shared"]'), ("laureates = 6", "laureates = 1"),
])  # fmt: skip
def test_rules_at_the_edge_of_what_is_allowed_are_right(change: tuple[str, str]) -> None:
    assert parse_rules(changed(change), NAME).name == "essai"


def test_rules_without_a_mark_are_refused() -> None:
    text = changed(("edition", "marks = []\nedition"), text=GOOD[: GOOD.index("[[marks]]")])
    (problem,) = problems(text)
    assert problem.message.text == "Aucune note n’est prévue. Ajoutez au moins une table [[marks]]."
    assert problem.row == 1


def test_indicator_defined_twice_or_nameless_is_refused_where_the_second_stands() -> None:
    text = GOOD + '\n[[indicators]]\nname = "satisfaction"\nlabel = "Encore"\n\n[[indicators]]\nname = ""\nlabel = ""\n'
    twice, blank = problems(text)
    assert (twice.message.text, twice.row) == (TWICE, text.count("\n", 0, text.index('label = "Encore"')))
    assert (blank.message.text, blank.row) == ("Le nom est vide.", line_with(text, 'name = ""'))


def test_every_wrong_rule_is_told_in_the_order_of_the_lines() -> None:
    text = changed(
        ('indicators = ["satisfaction"]', 'indicators = ["nps", "csat"]'), ("laureates = 6", "laureates = 0"),
        ("highest = 10\n", "highest = 0\n"), ("missing_limit = 0.5", "missing_limit = 2"), ("weight = 1", "weight = 0"),
        ("step = 0.01", "step = 7"), ("weight = 2", "weight = -2"),
    )  # fmt: skip
    found = problems(text)
    assert [problem.row for problem in found] == sorted(problem.row for problem in found)
    assert [problem.message.text for problem in found] == [
        UNKNOWN, UNKNOWN, "Il faut au moins un lauréat, pas {laureates}.", SCALE, SHARE, WEIGHT, STEP, WEIGHT,
    ]  # fmt: skip
    assert [problem.message.args["name"] for problem in found[:2]] == ["nps", "csat"]


def test_second_pair_is_refused_where_it_stands() -> None:
    pair = '\n[[marks]]\nname = "{}"\nsource = "pair"\nweight = 1\nseats = 2\n'
    text = GOOD + pair.format("Premier") + pair.format("Second")
    (problem,) = problems(text)
    told = "Une seule note peut avoir plusieurs sièges."
    assert (problem.message.text, problem.row) == (told, len(text.splitlines()))
