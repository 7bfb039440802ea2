"""A form is filled whole, or every error is told and nothing typed is lost."""

from datetime import UTC, date, datetime, time
from enum import Enum
from fractions import Fraction
from typing import Annotated, Literal

import msgspec
import pytest
from hypothesis import given, strategies as st
from litestar.datastructures import FormMultiDict, UploadFile
from msgspec import Meta

from award.messages import Message, Problem, Refused
from award.web.forms import Filled, Rejected, read, refused, shown


class Phase(Enum):
    OPEN = "open"
    SHUT = "shut"


class SampleForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: Annotated[str, Meta(title="Nom", min_length=2, max_length=10, pattern="^[^0-9]*$")]
    mark: Annotated[Fraction, Meta(ge=0, le=100)]
    count: Annotated[int | None, Meta(gt=0, lt=10)] = None
    day: date | None = None
    hour: time | None = None
    deadline: datetime | None = None
    phase: Phase = Phase.OPEN
    answer: Literal["yes", "no"] = "no"
    sectors: tuple[int, ...] = ()
    jurors: Annotated[frozenset[int], Meta(max_length=2)] = frozenset()
    agreed: bool = False


class FileForm(msgspec.Struct, frozen=True):
    file: UploadFile
    sectors: Annotated[list[int], Meta(min_length=1)]


class TicksForm(msgspec.Struct, frozen=True):
    any_of: tuple[int, ...]
    some: list[str] = msgspec.field(default_factory=list)


class PairForm(msgspec.Struct, frozen=True):
    pair: Annotated[tuple[int, ...], Meta(min_length=2)]


def sent(*pairs: tuple[str, object]) -> FormMultiDict:
    return FormMultiDict([("_token", "t"), *pairs])


def good(*pairs: tuple[str, object]) -> SampleForm:
    found = read(sent(("name", "Brise"), ("mark", "83,5"), *pairs), SampleForm)
    assert isinstance(found, SampleForm)
    return found


def wrong(*pairs: tuple[str, object]) -> dict[str, list[str]]:
    found = read(sent(("name", "Brise"), ("mark", "83,5"), *pairs), SampleForm)
    assert isinstance(found, Rejected)
    return problems_of(found.form)


def problems_of(form: Filled) -> dict[str, list[str]]:
    by_field = {name: [one.text for one in field.problems] for name, field in form.fields.items() if field.problems}
    return by_field | ({"": [one.text for one in form.problems]} if form.problems else {})


def test_numbers_dates_and_ticks_are_understood() -> None:
    found = good(
        ("count", " 7 "), ("day", "31/12/2026"), ("hour", "18h00"), ("deadline", "2026-07-01T18:00"), ("phase", "shut"),
        ("answer", "yes"), ("sectors", "3"), ("jurors", "1"), ("jurors", "2"), ("agreed", "on"),
    )  # fmt: skip
    assert found == SampleForm(
        name="Brise",
        mark=Fraction(167, 2),
        count=7,
        day=date(2026, 12, 31),
        hour=time(18),
        deadline=datetime(2026, 7, 1, 16, tzinfo=UTC),
        phase=Phase.SHUT,
        answer="yes",
        sectors=(3,),
        jurors=frozenset({1, 2}),
        agreed=True,
    )


def test_an_empty_field_is_its_default() -> None:
    empty = [(name, " ") for name in ("count", "day", "deadline", "answer", "sectors")]
    assert good(*empty) == good()


def test_all_errors_are_told_at_once_and_all_that_was_typed_is_kept() -> None:
    typed = sent(
        ("mark", "quatre"), ("count", "1.5"), ("day", "31/02/2026"), ("sectors", "1"), ("sectors", "x"), ("extra", "y")
    )
    found = read(typed, SampleForm)
    assert isinstance(found, Rejected)
    assert list(problems_of(found.form)) == ["name", "mark", "count", "day", "sectors", ""]
    assert found.form["mark"].value == "quatre"
    assert found.form["sectors"].values == ("1", "x")
    assert found.form.wrong


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("mark", "nan"), ("mark", "1_0"), ("mark", "1e1"), ("mark", "٣"), ("mark", "-1"), ("mark", "100,01"),
        ("count", "0"), ("count", "10"), ("count", "9" * 30), ("count", "0x1"),
        ("day", "hier"), ("day", "2026-13-01"), ("hour", "25:00"), ("deadline", "2026-07-01"), ("deadline", "2026-03-29T02:30"),
        ("phase", "OPEN"), ("answer", "maybe"),
    ],
)  # fmt: skip
def test_what_is_no_value_is_refused_with_a_sentence(field: str, typed: str) -> None:
    found = read(FormMultiDict({"name": "Brise", "mark": "1"} | {field: typed}), SampleForm)
    assert isinstance(found, Rejected)
    assert list(problems_of(found.form)) == [field]


@pytest.mark.parametrize("name", ["B", "B" * 11, "Br1se", "Br\0se", "Br\x1bse", "\ud800\ud800"])
def test_text_has_its_limits(name: str) -> None:
    found = read(FormMultiDict({"name": name, "mark": "1"}), SampleForm)
    assert isinstance(found, Rejected)
    assert list(problems_of(found.form)) == ["name"]


def test_two_answers_to_one_question_are_refused() -> None:
    assert list(wrong(("answer", "yes"), ("answer", "no"))) == ["answer"]
    assert list(wrong(("jurors", "1"), ("jurors", "2"), ("jurors", "3"))) == ["jurors"]


def test_files_and_lists_are_asked_for() -> None:
    found = read(sent(("file", "text")), FileForm)
    assert isinstance(found, Rejected)
    assert list(problems_of(found.form)) == ["file", "sectors"]
    upload = UploadFile(content_type="text/csv", filename="a.csv")
    filled = read(sent(("file", upload), ("sectors", "1")), FileForm)
    assert isinstance(filled, FileForm)
    assert (filled.file.filename, filled.sectors) == ("a.csv", [1])
    upload.file.close()


def test_a_list_has_its_least_number() -> None:
    found = read(sent(("pair", "1")), PairForm)
    assert isinstance(found, Rejected)
    assert problems_of(found.form) == {"pair": ["Choisissez-en au moins {least}."]}


def test_no_tick_at_all_is_an_empty_list() -> None:
    assert read(sent(), TicksForm) == TicksForm(any_of=(), some=[])


def test_a_form_may_not_declare_a_float() -> None:
    class FloatForm(msgspec.Struct):
        mark: float

    with pytest.raises(TypeError, match="float"):
        shown(FloatForm)


def test_a_form_is_shown_with_its_defaults_or_values() -> None:
    assert shown(SampleForm)["phase"].value == "open"
    assert (shown(SampleForm)["name"].value, shown(SampleForm)["name"].required) == ("", True)
    assert shown(SampleForm)["name"].label == Message("Nom")
    assert not shown(SampleForm).wrong
    assert shown(SampleForm, good())["mark"].value == "83,5"


def test_an_operations_problems_stand_by_their_field() -> None:
    error = Refused(Problem(Message("Prise."), column="name"), Problem(Message("Trop tard.")))
    assert problems_of(refused(shown(SampleForm), error)) == {"name": ["Prise."], "": ["Trop tard."]}


MINUTES = st.times().map(lambda one: one.replace(second=0, microsecond=0))
NOONS = st.dates(date(1990, 1, 1), date(2100, 1, 1)).map(lambda one: datetime.combine(one, time(12), UTC))
FORMS = st.builds(
    SampleForm,
    name=st.just("Brise"),
    mark=st.integers(0, 10000).map(lambda cents: Fraction(cents, 100)),
    count=st.none() | st.integers(1, 9),
    day=st.none() | st.dates(),
    hour=st.none() | MINUTES,
    deadline=st.none() | NOONS,
    phase=st.sampled_from(Phase),
    answer=st.sampled_from(["yes", "no"]),
    sectors=st.lists(st.integers(0, 99)).map(tuple),
    jurors=st.frozensets(st.integers(0, 99), max_size=2),
    agreed=st.booleans(),
)


@given(FORMS)
def test_what_a_form_shows_it_reads_back(values: SampleForm) -> None:
    fields = shown(SampleForm, values).fields.values()
    assert (
        read(FormMultiDict([(field.name, value) for field in fields for value in field.values]), SampleForm) == values
    )


@given(st.dictionaries(st.sampled_from(SampleForm.__struct_fields__), st.text(), max_size=11))
def test_no_text_breaks_a_form(typed: dict[str, str]) -> None:
    assert isinstance(read(FormMultiDict(typed), SampleForm), SampleForm | Rejected)
