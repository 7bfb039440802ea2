import msgspec
import pytest

from award.demo.edition import MARKS, ORGANISERS, fictional_rules
from award.demo.writing import Demo
from award.editions.reading import load_rules
from award.editions.rules import Rules, digest


@pytest.fixture
def official() -> Rules:
    return load_rules("prix-2017")


def test_rules_are_those_of_2017_but_for_who_gives_the_marks(official: Rules) -> None:
    found = fictional_rules(official)
    kept = ("selection", "ranking", "indicators", "language")
    assert [getattr(found, name) for name in kept] == [getattr(official, name) for name in kept]
    assert [mark.name for mark in found.marks] == list(ORGANISERS)
    assert [one.name for one in found.certificate.signatories] == list(ORGANISERS)
    same = zip(found.marks, official.marks, strict=True)
    assert all(msgspec.structs.replace(mark, name=other.name) == other for mark, other in same)


def test_rules_say_what_they_are(official: Rules) -> None:
    found = fictional_rules(official)
    assert (found.name, found.award, found.edition) == ("demo-2017", "Prix Excellence Client", "Édition 2017")
    assert found.fictional


def test_written_rules_are_read_back_the_same(rules: Rules, official: Rules) -> None:
    assert digest(rules) == digest(fictional_rules(official))


def test_no_organiser_of_the_real_award_is_named(demo: Demo, official: Rules) -> None:
    texts = [path.read_text("utf-8") for path in (demo.study, demo.marks, demo.rules)]
    assert not [mark.name for mark in official.marks for text in texts if mark.name in text]


def test_marks_go_from_60_to_95_by_halves() -> None:
    marks = [mark for given in MARKS.values() for mark in given]
    assert len(marks) == 45
    assert all(60 <= mark <= 95 and (2 * mark).is_integer() for mark in marks)
