"""Questionnaires to test with: any that may be saved, and a small one with a question of every kind."""

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from award.editions.bilingual import Words
from award.questionnaire.definition.document import (
    FILE_KINDS,
    KINDS,
    PROOFS,
    Band,
    Condition,
    Dimension,
    Domain,
    Kind,
    Level,
    Option,
    Question,
    Questionnaire,
    choices,
)

TEXT = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=30).filter(str.strip)
WORDS = st.builds(Words, TEXT, TEXT | st.just(""))
HELP = WORDS | st.just(Words(""))
NAME = st.from_regex(r"[a-z0-9][a-z0-9-]{0,39}", fullmatch=True)
POINTS = st.decimals(min_value=0, max_value=100, places=1)
WEIGHT = st.decimals(min_value=Decimal("0.01"), max_value=50, places=2)


def rising(least: int, most: int, size: int) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(least, most), min_size=size, max_size=4, unique=True).map(sorted)


@st.composite
def levels(draw: st.DrawFn) -> tuple[Level, ...]:
    return tuple(Level(Decimal(points), draw(WORDS)) for points in draw(rising(0, 100, 2)))


@st.composite
def options(draw: st.DrawFn) -> tuple[Option, ...]:
    names = draw(st.lists(NAME, min_size=2, max_size=4, unique=True))
    return tuple(Option(name, draw(WORDS), draw(POINTS)) for name in names)


@st.composite
def parts(draw: st.DrawFn, kind: Kind) -> dict[str, Any]:
    """What a question of this kind has of its own."""
    if kind == "scale":
        return {"levels": draw(levels())}
    if kind in {"single", "multiple"}:
        return {"options": draw(options())}
    if kind == "yes_no":
        proof = draw(st.sampled_from(PROOFS))
        files = draw(st.integers(1, 10)) if "file" in proof else 0
        return {"yes": draw(POINTS), "no": draw(POINTS), "proof": proof, "files": files}
    own: dict[str, Any] = {"rubric": draw(levels())}
    if kind in {"number", "percentage"} and draw(st.booleans()):
        least = draw(rising(-50, 50, 1))
        own = {"bands": tuple(Band(Decimal(one), draw(POINTS)) for one in least), "whole": draw(st.booleans())}
    if kind == "yearly":
        own |= {"years": tuple(draw(rising(1990, 2030, 1))), "unit": draw(HELP), "lowest": draw(WEIGHT | st.none())}
    if kind == "long_text":
        own |= {"words": draw(st.integers(1, 3000))}
    if kind == "file":
        kinds = draw(st.lists(st.sampled_from(FILE_KINDS), unique=True))
        own |= {"files": draw(st.integers(1, 10)), "accepts": tuple(kinds)}
    return own


@st.composite
def questions(draw: st.DrawFn, name: str, earlier: list[Question]) -> Question:
    kind: Kind = draw(st.sampled_from(KINDS))
    when: tuple[Condition, ...] = ()
    if earlier and draw(st.booleans()):
        before = draw(st.sampled_from(earlier))
        known = [one.value for one in choices(before)]
        when = (Condition(before.name, tuple(draw(st.lists(st.sampled_from(known), unique=True)) if known else ())),)
    return Question(
        name=name,
        kind=kind,
        title=draw(WORDS),
        help=draw(HELP),
        required=draw(st.booleans()),
        weight=draw(WEIGHT),
        may_not_apply=draw(st.booleans()),
        when=when,
        **draw(parts(kind)),
    )


@st.composite
def questionnaires(draw: st.DrawFn) -> Questionnaire:
    names = draw(st.lists(NAME, min_size=1, max_size=4, unique=True))
    earlier: list[Question] = []
    dimensions: list[Dimension] = []
    for name in names:
        one = draw(questions(name, earlier))
        earlier.append(one)
        dimensions.append(Dimension(name, draw(WORDS), (one,), draw(HELP), draw(WEIGHT)))
    cut = draw(st.integers(0, len(dimensions)))
    halves = [tuple(half) for half in (dimensions[:cut], dimensions[cut:])]
    return Questionnaire(tuple(Domain(f"d{at}", draw(WORDS), half, draw(HELP)) for at, half in enumerate(halves)))


def every_kind() -> tuple[Question, ...]:
    """One question of each kind, under the name of its kind."""
    two = (Level(Decimal(0), Words("Peu")), Level(Decimal(100), Words("Tout")))
    both = (Option("a", Words("A"), Decimal(60)), Option("b", Words("B"), Decimal(70)))
    own: dict[Kind, dict[str, Any]] = {
        "scale": {"levels": two},
        "yes_no": {"proof": "text_or_file", "files": 1},
        "single": {"options": both},
        "multiple": {"options": both},
        "number": {"bands": (Band(Decimal(0), Decimal(100)),), "lowest": Decimal(-5), "highest": Decimal("10.5")},
        "percentage": {"bands": (Band(Decimal(0), Decimal(0)), Band(Decimal(50), Decimal(100))), "whole": True},
        "yearly": {"years": (2024, 2025), "rubric": two},
        "short_text": {"rubric": two, "words": 3},
        "long_text": {"words": 5, "rubric": two},
        "file": {"files": 2, "rubric": two},
    }
    return tuple(Question(kind.replace("_", "-"), kind, Words(kind), may_not_apply=True, **own[kind]) for kind in KINDS)


def asking(*asked: Question) -> Questionnaire:
    """One domain, one dimension."""
    return Questionnaire((Domain("tout", Words("Tout"), (Dimension("une", Words("Une"), asked),)),))


SMALL = asking(*every_kind())


def small(name: str, /, **other: Any) -> Questionnaire:
    """The small one with one question changed."""
    return asking(*(replace(one, **other) if one.name == name else one for one in every_kind()))
