"""The cookies of a visitor. What a session is, and whose, is not decided here: see `Site.who`."""

import re
from secrets import token_urlsafe

from litestar.datastructures import Cookie

from award.web.site import Request, Site, site_of

SESSION = "session"
VISITOR = "visitor"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)


def new_token() -> str:
    """256 bits, 43 characters."""
    return token_urlsafe(32)


def cookie_name(site: Site, name: str) -> str:
    """With https no other host or path can set it: the browser keeps that promise for the prefix `__Host-`."""
    return f"__Host-{name}" if site.secure else name


def cookie(site: Site, name: str, value: str, max_age: int | None = None) -> Cookie:
    """`max_age` in seconds; None lasts as long as the browser is open."""
    key = cookie_name(site, name)
    return Cookie(key, value=value, max_age=max_age, path="/", secure=site.secure, httponly=True, samesite="lax")


def ended(site: Site, name: str) -> Cookie:
    return cookie(site, name, "", max_age=0)


def session_token(request: Request) -> str:
    """What the session cookie holds; "" where there is none or it cannot be one of ours."""
    return token_in(request, SESSION)


def token_in(request: Request, name: str) -> str:
    value = request.cookies.get(cookie_name(site_of(request), name), "")
    return value if _TOKEN.fullmatch(value) else ""


def binding(request: Request) -> str:
    """What a form's token is bound to: the session, else the visitor's own cookie, made when there is none or it is garbage."""
    known = session_token(request) or token_in(request, VISITOR) or request.state.get("new_visitor")
    if not known:
        known = request.state.new_visitor = new_token()
    return str(known)


def new_cookies(request: Request) -> list[Cookie]:
    """To send with the answer, where `binding` has made a visitor."""
    made = request.state.get("new_visitor")
    return [cookie(site_of(request), VISITOR, made)] if made else []
