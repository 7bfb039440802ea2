"""How messages are worded in an edition: read, tried with example values, saved as a new version, put back."""

from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.editions.queries import Standing, standing
from award.editions.refusals import unknown
from award.editions.visiting import enter_edition
from award.language import LANGUAGES
from award.mail.composing import Paragraph, paragraphs_of
from award.messages import Refused
from award.outbox.comparing import Line, lines_between
from award.outbox.forms import DefaultForm, TemplateForm
from award.outbox.kinds import Kinds, MessageKind, Placeholder, Wording
from award.outbox.operations import Template, return_to_default, save_template
from award.outbox.queries.templates import Version, last_versions, versions_of
from award.outbox.visiting import kind_called, kinds_of
from award.outbox.wording import secrets_of, template_problems, tidied, with_secrets, written
from award.people.access import ORGANISERS
from award.people.queries import names_of
from award.people.visiting import database_of, now_of
from award.web.acting import Answer, acted
from award.web.forms import Filled, Rejected, read_form, refused, shown
from award.web.pages import page
from award.web.site import Request, site_of

OPT = {"access": ORGANISERS}


class TemplatesPage(msgspec.Struct, frozen=True):
    """`versions` by kind and language: those that the edition words by itself."""

    template: ClassVar[str] = "outbox/templates.html"
    edition: Standing
    kinds: Kinds
    versions: dict[tuple[str, str], int]
    languages: tuple[str, ...]


class Saved(msgspec.Struct, frozen=True):
    """A version, and what it changed of the one before."""

    version: Version
    lines: tuple[Line, ...]


class Example(msgspec.Struct, frozen=True):
    """A message as it would be written with example values."""

    wording: Wording
    paragraphs: tuple[Paragraph, ...]


class TemplatePage(msgspec.Struct, frozen=True):
    """`tried` where the example is of what stands in the form and is not saved."""

    template: ClassVar[str] = "outbox/template.html"
    edition: Standing
    kind: MessageKind
    spoken: str
    """The language of the template, whatever that of the page."""
    languages: tuple[str, ...]
    version: int
    is_default: bool
    history: tuple[Saved, ...]
    names: dict[str, str]
    example: Example
    tried: bool
    form: Filled


@get("/editions/{key:int}/outbox/templates", sync_to_thread=True, include_in_schema=False, opt=OPT)
def template_list(request: Request, key: FromPath[int]) -> Response[bytes]:
    enter_edition(request, key)
    kinds = kinds_of(request)
    with database_of(request).read() as session:
        edition, versions = standing(session, key), last_versions(session, key, kinds)
    return page(request, TemplatesPage(edition, kinds, versions, LANGUAGES))


@get("/editions/{key:int}/outbox/templates/{name:str}/{language:str}", sync_to_thread=True, include_in_schema=False,
     opt=OPT)  # fmt: skip
def template_page(
    request: Request, key: FromPath[int], name: FromPath[str], language: FromPath[str]
) -> Response[bytes]:
    enter_edition(request, key)
    return page(request, _template(request, key, _place(request, name, language)))


@post("/editions/{key:int}/outbox/templates/{name:str}/{language:str}", sync_to_thread=True, include_in_schema=False,
      opt=OPT)  # fmt: skip
def save(request: Request, key: FromPath[int], name: FromPath[str], language: FromPath[str]) -> Answer:
    """Tried, the page comes again with the example; saved, it leads to the page of the new version."""
    by, now, place = enter_edition(request, key), now_of(request), _place(request, name, language)
    asked = read_form(request, TemplateForm)
    if not isinstance(asked, Rejected) and asked.act == "preview":
        return page(request, _tried(request, key, place, asked))

    def work(session: Session, asked: TemplateForm) -> str:
        kind, language = place
        save_template(
            session, Template(key, kind, language, asked.version), Wording(asked.subject, asked.text), by, now
        )
        return f"/editions/{key}/outbox/templates/{kind.name}/{language}"

    return acted(request, TemplateForm, work, lambda form, _error: _template(request, key, place, form))


@post("/editions/{key:int}/outbox/templates/{name:str}/{language:str}/default", sync_to_thread=True,
      include_in_schema=False, opt=OPT)  # fmt: skip
def put_back(request: Request, key: FromPath[int], name: FromPath[str], language: FromPath[str]) -> Answer:
    by, now, place = enter_edition(request, key), now_of(request), _place(request, name, language)

    def work(session: Session, asked: DefaultForm) -> str:
        return_to_default(session, Template(key, *place, asked.version), by, now)
        return f"/editions/{key}/outbox/templates/{name}/{language}"

    return acted(request, DefaultForm, work, lambda form, _error: _template(request, key, place, problems=form))


def _place(request: Request, name: str, language: str) -> tuple[MessageKind, str]:
    if language not in LANGUAGES:
        raise unknown()
    return kind_called(request, name), language


def _tried(request: Request, key: int, place: tuple[MessageKind, str], asked: TemplateForm) -> TemplatePage:
    kind, language = place
    clean = Wording(asked.subject.strip(), tidied(asked.text))
    form = shown(TemplateForm, asked)
    if faults := tuple(template_problems(kind, clean, language)):
        return _template(request, key, place, refused(form, Refused(*faults)))
    return _template(request, key, place, form, tried=clean)


def _template(
    request: Request, key: int, place: tuple[MessageKind, str], form: Filled | None = None, *,
    tried: Wording | None = None, problems: Filled | None = None
) -> TemplatePage:  # fmt: skip
    kind, language = place
    with database_of(request).read() as session:
        edition, saved = standing(session, key), versions_of(session, key, kind, language)
        names = names_of(session, {one.by for one in saved})
    default = kind.default(language)
    now = saved[0].wording if saved else default
    version = saved[0].version if saved else 0
    filled = form or shown(TemplateForm, TemplateForm(version, now.subject, now.text))
    before = [*(one.wording for one in saved[1:]), default]
    return TemplatePage(
        edition=edition,
        kind=kind,
        spoken=language,
        languages=LANGUAGES,
        version=version,
        is_default=now == default,
        history=tuple(Saved(one, lines_between(old, one.wording)) for one, old in zip(saved, before, strict=False)),
        names=names,
        example=_example(kind, language, tried or now, site_of(request).settings.public_address),
        tried=tried is not None,
        form=msgspec.structs.replace(filled, problems=(*filled.problems, *(problems.problems if problems else ()))),
    )


def _example(kind: MessageKind, language: str, wording: Wording, site: str) -> Example:
    values = {one.name: _value(one, language, site) for one in kind.placeholders}
    made = written(kind, wording, language, values)
    text = with_secrets(made.text, secrets_of(kind, language, values))
    return Example(made, paragraphs_of(text, site))


def _value(one: Placeholder, language: str, site: str) -> str:
    """Example addresses that begin with a stroke are of this service."""
    example = one.example_in(language)
    return f"{site.rstrip('/')}{example}" if example.startswith("/") else example


HANDLERS = (template_list, template_page, save, put_back)
