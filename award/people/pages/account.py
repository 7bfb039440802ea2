"""One's own account: what one is called, where one is signed in, the passphrase, the second factor, the tokens."""

from datetime import timedelta
from typing import ClassVar, cast

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.messages import Message, Problem, Refused
from award.people.access import SIGNED_IN
from award.people.browsers import browser_of
from award.people.credentials import fingerprint
from award.people.forms import DetailsForm, JoinForm, NewTokenForm, PassphraseForm, RemovalForm
from award.people.operations import (
    WRONG_CODE,
    NewToken,
    change_own,
    change_password,
    end_sign_in,
    issue_token,
    knows_password,
    note_browser,
    remove_own_factor,
    renew_codes,
    resume,
    revoke_token,
    sign_out_everywhere,
)
from award.people.pages.second_factor import CodesPage, new_codes, proof_of
from award.people.pages.signing_in import lasting
from award.people.queries import (
    Account,
    Factor,
    IssuedBefore,
    OpenSignIn,
    SignedIn,
    account,
    factor_of,
    sign_ins_of,
    tokens_of,
)
from award.people.roles import Person
from award.people.second_factor import is_compulsory
from award.people.visiting import arriving, database_of, enter, now_of, slowed
from award.web.acting import acted
from award.web.forms import Filled, Rejected, read_form, refused, shown
from award.web.network import mark_of
from award.web.pages import page
from award.web.redirects import redirect
from award.web.site import Request, site_of
from award.web.visitor import SESSION, ended, new_token, session_token

OPT = {"access": SIGNED_IN}
HERE = "/account"
Answer = Response[bytes] | Response[None]
WRONG_PASSPHRASE = Message(
    "Ce n’est pas votre phrase de passe actuelle. Si vous l’avez oubliée, déconnectez-vous et demandez un lien."
)


class AccountPage(msgspec.Struct, frozen=True):
    """`here` marks the browser that looks at it; `old_asked` tells whether the present passphrase is to be typed."""

    template: ClassVar[str] = "people/account.html"
    mine: Account
    here: str
    sign_ins: tuple[OpenSignIn, ...]
    factor: Factor | None
    compulsory: bool
    fresh: bool
    old_asked: bool
    tokens: tuple[IssuedBefore, ...]
    details: Filled
    passphrase: Filled
    removal: Filled
    token: Filled


class TokenPage(msgspec.Struct, frozen=True):
    """The only time that a token is seen."""

    template: ClassVar[str] = "people/token.html"
    name: str
    token: str


@get(HERE, sync_to_thread=True, include_in_schema=False, opt=OPT)
def account_page(request: Request) -> Response[bytes]:
    enter(request)
    return page(request, _account(request))


@post("/account/details", sync_to_thread=True, include_in_schema=False, opt=OPT)
def change_details(request: Request) -> Answer:
    person, now = enter(request), now_of(request)

    def work(session: Session, asked: DetailsForm) -> str:
        change_own(session, person, asked.name, asked.language, now)
        return HERE

    return acted(request, DetailsForm, work, lambda form, _error: _account(request, details=form))


@post("/account/passphrase", sync_to_thread=True, include_in_schema=False, opt=OPT)
def choose_passphrase(request: Request) -> Answer:
    """The browser stays in, by a new cookie; every other is out. The old one is not asked of who has just come by a link."""
    person, kind = enter(request), _passphrase_form(request)
    asked, token = read_form(request, kind), new_token()
    if isinstance(asked, Rejected):
        return page(request, _account(request, passphrase=asked.form), status=422)
    try:
        _choose(request, person, asked, token)
    except Refused as error:
        return page(request, _account(request, passphrase=refused(shown(kind), error)), status=422)
    return redirect(HERE, [lasting(request, token)])


def _choose(request: Request, person: Person, asked: PassphraseForm | JoinForm, token: str) -> None:
    """Raises Refused for a wrong old one, which was counted, and for a poor new one."""
    now, network = now_of(request), mark_of(request)

    def work(session: Session) -> bool:
        if isinstance(asked, PassphraseForm) and not knows_password(session, person, asked.old, network, now):
            return False
        change_password(session, person, asked.password, person.called, now)
        resume(session, person, token, now)
        note_browser(session, token, browser_of(request.headers.get("user-agent", "")))
        return True

    with slowed():
        if not database_of(request).write(work):
            raise Refused(Problem(WRONG_PASSPHRASE, column="old"))


def _passphrase_form(request: Request) -> type[PassphraseForm] | type[JoinForm]:
    found = cast("SignedIn", arriving(request))
    return JoinForm if found.way == "link" and found.is_fresh(now_of(request)) else PassphraseForm


@post("/account/sign-ins/{mark:str}/end", sync_to_thread=True, include_in_schema=False, opt=OPT)
def end_one(request: Request, mark: FromPath[str]) -> Response[None]:
    person = enter(request)
    database_of(request).write(lambda session: end_sign_in(session, person, mark))
    return redirect(HERE)


@post("/account/sign-ins/end", sync_to_thread=True, include_in_schema=False, opt=OPT)
def end_all(request: Request) -> Response[None]:
    person, now = enter(request), now_of(request)
    database_of(request).write(lambda session: sign_out_everywhere(session, person, now))
    return redirect("/", [ended(site_of(request), SESSION)])


@post("/account/second-factor/removal", sync_to_thread=True, include_in_schema=False, opt=OPT)
def remove_factor(request: Request) -> Answer:
    person, asked = enter(request), read_form(request, RemovalForm)
    if isinstance(asked, Rejected):
        return page(request, _account(request, removal=asked.form), status=422)
    proof, key, now = proof_of(request, asked.code), site_of(request).settings.secret_key, now_of(request)
    with slowed():
        right = database_of(request).write(lambda session: remove_own_factor(session, person, proof, key, now))
    if not right:
        wrong = refused(shown(RemovalForm), Refused(Problem(Message(WRONG_CODE), column="code")))
        return page(request, _account(request, removal=wrong), status=422)
    return redirect(HERE, [lasting(request, proof.renewed)])


@post("/account/recovery-codes", sync_to_thread=True, include_in_schema=False, opt=OPT)
def make_codes(request: Request) -> Answer:
    """Answers a page: they are never shown again. Only to somebody who has just signed in, and has a second factor."""
    person, now, found = enter(request), now_of(request), arriving(request)
    if found is None or not found.has_factor or not found.is_fresh(now):
        return redirect(HERE)
    codes = new_codes()
    database_of(request).write(lambda session: renew_codes(session, person, codes, now))
    return page(request, CodesPage(codes, HERE))


@post("/account/tokens", sync_to_thread=True, include_in_schema=False, opt=OPT)
def make_token(request: Request) -> Answer:
    """Answers a page: the token is never shown again."""
    person, asked, now = enter(request), read_form(request, NewTokenForm), now_of(request)
    if isinstance(asked, Rejected):
        return page(request, _account(request, token=asked.form), status=422)
    scopes = ("read", "write") if asked.writes else ("read",)
    token, new = new_token(), NewToken(asked.program, scopes, now + timedelta(days=asked.days))
    database_of(request).write(lambda session: issue_token(session, person, new, token, now))
    return page(request, TokenPage(asked.program, token))


@post("/account/tokens/{key:int}/revocation", sync_to_thread=True, include_in_schema=False, opt=OPT)
def end_token(request: Request, key: FromPath[int]) -> Response[None]:
    person, now = enter(request), now_of(request)
    database_of(request).write(lambda session: revoke_token(session, person, key, now))
    return redirect(HERE)


def _account(request: Request, **wrong: Filled) -> AccountPage:
    person, now = enter(request), now_of(request)
    found = cast("SignedIn", arriving(request))
    with database_of(request).read() as session:
        mine = account(session, person.id)
        details = DetailsForm(mine.name, "en" if mine.language == "en" else "fr")
        forms = {
            "details": shown(DetailsForm, details),
            "passphrase": shown(_passphrase_form(request)),
            "removal": shown(RemovalForm),
            "token": shown(NewTokenForm),
        }
        return AccountPage(
            mine=mine,
            here=fingerprint(session_token(request)),
            sign_ins=sign_ins_of(session, person, now),
            factor=factor_of(session, person),
            compulsory=is_compulsory(person.roles),
            fresh=found.is_fresh(now),
            old_asked=_passphrase_form(request) is PassphraseForm,
            tokens=tokens_of(session, person),
            **(forms | wrong),
        )


HANDLERS = (
    account_page, change_details, choose_passphrase, end_one, end_all, remove_factor, make_codes, make_token, end_token,
)  # fmt: skip
