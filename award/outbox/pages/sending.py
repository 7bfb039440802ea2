"""Exactly who gets what and when; then one act sends that, puts it off, or discards it."""

from datetime import datetime
from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.editions.queries import Standing, standing
from award.editions.visiting import enter_edition
from award.mail.composing import Paragraph, paragraphs_of
from award.messages import Message
from award.outbox.forms import AskingForm, DiscardingForm, KeysForm, SendingForm
from award.outbox.operations import discard, send, unschedule
from award.outbox.operations.posting import PAST
from award.outbox.queries.listing import Told, pending
from award.outbox.sending import Chosen, Shown, digest_of
from award.outbox.visiting import titles_of
from award.outbox.wording import as_shown
from award.people.access import ORGANISERS
from award.people.visiting import database_of, now_of
from award.web.acting import Answer, acted
from award.web.forms import Filled, Rejected, read, shown
from award.web.pages import page
from award.web.site import Request, site_of

OPT = {"access": ORGANISERS}


class Reading(msgspec.Struct, frozen=True):
    """A message as its reader will see it."""

    told: Told
    paragraphs: tuple[Paragraph, ...]


class SendingPage(msgspec.Struct, frozen=True):
    """`due` is when they leave, None for now; `digest` names what is shown with that, `digest_now` what is shown alone.
    `held` where they leave by another act than those of this page.
    """

    template: ClassVar[str] = "outbox/sending.html"
    edition: Standing
    messages: tuple[Reading, ...]
    titles: dict[str, Message]
    due: datetime | None
    written_due: str
    digest: str
    digest_now: str
    held: bool
    scheduled: bool
    asking: Filled
    form: Filled
    discarding: Filled


@get("/editions/{key:int}/outbox/sending", sync_to_thread=True, include_in_schema=False, opt=OPT)
def preview(request: Request, key: FromPath[int]) -> Response[bytes]:
    enter_edition(request, key)
    read_ = read(request.query_params, AskingForm)  # type: ignore[arg-type]  # as a form, with several values for a name
    if isinstance(read_, Rejected):
        kept = AskingForm(_keys(request))
        return page(request, _sending(request, key, kept, asking=read_.form), status=422)
    return page(request, _sending(request, key, read_))


@post("/editions/{key:int}/outbox/sending", sync_to_thread=True, include_in_schema=False, opt=OPT)
def create_sending(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: SendingForm) -> str:
        send(session, Chosen(key, frozenset(asked.message), asked.digest, asked.due), by, now)
        return f"/editions/{key}/outbox"

    return acted(request, SendingForm, work, lambda form, _error: _again(request, key, form=form))


@post("/editions/{key:int}/outbox/discarding", sync_to_thread=True, include_in_schema=False, opt=OPT)
def create_discarding(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: DiscardingForm) -> str:
        discard(session, Chosen(key, frozenset(asked.message), asked.digest), asked.reason, by, now)
        return f"/editions/{key}/outbox"

    return acted(request, DiscardingForm, work, lambda form, _error: _again(request, key, discarding=form))


@post("/editions/{key:int}/outbox/unscheduling", sync_to_thread=True, include_in_schema=False, opt=OPT)
def create_unscheduling(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: KeysForm) -> str:
        unschedule(session, key, frozenset(asked.message), by, now)
        return f"/editions/{key}/outbox/sending?" + "&".join(f"message={one}" for one in asked.message)

    return acted(request, KeysForm, work, lambda form, _error: _again(request, key, form=form))


def _again(request: Request, key: int, **forms: Filled) -> SendingPage:
    """As it stands now: what was shown before is not what there is, or something is missing."""
    filled = next(iter(forms.values()))
    typed = filled.fields["message"].values
    return _sending(request, key, AskingForm(tuple(int(one) for one in typed if one.isdecimal())), **forms)


def _sending(request: Request, key: int, asked: AskingForm, **forms: Filled) -> SendingPage:
    site, now = site_of(request).settings.public_address, now_of(request)
    with database_of(request).read() as session:
        edition = standing(session, key)
        found = pending(session, key, asked.message, asked.batch)
    due = asked.due if asked.due is not None and asked.due > now else None
    asking = shown(AskingForm, msgspec.structs.replace(asked, due=due))
    if asked.due is not None and due is None:
        asking = _past(asking)
    seen = [Shown(one.listed.id, one.listed.version, one.listed.address, one.listed.subject, one.text) for one in found]
    empty = {"asking": asking, "form": shown(SendingForm), "discarding": shown(DiscardingForm)}
    return SendingPage(
        edition=edition,
        messages=tuple(Reading(one, paragraphs_of(as_shown(one.text, one.secrets, site), site)) for one in found),
        titles=titles_of(request),
        due=due,
        written_due=asking.fields["due"].value,
        digest=digest_of(seen, due),
        digest_now=digest_of(seen, None),
        held=any(one.listed.held for one in found),
        scheduled=any(one.state == "scheduled" for one in found),
        **(empty | forms),
    )


def _past(form: Filled) -> Filled:
    fields = form.fields | {"due": msgspec.structs.replace(form.fields["due"], problems=(PAST,))}
    return msgspec.structs.replace(form, fields=fields)


def _keys(request: Request) -> tuple[int, ...]:
    return tuple(int(one) for one in request.query_params.getall("message", []) if str(one).isdecimal())


HANDLERS = (preview, create_sending, create_discarding, create_unscheduling)
