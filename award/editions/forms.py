"""What organisers type and are shown of an edition, and what becomes of a form that is sent."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Annotated, ClassVar, TypeVar

import msgspec
from litestar import Response
from msgspec import Meta
from sqlmodel import Session

from award.editions.actors import Actor
from award.editions.calendar import DEADLINES, Deadline, WallTime, moment_of
from award.editions.phases import Capability, Move, Phase
from award.editions.queries import Edition, RuleChange
from award.editions.refusals import NotAllowed, Outdated, Unknown
from award.messages import Message, Problem, Refused
from award.people.visiting import database_of, enter
from award.web.faults import Fault
from award.web.forms import Filled, Rejected, read_form, refused, shown
from award.web.pages import Page, page
from award.web.redirects import redirect
from award.web.site import Request
from award.web.typed import day, hour, written

Answer = Response[bytes] | Response[None]
Form = TypeVar("Form", bound=msgspec.Struct)
Version = Annotated[int, Meta(title="Version lue", ge=1)]
TOML = "Document TOML. Chaque faute est dite avec sa ligne ; rien n’est gardé tant qu’il en reste une."


class EditionForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`source` is `preset:prix-2017` or `edition:3`."""

    name: Annotated[str, Meta(title="Nom", description="Dans les listes : 2027, par exemple.", max_length=80)]
    label: Annotated[
        str, Meta(title="Titre", description="Sur les documents : « Édition 2027 », par exemple.", max_length=120)
    ]
    source: Annotated[str, Meta(title="Règles de départ", max_length=80)]


class StepForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A move to another phase."""

    version: Version
    target: Annotated[Phase, Meta(title="Phase")]
    reason: Annotated[str, Meta(title="Raison", description="Elle est gardée au registre.", max_length=2000)] = ""


class FreezingForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """That the rules, as this version has them, were read."""

    version: Version


class CalendarForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """As a clock in Paris shows them; those left empty are not set."""

    version: Version
    study: Annotated[str, Meta(title="Étude déposée", max_length=40)] = ""
    invitations: Annotated[str, Meta(title="Réponses aux sollicitations", max_length=40)] = ""
    questionnaire: Annotated[str, Meta(title="Questionnaires rendus", max_length=40)] = ""
    sheets: Annotated[str, Meta(title="Fiches d’évaluation signées", max_length=40)] = ""
    deliberation: Annotated[str, Meta(title="Délibération", max_length=40)] = ""
    publication: Annotated[str, Meta(title="Publication", max_length=40)] = ""


class RulesForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The rules as they should be; frozen, they are changed with a reason."""

    version: Version
    rules: Annotated[str, Meta(title="Règles", description=TOML, max_length=200_000)]
    reason: Annotated[str, Meta(title="Raison", description="Elle est gardée au registre.", max_length=2000)] = ""


class DismissalForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why a proposal is set aside."""

    reason: Annotated[str, Meta(title="Raison", description="Elle est gardée au registre.", max_length=2000)]


class ApprovalForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nothing to type: the proposal says it all."""


class Listed(msgspec.Struct, frozen=True):
    """An edition in the list."""

    id: int
    name: str
    phase: Phase
    since: datetime
    by: str


class EditionsPage(msgspec.Struct, frozen=True):
    template: ClassVar[str] = "editions/editions.html"
    editions: tuple[Listed, ...]
    names: dict[str, str]


class NewPage(msgspec.Struct, frozen=True):
    """`sources` are the values of the form's choices, and the name of each."""

    template: ClassVar[str] = "editions/new.html"
    form: Filled
    sources: tuple[tuple[str, str], ...]


class Way(msgspec.Struct, frozen=True):
    """A move there is from here, what stands in its way, and whether this person is one who makes it."""

    move: Move
    obstacles: tuple[Message, ...]
    allowed: bool


class EditionPage(msgspec.Struct, frozen=True):
    template: ClassVar[str] = "editions/edition.html"
    edition: Edition
    names: dict[str, str]
    ways: tuple[Way, ...]
    opens: tuple[Capability, ...]
    shuts: tuple[Capability, ...]
    deadlines: dict[Deadline, datetime]
    pending: int
    phases: tuple[Phase, ...]
    form: Filled


class FreezingPage(msgspec.Struct, frozen=True):
    template: ClassVar[str] = "editions/freezing.html"
    edition: Edition
    form: Filled


class CalendarPage(msgspec.Struct, frozen=True):
    template: ClassVar[str] = "editions/calendar.html"
    edition: Edition
    order: tuple[Deadline, ...]
    form: Filled


class RulesPage(msgspec.Struct, frozen=True):
    """`faults` are those with a line."""

    template: ClassVar[str] = "editions/rules.html"
    edition: Edition
    form: Filled
    faults: tuple[Problem, ...]


class ChangesPage(msgspec.Struct, frozen=True):
    """`wrong` is the change that `form` is about."""

    template: ClassVar[str] = "editions/changes.html"
    edition: Edition
    names: dict[str, str]
    changes: tuple[RuleChange, ...]
    me: str
    wrong: int
    form: Filled


def calendar_form(version: int, deadlines: dict[Deadline, datetime]) -> CalendarForm:
    return CalendarForm(version, **{name: written(at) for name, at in deadlines.items()})


def deadlines_of(form: CalendarForm) -> dict[Deadline, datetime]:
    """Raises Refused with every one that no clock shows, under its field."""
    problems: list[Problem] = []
    found: dict[Deadline, datetime] = {}
    for name, text in _typed(form):
        try:
            found[name] = _moment(text, name)
        except Refused as refused:
            problems += (Problem(one.message, column=name) for one in refused.problems)
    if problems:
        raise Refused(*problems)
    return found


def _typed(form: CalendarForm) -> Iterator[tuple[Deadline, str]]:
    yield from ((name, text) for name in DEADLINES if (text := getattr(form, name)))


def _moment(text: str, name: str) -> datetime:
    date, _, time = text.replace("T", " ").partition(" ")
    return moment_of(WallTime(day(date), hour(time.strip())), name)


def acted(
    request: Request,
    kind: type[Form],
    work: Callable[[Session, Form, Actor], str],
    again: Callable[[Filled, Refused | None], Page],
) -> Answer:
    """`work` answers the address to go to; where it is refused, the page comes `again` with what was typed and why."""
    by, asked = enter(request), read_form(request, kind)
    if isinstance(asked, Rejected):
        return page(request, again(asked.form, None), status=422)
    try:
        address = database_of(request).write(lambda session: work(session, asked, by))
    except (Unknown, NotAllowed) as error:
        raise Fault(404 if isinstance(error, Unknown) else 403, error.problems[0].message) from error
    except Refused as error:
        form = refused(shown(kind, asked), error)
        return page(request, again(form, error), status=409 if isinstance(error, Outdated) else 422)
    return redirect(address)


@contextmanager
def seen(request: Request) -> Iterator[Session]:
    """To read for a page: what does not exist is answered 404."""
    try:
        with database_of(request).read() as session:
            yield session
    except Unknown as error:
        raise Fault(404, error.problems[0].message) from error
