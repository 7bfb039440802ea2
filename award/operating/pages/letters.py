"""Letters: what left, what did not, and the two answers to a letter of which nobody knows whether it arrived."""

from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath

from award.mail.letters import without_secrets
from award.mail.operations import confirm_arrival, send_again
from award.mail.queries import Listed, in_doubt, letter, letters
from award.messages import Message
from award.operating.pages.listing import SHOWN, following, starting
from award.people.access import ADMINISTRATORS, DIRECTORY, may_enter
from award.people.visiting import database_of, enter, now_of
from award.web.faults import Fault
from award.web.pages import page
from award.web.redirects import redirect
from award.web.site import Request, site_of

READ, WRITE = {"access": DIRECTORY}, {"access": ADMINISTRATORS}
NO_LETTER = Message("Cette lettre n’existe pas. Revenez à la liste des lettres.")


class LettersPage(msgspec.Struct, frozen=True):
    """`sending` is whether there is a mail server; `following` the address of the older ones, "" at the end."""

    template: ClassVar[str] = "operating/letters.html"
    letters: tuple[Listed, ...]
    doubtful: int
    sending: bool
    following: str


class LetterPage(msgspec.Struct, frozen=True):
    """The text without the secrets in its links, except where it is read instead of being sent."""

    template: ClassVar[str] = "operating/letter.html"
    letter: Listed
    paragraphs: tuple[str, ...]
    may_act: bool


@get("/letters", sync_to_thread=True, include_in_schema=False, opt=READ)
def letter_list(request: Request) -> Response[bytes]:
    enter(request)
    with database_of(request).read() as session:
        found, doubtful = letters(session, SHOWN + 1, before=starting(request)), in_doubt(session)
    sending = bool(site_of(request).settings.mail)
    return page(request, LettersPage(tuple(found[:SHOWN]), doubtful, sending, following(found)))


@get("/letters/{key:int}", sync_to_thread=True, include_in_schema=False, opt=READ)
def letter_page(request: Request, key: FromPath[int]) -> Response[bytes]:
    person = enter(request)
    with database_of(request).read() as session:
        found = letter(session, key)
    if found is None:
        raise Fault(404, NO_LETTER)
    listed, text = found
    shown = text if site_of(request).settings.demo else without_secrets(text)
    paragraphs = tuple(one for one in shown.split("\n\n") if one.strip())
    return page(request, LetterPage(listed, paragraphs, may_enter(person, ADMINISTRATORS)))


@post("/letters/{key:int}/sending", sync_to_thread=True, include_in_schema=False, opt=WRITE)
def send_letter_again(request: Request, key: FromPath[int]) -> Response[None]:
    by, now = enter(request).called, now_of(request)
    database_of(request).write(lambda session: send_again(session, key, by, now))
    return redirect(f"/letters/{key}")


@post("/letters/{key:int}/arrival", sync_to_thread=True, include_in_schema=False, opt=WRITE)
def confirm_letter(request: Request, key: FromPath[int]) -> Response[None]:
    by, now = enter(request).called, now_of(request)
    database_of(request).write(lambda session: confirm_arrival(session, key, by, now))
    return redirect(f"/letters/{key}")


HANDLERS = (letter_list, letter_page, send_letter_again, confirm_letter)
