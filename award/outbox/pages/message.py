"""One message: as its reader sees it, how far it came, and what may still be done with it."""

from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.editions.queries import Standing, standing
from award.editions.visiting import enter_edition
from award.mail.composing import Paragraph, paragraphs_of
from award.mail.queries import letter
from award.messages import Message
from award.outbox.forms import BounceForm, EditForm
from award.outbox.kinds import Wording
from award.outbox.operations import confirm, edit, note_bounce, send_again
from award.outbox.queries.listing import Told, message
from award.outbox.sending import Seen
from award.outbox.visiting import titles_of
from award.outbox.wording import as_shown
from award.people.access import ORGANISERS
from award.people.forms import ButtonForm
from award.people.queries import names_of
from award.people.visiting import database_of, now_of
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request, site_of

OPT = {"access": ORGANISERS}


class MessagePage(msgspec.Struct, frozen=True):
    """`text` is the plain one; in a demonstration, where nothing leaves, with its links, to be followed from here."""

    template: ClassVar[str] = "outbox/message.html"
    edition: Standing
    told: Told
    text: str
    paragraphs: tuple[Paragraph, ...]
    title: Message | None
    names: dict[str, str]
    form: Filled
    bounce: Filled


class EditPage(msgspec.Struct, frozen=True):
    template: ClassVar[str] = "outbox/edit.html"
    edition: Standing
    told: Told
    form: Filled


@get("/editions/{key:int}/outbox/{number:int}", sync_to_thread=True, include_in_schema=False, opt=OPT)
def message_page(request: Request, key: FromPath[int], number: FromPath[int]) -> Response[bytes]:
    enter_edition(request, key)
    return page(request, _message(request, key, number))


@get("/editions/{key:int}/outbox/{number:int}/text", sync_to_thread=True, include_in_schema=False, opt=OPT)
def editing(request: Request, key: FromPath[int], number: FromPath[int]) -> Response[bytes]:
    enter_edition(request, key)
    return page(request, _editing(request, key, number, None))


@post("/editions/{key:int}/outbox/{number:int}/text", sync_to_thread=True, include_in_schema=False, opt=OPT)
def save_edit(request: Request, key: FromPath[int], number: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: EditForm) -> str:
        edit(session, Seen(key, number, asked.version), Wording(asked.subject, asked.text), by, now)
        return f"/editions/{key}/outbox/{number}"

    return acted(request, EditForm, work, lambda form, _error: _editing(request, key, number, form))


@post("/editions/{key:int}/outbox/{number:int}/bounce", sync_to_thread=True, include_in_schema=False, opt=OPT)
def create_bounce(request: Request, key: FromPath[int], number: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: BounceForm) -> str:
        note_bounce(session, key, number, asked.text, by, now)
        return f"/editions/{key}/outbox/{number}"

    return acted(request, BounceForm, work, lambda form, _error: _message(request, key, number, bounce=form))


@post("/editions/{key:int}/outbox/{number:int}/again", sync_to_thread=True, include_in_schema=False, opt=OPT)
def create_again(request: Request, key: FromPath[int], number: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, _asked: ButtonForm) -> str:
        send_again(session, key, number, by, now)
        return f"/editions/{key}/outbox/{number}"

    return acted(request, ButtonForm, work, lambda form, _error: _message(request, key, number, form=form))


@post("/editions/{key:int}/outbox/{number:int}/arrival", sync_to_thread=True, include_in_schema=False, opt=OPT)
def create_arrival(request: Request, key: FromPath[int], number: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, _asked: ButtonForm) -> str:
        confirm(session, key, number, by, now)
        return f"/editions/{key}/outbox/{number}"

    return acted(request, ButtonForm, work, lambda form, _error: _message(request, key, number, form=form))


def _message(request: Request, key: int, number: int, **forms: Filled) -> MessagePage:
    settings = site_of(request).settings
    with database_of(request).read() as session:
        edition, told = standing(session, key), message(session, key, number)
        sent = letter(session, told.letter) if settings.demo and told.letter is not None else None
        names = names_of(session, {told.written_by, told.edited_by, told.ended_by, told.bounced_by})
    text = sent[1] if sent else as_shown(told.text, told.secrets, settings.public_address)
    return MessagePage(
        edition=edition,
        told=told,
        text=text,
        paragraphs=paragraphs_of(text, settings.public_address),
        title=titles_of(request).get(told.listed.kind),
        names=names,
        **({"form": shown(ButtonForm), "bounce": shown(BounceForm)} | forms),
    )


def _editing(request: Request, key: int, number: int, form: Filled | None) -> EditPage:
    with database_of(request).read() as session:
        edition, told = standing(session, key), message(session, key, number)
    filled = form or shown(EditForm, EditForm(told.listed.version, told.listed.subject, told.text))
    return EditPage(edition, told, filled)


HANDLERS = (message_page, editing, save_edit, create_bounce, create_again, create_arrival)
