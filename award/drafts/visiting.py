"""Whose unsent texts a browser keeps: one device may serve several people, one after the other."""

import hmac
from hashlib import sha256

from award.web.site import Request, site_of


def holder_of(request: Request, person: int) -> str:
    """The same for a person in every session, and telling nothing: a page sends only what its own holder typed."""
    key = site_of(request).settings.secret_key.encode()
    return hmac.new(key, f"drafts:{person}".encode(), sha256).hexdigest()[:32]
