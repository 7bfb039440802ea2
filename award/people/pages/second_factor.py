"""The second factor: its code at the door, and how it is set up."""

from datetime import timedelta
from secrets import token_bytes
from typing import ClassVar

import msgspec
from litestar import Response, get, post
from sqlmodel import Session

from award.messages import Message, Problem, Refused
from award.people.access import ANYBODY
from award.people.drawing_codes import picture_of
from award.people.forms import CodeForm, FactorForm
from award.people.operations import WRONG_CODE, NewFactor, Proof, prove, set_up_factor
from award.people.pages.signing_in import lasting, then_of
from award.people.queries import SignedIn
from award.people.second_factor import (
    RECOVERY_BYTES,
    RECOVERY_CODES,
    SECRET_BYTES,
    address_of,
    recovery_code,
    secret_of,
)
from award.people.visiting import arriving, database_of, now_of, owed, slowed
from award.web.forms import Filled, Rejected, read_form, refused, shown
from award.web.network import mark_of
from award.web.pages import page
from award.web.redirects import inside, redirect
from award.web.sealing import sealed, unsealed
from award.web.site import Request, site_of
from award.web.visitor import new_token, session_token

OPT = {"access": ANYBODY}
PURPOSE = "second factor to be"
LASTS = timedelta(minutes=30)
"""A picture to scan that nobody confirmed."""
Answer = Response[bytes] | Response[None]


class CodePage(msgspec.Struct, frozen=True):
    template: ClassVar[str] = "people/code.html"
    form: Filled


class SetUpPage(msgspec.Struct, frozen=True):
    """`picture` is SVG; `secret` the same for those who type it; `compulsory` where nothing else can be done before."""

    template: ClassVar[str] = "people/second_factor.html"
    form: Filled
    picture: str
    secret: str
    compulsory: bool


class CodesPage(msgspec.Struct, frozen=True):
    """The only time that recovery codes are seen."""

    template: ClassVar[str] = "people/recovery_codes.html"
    codes: tuple[str, ...]
    then: str


class Pending(msgspec.Struct, frozen=True):
    """A secret that was shown to somebody and not confirmed yet; `at` in seconds."""

    person: int
    secret: str
    at: float


@get("/sign-in/code", sync_to_thread=True, include_in_schema=False, opt=OPT)
def code_page(request: Request) -> Answer:
    found = arriving(request)
    if found is None or found.proved:
        return redirect("/home")
    return page(request, CodePage(shown(CodeForm, CodeForm("", then_of(request)))))


@post("/sign-in/code", sync_to_thread=True, include_in_schema=False, opt=OPT)
def give_code(request: Request) -> Answer:
    found = arriving(request)
    if found is None or found.proved:
        return redirect("/home")
    asked = read_form(request, CodeForm)
    if isinstance(asked, Rejected):
        return page(request, CodePage(asked.form), status=422)
    proof = proof_of(request, asked.code)
    if not proved(request, found.person.id, proof):
        wrong = Refused(Problem(Message(WRONG_CODE), column="code"))
        return page(request, CodePage(refused(shown(CodeForm, CodeForm("", inside(asked.then))), wrong)), status=422)
    return redirect(asked.then, [lasting(request, proof.renewed)])


@get("/sign-in/second-factor", sync_to_thread=True, include_in_schema=False, opt=OPT)
def set_up_page(request: Request) -> Answer:
    found = _may_set_up(request)
    if found is None:
        return redirect("/account")
    pending = Pending(found.person.id, secret_of(token_bytes(SECRET_BYTES)), now_of(request).timestamp())
    form = shown(FactorForm, FactorForm(_sealed(request, pending), "", then_of(request)))
    return page(request, _set_up(request, found, form, pending))


@post("/sign-in/second-factor", sync_to_thread=True, include_in_schema=False, opt=OPT)
def set_up(request: Request) -> Answer:
    """Answers a page: its recovery codes are never shown again."""
    found, asked = _may_set_up(request), read_form(request, FactorForm)
    if found is None:
        return redirect("/account")
    sent = asked.form["secret"].value if isinstance(asked, Rejected) else asked.secret
    pending = _unsealed(request, sent, found.person.id)
    if pending is None:
        return redirect("/sign-in/second-factor")
    if isinstance(asked, Rejected):
        return page(request, _set_up(request, found, asked.form, pending), status=422)
    new, proof = NewFactor(pending.secret, new_codes()), proof_of(request, asked.code)
    try:
        _keep(request, found, new, proof)
    except Refused as error:
        form = refused(shown(FactorForm, FactorForm(asked.secret, "", inside(asked.then))), error)
        return page(request, _set_up(request, found, form, pending), status=422)
    return page(request, CodesPage(new.codes, inside(asked.then)), cookies=[lasting(request, proof.renewed)])


def _may_set_up(request: Request) -> SignedIn | None:
    """Whoever has no second factor yet, or has just shown theirs: a browser left open gives nobody another."""
    found = arriving(request)
    if found is None or not found.proved:
        return None
    return found if not found.has_factor or found.is_fresh(now_of(request)) else None


def _keep(request: Request, found: SignedIn, new: NewFactor, proof: Proof) -> None:
    key, now = site_of(request).settings.secret_key, now_of(request)
    database_of(request).write(lambda session: set_up_factor(session, found.person, new, proof, key, now))


def proof_of(request: Request, code: str) -> Proof:
    return Proof(code, session_token(request), new_token(), mark_of(request))


def proved(request: Request, person: int, proof: Proof) -> bool:
    key, now = site_of(request).settings.secret_key, now_of(request)

    def work(session: Session) -> bool:
        return prove(session, person, proof, key, now)

    with slowed():
        return database_of(request).write(work)


def new_codes() -> tuple[str, ...]:
    return tuple(recovery_code(token_bytes(RECOVERY_BYTES)) for _ in range(RECOVERY_CODES))


def _sealed(request: Request, pending: Pending) -> str:
    return sealed(site_of(request).settings.secret_key, PURPOSE, msgspec.json.encode(pending))


def _unsealed(request: Request, sent: str, person: int) -> Pending | None:
    """None for what is not ours, somebody else's, or too old."""
    content = unsealed(site_of(request).settings.secret_key, PURPOSE, sent)
    pending = msgspec.json.decode(content, type=Pending) if content else None
    if pending is None or pending.person != person:
        return None
    return pending if now_of(request).timestamp() - pending.at < LASTS.total_seconds() else None


def _set_up(request: Request, found: SignedIn, form: Filled, pending: Pending) -> SetUpPage:
    told = address_of(pending.secret, found.person.name, "Prix Excellence Client")
    grouped = " ".join(pending.secret[at : at + 4] for at in range(0, len(pending.secret), 4))
    return SetUpPage(form, picture_of(told), grouped, bool(owed(request, found)))


HANDLERS = (code_page, give_code, set_up_page, set_up)
