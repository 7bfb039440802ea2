"""Presets, files and TOML: what is read, what is refused before any rule is looked at, and what is written back."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings, strategies as st
from wrong_rules import GOOD, NAME, changed, line_with, problems

from award.editions.checking import rule_faults
from award.editions.reading import PRESETS, load_rules, parse_rules, rules_text, write_rules
from award.editions.rules import Answers, Certificate, Indicator, MarkRule, Ranking, Rules, Selection, Signatory, digest
from award.messages import Refused

TOML = "Ce n’est pas du TOML correct : {error}."
NUMBER = "Un nombre est attendu, pas « {value} »."
WHOLE = "Un nombre entier est attendu, pas « {value} »."
LIST = "Une liste entre crochets est attendue, pas « {value} »."
TEXT = "Un texte entre guillemets est attendu, pas « {value} »."
CHOICE = "« {value} » n’existe pas. Choisissez parmi : {choices}."


def refusal(name: str) -> str:
    with pytest.raises(Refused) as caught:
        load_rules(name)
    (problem,) = caught.value.problems
    return problem.message.text


@pytest.mark.parametrize("name", PRESETS)
def test_preset_loads_without_a_fault_and_bears_its_name(name: str) -> None:
    rules = load_rules(name)
    assert (rules.name, rules.ranking.laureates, list(rule_faults(rules))) == (name, 6, [])


def test_presets_say_what_the_editions_were() -> None:
    first, second, tests = (load_rules(name) for name in PRESETS)
    assert [(mark.source, mark.weight, mark.seats) for mark in first.marks] == [("organisation", 1, 1)] * 3
    assert first.selection.indicators == ("satisfaction",)
    assert second.selection.indicators == ("satisfaction", "recommendation")
    assert second.indicator("recommendation").answers.measure == "nps"
    assert [(mark.source, mark.seats) for mark in tests.marks] == [("questionnaire", 1), ("pair", 2)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_rules_of_a_file_are_those_written_in_it(tmp_path: Path, encoding: str, end: str) -> None:
    path = tmp_path / "regles.toml"
    path.write_bytes(GOOD.replace("\n", end).encode(encoding))
    assert load_rules(str(path)) == parse_rules(GOOD, NAME)


@pytest.mark.parametrize("name", ["prix-2016", "absent.toml", "", "nul\0", "."])
def test_rules_that_are_nowhere_are_refused_with_the_presets(name: str) -> None:
    assert refusal(name) == "Il n’y a ni jeu de règles ni fichier « {name} ». Jeux de règles fournis : {presets}."


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_rules_in_another_encoding_are_refused(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "regles.toml"
    path.write_bytes(GOOD.encode(encoding))
    assert refusal(str(path)) == "« {name} » n’est pas un texte UTF-8. Ré-enregistrez-le en UTF-8."


def test_rules_beyond_a_megabyte_are_refused_not_cut(tmp_path: Path) -> None:
    path = tmp_path / "regles.toml"
    path.write_text(GOOD + "#" * (1 << 20) + "\nweight = 5\n", "utf-8")
    assert refusal(str(path)) == "« {name} » dépasse 1 Mo : ce ne sont pas des règles."
    path.write_text(GOOD + "#" * ((1 << 20) - len(GOOD.encode())), "utf-8")
    assert rules_text(str(path)).startswith(GOOD)


@pytest.mark.parametrize(
    ("text", "line"),
    [("name = \n", 1), ("name = 1\n\n[ranking\n", 3), ("a = 1\na = 2\n", 2), ("a = [", 0), ("\0", 1),
     ("a = " + "9" * 5000, 0), ("a = 1e99999999999999999999", 0), ("a = " + "[" * 5000 + "]" * 5000, 0)],
)  # fmt: skip
def test_text_that_is_no_toml_is_refused_on_its_line(text: str, line: int) -> None:
    (problem,) = problems(text)
    assert (problem.message.text, problem.row, problem.file) == (TOML, line, NAME)
    assert problem.message.args["error"]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("weight = 1", 'weight = "1"', NUMBER), ("weight = 1", 'weight = "nan"', NUMBER), ("weight = 1", "weight = nan", NUMBER),
        ("weight = 1", "weight = -inf", NUMBER), ("weight = 1", "weight = true", NUMBER), ("weight = 1", "weight = [1]", NUMBER),
        ("weight = 1", "weight = 1e999999", NUMBER), ("weight = 1", "weight = 1e-999999", NUMBER), ("step = 0.01", "step = 1e-31", NUMBER),
        ("laureates = 6", "laureates = 6.0", WHOLE), ("laureates = 6", 'laureates = "6"', WHOLE), ("laureates = 6", "laureates = true", WHOLE),
        ("seats = 1", "seats = 9999999999999999999", WHOLE), ("missing = [98, 99]", "missing = 98", LIST),
        ("missing = [98, 99]", 'missing = [98, "99"]', WHOLE), ('indicators = ["satisfaction"]', 'indicators = "satisfaction"', LIST),
        ('label = "Satisfaction"', "label = 1", TEXT), ('edition = "2030"', "edition = 2030", TEXT), ('edition = "2030"', "edition = 2030-01-01", TEXT),
        ('measure = "mean"', 'measure = "median"', CHOICE), ('reference = "companies"', 'reference = "Companies"', CHOICE),
        ('"margin", "shared"]', '"lots", "shared"]', CHOICE), ('source = "indicator"', 'source = "juror"', CHOICE),
        ("[selection]", 'language = "de"\n[selection]', CHOICE), ("[selection]", "fictional = 1\n[selection]", "true ou false est attendu, pas « {value} »."),
        ("[selection]", 'certificate = "or"\n[selection]', "Une table est attendue, pas « {value} »."),
        ("[ranking]", '[certificate]\ndate = "demain"\n[ranking]', "Une date est attendue, comme 2017-12-05, pas « {value} »."),
    ],
)  # fmt: skip
def test_value_of_a_wrong_kind_is_refused_on_its_line(old: str, new: str, sentence: str) -> None:
    text = changed((old, new))
    (problem,) = problems(text)
    wrong = next(part for part in new.split("\n") if not part.startswith("[")) if "\n" in new else new
    assert (problem.message.text, problem.row) == (sentence, line_with(text, wrong))


@pytest.mark.parametrize(
    ("old", "new", "close"),
    [("weight = 2", "wieght = 2", "weight"), ("laureates", "laureats", "laureates"), ("[ranking]", "[rankings]", "ranking"), ('name = "A"', 'nom = "A"', "name")],
)  # fmt: skip
def test_unknown_key_is_refused_with_the_one_that_was_meant(old: str, new: str, close: str) -> None:
    text = changed((old, new))
    unknown = next(problem for problem in problems(text) if "est inconnu" in problem.message.text)
    assert unknown.row == line_with(text, new)
    assert unknown.message.args.get("close", unknown.message.args.get("choices", "")).startswith(close)


def test_unknown_key_that_resembles_none_is_refused_with_all() -> None:
    (problem,) = problems(changed(("[ranking]", "[ranking]\nxyz = 1")))
    assert problem.message.args == {"name": "xyz", "choices": "laureates, floor, ties"}


@pytest.mark.parametrize(
    ("gone", "missing", "table"),
    [("laureates = 6\n", "laureates", "[ranking]"), ('name = "A"\n', "name", "[[marks]]"), ('label = "Satisfaction"\n', "label", "[[indicators]]"),
     ('award = "Prix d’essai"\n', "award", "name = "), ('indicators = ["satisfaction"]\n', "indicators", "[selection]")],
)  # fmt: skip
def test_missing_key_is_refused_at_its_table(gone: str, missing: str, table: str) -> None:
    text = changed((gone, ""))
    (problem,) = problems(text)
    assert problem.message.text == "Il manque « {name} ». Ajoutez-le."
    assert (problem.message.args, problem.row) == ({"name": missing}, line_with(text, table))


def test_wrong_kinds_unknown_and_missing_keys_are_told_together() -> None:
    text = changed(
        ("laureates = 6", "laureates = 6.5"),
        ('name = "B"', 'title = "B"'),
        ("eligible_base = 30", "eligible_base = true"),
    )
    assert [(one.row, one.column) for one in problems(text)] == [
        (line_with(text, "eligible_base"), "selection.eligible_base"), (line_with(text, "laureates"), "ranking.laureates"),
        (line_with(text, 'title = "B"') - 1, "marks"), (line_with(text, 'title = "B"'), "marks.title"),
    ]  # fmt: skip


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NUMBERS = st.decimals(-(10**6), 10**6, allow_nan=False, allow_infinity=False, places=6) | st.integers(0, 100).map(
    Decimal
)
CERTIFICATES = st.builds(
    Certificate,
    TEXTS,
    TEXTS,
    st.none() | st.dates(),
    st.lists(st.builds(Signatory, TEXTS, TEXTS), max_size=2).map(tuple),
)


@st.composite
def right_rules(draw: st.DrawFn) -> Rules:
    names = draw(st.lists(TEXTS.filter(str.strip), min_size=1, max_size=3, unique=True))
    lowest = draw(NUMBERS)
    answers = Answers(
        draw(st.sampled_from(("mean", "top_two_box", "nps"))), 0, 10, (98,), draw(st.decimals(0, 1, places=3))
    )
    indicators = [Indicator(name, draw(TEXTS), (draw(TEXTS),), lowest, lowest + 1, answers) for name in names]
    steps = st.sampled_from(("1", "0.5", "1E+1", "0.010"))
    marks = [
        MarkRule(name, "pair", draw(NUMBERS.filter(lambda one: one > 0)), 1 if at else 2, Decimal(draw(steps)))
        for at, name in enumerate(names)
    ]
    ties = draw(st.permutations(("head_to_head", "margin")))
    return Rules(draw(TEXTS), draw(TEXTS), draw(TEXTS), Selection(tuple(names)), Ranking(draw(st.integers(1, 99)), ties=(*ties, "shared")),
                 tuple(indicators), tuple(marks), draw(CERTIFICATES), draw(st.sampled_from(("fr", "en"))), draw(st.booleans()))  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(right_rules())
def test_rules_written_and_read_again_are_the_same(rules: Rules) -> None:
    again = parse_rules(write_rules(rules), NAME)
    assert again == rules
    assert digest(again) == digest(rules)


@pytest.mark.parametrize("name", PRESETS)
def test_preset_written_and_read_again_is_the_same(name: str) -> None:
    rules = load_rules(name)
    dated = msgspec.structs.replace(rules, certificate=Certificate(date=date(2017, 12, 5)))
    assert parse_rules(write_rules(rules), name) == rules
    assert parse_rules(write_rules(dated), name) == dated
