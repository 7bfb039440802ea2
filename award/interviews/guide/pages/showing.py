"""The guide of an edition: what it says, whether it may still change, and how it was before."""

from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.editions.queries import Edition, edition, editions
from award.editions.refusals import Shut
from award.editions.visiting import enter_edition
from award.interviews.access import GUIDE_EDITED, GUIDE_READ
from award.interviews.guide.document import LEVELS, Guide
from award.interviews.guide.editing import shut_because
from award.interviews.guide.forms import StartForm
from award.interviews.guide.operations import NewGuide, save_guide
from award.interviews.guide.queries import GuideVersion, StandingGuide, guide_of, guide_versions, has_guide
from award.interviews.guide.reading import GUIDES, load_guide
from award.interviews.guide.writing import write_guide
from award.messages import Message, Problem, Refused
from award.people.access import ORGANISERS, may_enter
from award.people.queries import names_of
from award.people.roles import Person
from award.people.visiting import database_of, now_of
from award.web.acting import Answer, acted
from award.web.faults import Fault
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request

READ = {"access": GUIDE_READ}
EDITED = {"access": GUIDE_EDITED}


class GuidePage(msgspec.Struct, frozen=True):
    """`shut` is why nobody may change it; `sources` are the guides that one may begin with, and the name of each."""

    template: ClassVar[str] = "interviews/guide.html"
    edition: Edition
    standing: StandingGuide | None
    versions: tuple[GuideVersion, ...]
    names: dict[str, str]
    shut: Message | None
    may_edit: bool
    sources: tuple[tuple[str, str], ...]
    form: Filled


class GuidePreviewPage(msgspec.Struct, frozen=True):
    """As jurors see it."""

    template: ClassVar[str] = "interviews/guide_preview.html"
    edition: Edition
    guide: Guide
    levels: tuple[int, ...]


@get("/editions/{key:int}/guide", sync_to_thread=True, include_in_schema=False, opt=READ)
def guide_page(request: Request, key: FromPath[int]) -> Response[bytes]:
    return page(request, _guide(request, key, enter_edition(request, key), shown(StartForm)))


@post("/editions/{key:int}/guide", sync_to_thread=True, include_in_schema=False, opt=EDITED)
def start_guide(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: StartForm) -> str:
        save_guide(session, key, NewGuide(0, _source(session, asked.source)), by, now)
        return f"/editions/{key}/guide"

    return acted(request, StartForm, work, lambda form, _error: _guide(request, key, by, form))


@get("/editions/{key:int}/guide/preview", sync_to_thread=True, include_in_schema=False, opt=READ)
def preview_guide(request: Request, key: FromPath[int]) -> Response[bytes]:
    enter_edition(request, key)
    with database_of(request).read() as session:
        known, standing = edition(session, key), laid(session, key)
    return page(request, GuidePreviewPage(known, standing.guide, LEVELS))


@get("/editions/{key:int}/guide.toml", sync_to_thread=True, include_in_schema=False, opt=READ)
def export_guide(request: Request, key: FromPath[int]) -> Response[bytes]:
    enter_edition(request, key)
    with database_of(request).read() as session:
        text = write_guide(laid(session, key).guide)
    headers = {"content-disposition": f'attachment; filename="guide-{key}.toml"'}
    return Response(text.encode(), media_type="application/toml; charset=utf-8", headers=headers)


def laid(session: Session, key: int) -> StandingGuide:
    """Raises Fault where there is none yet."""
    standing = guide_of(session, key)
    if standing is None:
        raise Fault(404, Message("Cette édition n’a pas encore de guide d’entretien."))
    return standing


def editable(session: Session, key: int) -> tuple[Edition, StandingGuide]:
    """A guide to change part of. Raises Shut when it does not change any more."""
    known, standing = edition(session, key), laid(session, key)
    if why := shut_because(known.phase, frozen=standing.frozen, laid=True):
        raise Shut(Problem(why))
    return known, standing


def _source(session: Session, source: str) -> Guide:
    kind, _, name = source.partition(":")
    if kind == "preset" and name in GUIDES:
        return load_guide(name)
    number = int(name) if kind == "edition" and name.isdecimal() and len(name) < 10 else 0
    if not has_guide(session, number):
        raise Refused(Problem(Message("Choisissez une des réponses proposées."), column="source"))
    return laid(session, number).guide


def _guide(request: Request, key: int, person: Person, form: Filled) -> GuidePage:
    with database_of(request).read() as session:
        known, standing, versions = edition(session, key), guide_of(session, key), guide_versions(session, key)
        names = names_of(session, {one.saved_by for one in versions})
        others = (
            [one for one in editions(session) if one.id != key and guide_of(session, one.id)] if not standing else []
        )
    shut = shut_because(known.phase, frozen=known.frozen_at is not None, laid=standing is not None)
    return GuidePage(
        edition=known,
        standing=standing,
        versions=versions,
        names=names,
        shut=shut,
        may_edit=shut is None and may_enter(person, ORGANISERS),
        sources=(*((f"preset:{name}", name) for name in GUIDES), *((f"edition:{one.id}", one.name) for one in others)),
        form=form,
    )


HANDLERS = (guide_page, start_guide, preview_guide, export_guide)
