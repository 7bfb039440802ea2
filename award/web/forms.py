"""A form is one frozen Struct: read field by field, every error told, what was typed kept.

    class CompanyForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
        brand: Annotated[str, Meta(title="Marque", max_length=80)]
        sectors: Annotated[tuple[int, ...], Meta(title="Secteurs", min_length=1)]
        base: Annotated[int | None, Meta(title="Base", description="Nombre de répondants", ge=0)] = None

A field with a default may be left empty. `title` and `description` are sentences of the catalogue.
"""

from collections.abc import Callable, Iterable, Mapping
from enum import EnumType
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec
from litestar.datastructures import FormMultiDict, UploadFile
from msgspec import Meta

from award.messages import Message, Problem, Refused
from award.web.csrf import FIELD as TOKEN
from award.web.site import Request
from award.web.typed import READERS, file, one_of, out_of_bounds, written

Form = TypeVar("Form", bound=msgspec.Struct)
SEVERAL = (tuple, list, frozenset, set)
MISSING = Message("Ce champ est à remplir.")
UNTICKED = Message("Choisissez au moins une réponse.")


class Field(msgspec.Struct, frozen=True):
    """One field as the page shows it: what stands in it and what is wrong with it."""

    name: str
    label: Message
    hint: Message
    required: bool
    longest: int | None
    values: tuple[str, ...] = ()
    problems: tuple[Message, ...] = ()

    @property
    def value(self) -> str:
        return self.values[0] if self.values else ""


class Filled(msgspec.Struct, frozen=True):
    """A form as the page shows it; `problems` are those of no single field."""

    fields: dict[str, Field]
    problems: tuple[Message, ...] = ()

    def __getitem__(self, name: str) -> Field:
        """`form.brand` in a template."""
        return self.fields[name]

    @property
    def wrong(self) -> bool:
        return bool(self.problems) or any(field.problems for field in self.fields.values())


class Rejected(msgspec.Struct, frozen=True):
    """What was sent, to be shown again with its errors, by status 422."""

    form: Filled


class Shape(msgspec.Struct, frozen=True):
    """How one field is read."""

    name: str
    reader: Callable[[Any], Any]
    several: Callable[[Iterable[Any]], Any] | None
    bounds: Meta
    default: Any
    is_tick: bool

    @property
    def required(self) -> bool:
        return self.default is msgspec.NODEFAULT and not self.is_tick


def read_form(request: Request, kind: type[Form]) -> Form | Rejected:
    """What was posted to this handler (`CsrfMiddleware` has read it)."""
    return read(request.state.form, kind)


def read(sent: FormMultiDict, kind: type[Form]) -> Form | Rejected:
    typed = {name: sent.getall(name) for name in sent if name != TOKEN}
    values: dict[str, Any] = {}
    problems: dict[str, tuple[Message, ...]] = {}
    for shape in shapes(kind):
        try:
            values[shape.name] = _value(shape, typed.get(shape.name, []))
        except Refused as refused:
            problems[shape.name] = tuple(problem.message for problem in refused.problems)
    unknown = tuple(_unknown(name) for name in typed if name not in kind.__struct_fields__)
    if problems or unknown:
        kept = {name: [one for one in each if isinstance(one, str)] for name, each in typed.items()}
        return Rejected(_filled(kind, kept, problems, unknown))
    return kind(**values)


def _unknown(name: str) -> Message:
    return Message.of("Le champ « {name} » n’est pas de ce formulaire : rechargez la page.", name=name[:40])


def _value(shape: Shape, sent: list[Any]) -> Any:
    given = [one for one in sent if isinstance(one, UploadFile) or str(one).strip()]
    if shape.is_tick:
        return shape.reader(given[-1]) if given else False
    if not given:
        return _absent(shape)
    if shape.several:
        value = shape.several(_each(shape, given))
    elif len(given) > 1:
        raise Refused(Problem(Message("Une seule réponse est attendue.")))
    else:
        value = shape.reader(_stripped(given[0]))
    return _within(shape, value)


def _absent(shape: Shape) -> Any:
    if shape.required and not (shape.several and not shape.bounds.min_length):
        raise Refused(Problem(UNTICKED if shape.several else MISSING))
    if callable(shape.default):
        return shape.default()
    return shape.several(()) if shape.several and shape.default is msgspec.NODEFAULT else shape.default


def _each(shape: Shape, given: list[Any]) -> list[Any]:
    """Several wrong answers are one problem to the reader."""
    return [shape.reader(_stripped(one)) for one in given]


def _stripped(sent: Any) -> Any:
    return sent.strip() if isinstance(sent, str) else sent


def _within(shape: Shape, value: Any) -> Any:
    if wrong := [Problem(message) for message in out_of_bounds(value, shape.bounds)]:
        raise Refused(*wrong)
    return value


@cache
def shapes(kind: type[msgspec.Struct]) -> tuple[Shape, ...]:
    hints = get_type_hints(kind, include_extras=True)
    return tuple(_shape(field, hints[field.name]) for field in msgspec.structs.fields(kind))


def _shape(field: msgspec.structs.FieldInfo, annotated: Any) -> Shape:
    inner, bounds = _without_meta(annotated)
    inner = _without_none(inner)
    inner, nearer = _without_meta(inner)
    several = get_origin(inner) if get_origin(inner) in SEVERAL else None
    kind = get_args(inner)[0] if several else inner
    default = field.default if field.default_factory is msgspec.NODEFAULT else field.default_factory
    return Shape(
        name=field.name,
        reader=_reader(kind),
        several=several,
        bounds=bounds or nearer or Meta(),
        default=default,
        is_tick=kind is bool,
    )


def _without_meta(annotated: Any) -> tuple[Any, Meta | None]:
    if get_origin(annotated) is not Annotated:
        return annotated, None
    kind, *extras = get_args(annotated)
    return kind, next((extra for extra in extras if isinstance(extra, Meta)), None)


def _without_none(kind: Any) -> Any:
    if get_origin(kind) not in {Union, UnionType}:
        return kind
    return next(one for one in get_args(kind) if one is not NoneType)


def _reader(kind: Any) -> Callable[[Any], Any]:
    """Raises TypeError for a kind that no form may declare: a float, most of all."""
    if get_origin(kind) is Literal:
        return one_of(get_args(kind))
    if isinstance(kind, EnumType):
        return one_of(tuple(kind))
    if kind is UploadFile:
        return file
    if kind not in READERS:
        raise TypeError(f"no form field can be a {kind}")
    return READERS[kind]


def shown(kind: type[Form], values: Form | None = None) -> Filled:
    """A form to fill in: empty, with its defaults, or with the values there are."""
    typed = {shape.name: _written(getattr(values, shape.name) if values else shape.default) for shape in shapes(kind)}
    return _filled(kind, typed, {}, ())


def _written(value: Any) -> list[str]:
    if value is msgspec.NODEFAULT or callable(value) or isinstance(value, UploadFile):
        return []
    each = value if isinstance(value, SEVERAL) else (value,)
    return [text for one in each if (text := written(one))]


def refused(form: Filled, error: Refused) -> Filled:
    """The same with the problems that an operation found: by the field that `Problem.column` names, else above all."""
    found: dict[str, tuple[Message, ...]] = {}
    for problem in error.problems:
        name = problem.column if problem.column in form.fields else ""
        found[name] = (*found.get(name, ()), problem.message)
    fields = {
        name: msgspec.structs.replace(field, problems=(*field.problems, *found.get(name, ())))
        for name, field in form.fields.items()
    }
    return Filled(fields, (*form.problems, *found.get("", ())))


def _filled(
    kind: type[msgspec.Struct],
    typed: Mapping[str, list[str]],
    problems: Mapping[str, tuple[Message, ...]],
    unknown: tuple[Message, ...],
) -> Filled:
    fields = {
        shape.name: _field(shape, typed.get(shape.name, []), problems.get(shape.name, ())) for shape in shapes(kind)
    }
    return Filled(fields, unknown)


def _field(shape: Shape, typed: list[str], problems: tuple[Message, ...]) -> Field:
    title, hint = shape.bounds.title or shape.name, shape.bounds.description or ""
    longest = shape.bounds.max_length if shape.several is None else None
    return Field(shape.name, Message(title), Message(hint), shape.required, longest, tuple(typed), problems)
