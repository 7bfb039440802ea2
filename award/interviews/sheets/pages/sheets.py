"""A sheet: filled in while it is open, read once it is signed. Scripts save it as one types; without them it is a form."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from secrets import token_urlsafe
from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.drafts.forms import DraftForm
from award.drafts.queries import disputed
from award.drafts.visiting import holder_of
from award.interviews.guide.document import LEVELS
from award.interviews.sheets.forms import read_sheet
from award.interviews.sheets.operations import save_fields
from award.interviews.sheets.pages.opening import Figure, deadline_of, figures_of, promised
from award.interviews.sheets.queries import Sheet, Signed, may_disclose, receipt_of, sheet_for, signatures_of
from award.interviews.sheets.queries.beside import Following, following
from award.interviews.sheets.showing import Layout, layout_of
from award.interviews.slots.queries import Slot, slot_of_entry
from award.people.access import JURORS
from award.people.roles import Person
from award.people.visiting import database_of, enter, now_of
from award.trail.receipts import receipt_bytes
from award.web.acting import Answer
from award.web.pages import Page, page
from award.web.redirects import redirect
from award.web.site import Request

OPT = {"access": JURORS}


class SheetPage(msgspec.Struct, frozen=True):
    """`save` names what the form without scripts sends; `weighed` where criteria do not all weigh the same."""

    template: ClassVar[str] = "interviews/sheet.html"
    sheet: Sheet
    layout: Layout
    slot: Slot | None
    figures: tuple[Figure, ...]
    due: datetime | None
    next: Following | None
    holder: str
    save: str
    saved_at: datetime | None
    step: Decimal
    weighed: bool
    levels: tuple[int, ...]


class SignedPage(msgspec.Struct, frozen=True):
    """A sheet that nobody writes in now; `others` where another's marks may be read, or already are."""

    template: ClassVar[str] = "interviews/sheet_read.html"
    sheet: Sheet
    layout: Layout
    signatures: tuple[Signed, ...]
    next: Following | None
    others: bool
    holder: str


@get("/sheets/{key:int}", sync_to_thread=True, include_in_schema=False, opt=OPT)
def sheet_page(request: Request, key: FromPath[int]) -> Response[bytes]:
    person = enter(request)
    with promised(), database_of(request).read() as session:
        content = _shown(request, session, key, person)
    return page(request, content)


@post("/sheets/{key:int}", sync_to_thread=True, include_in_schema=False, opt={**OPT, "kept": True})
def save_sheet(request: Request, key: FromPath[int]) -> Answer:
    person, now, asked = enter(request), now_of(request), read_sheet(request.state.form)
    database = database_of(request)
    saved = database.write(lambda session: save_fields(session, key, asked.changes, person, now))
    with database.read() as session:
        if mine := disputed(session, saved.held.draft, asked.changes, saved.answers):
            return page(request, _form(request, session, sheet_for(session, key, person.id), person, mine), 409)
        return redirect(_after(session, asked, key, person))


@get("/sheets/{key:int}/receipt", sync_to_thread=True, include_in_schema=False, opt=OPT)
def sheet_receipt(request: Request, key: FromPath[int]) -> Response[bytes]:
    """Of one's last signature, to be checked by `award trail`."""
    person = enter(request)
    with promised(), database_of(request).read() as session:
        content = receipt_bytes(receipt_of(session, key, person.id))
    headers = {"content-disposition": f'attachment; filename="signature-{key}.json"'}
    return Response(content, media_type="application/json", headers=headers)


def _shown(request: Request, session: Session, key: int, person: Person) -> Page:
    sheet = sheet_for(session, key, person.id)
    if sheet.writable:
        return _form(request, session, sheet, person)
    return SignedPage(
        sheet=sheet,
        layout=layout_of(sheet.held.method.guide, sheet.held.rule, sheet.standing),
        signatures=signatures_of(session, key, person.id),
        next=following(session, sheet.held.entry, sheet.name, person.id),
        others=sheet.held.disclosed_at is not None or may_disclose(session, key, person.id),
        holder=holder_of(request, person.id),
    )


def _form(
    request: Request, session: Session, sheet: Sheet, person: Person, mine: Mapping[str, str] | None = None
) -> SheetPage:
    criteria = sheet.held.method.guide.criteria
    return SheetPage(
        sheet=sheet,
        layout=layout_of(sheet.held.method.guide, sheet.held.rule, sheet.standing, mine),
        slot=slot_of_entry(session, sheet.held.entry),
        figures=figures_of(session, sheet),
        due=deadline_of(session, sheet),
        next=following(session, sheet.held.entry, sheet.name, person.id),
        holder=holder_of(request, person.id),
        save=token_urlsafe(24),
        saved_at=max((one.at for one in sheet.standing.values() if one.at), default=None),
        step=sheet.held.rule.step,
        weighed=len({one.weight for one in criteria}) > 1,
        levels=LEVELS,
    )


def _after(session: Session, asked: DraftForm, key: int, person: Person) -> str:
    if asked.then == "signature":
        return f"/sheets/{key}/signature"
    if asked.then != "next":
        return f"/sheets/{key}"
    after = following(session, key, sheet_for(session, key, person.id).name, person.id)
    return f"/sheets/{after.entry if after else key}"


HANDLERS = (sheet_page, save_sheet, sheet_receipt)
