"""What people type to come in."""

from typing import Annotated

import msgspec
from msgspec import Meta


class SignInForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`then` is the page that asked for it."""

    email: Annotated[str, Meta(title="Adresse électronique", max_length=320)]
    password: Annotated[str, Meta(title="Mot de passe", max_length=200)]
    then: Annotated[str, Meta(title="Page suivante", max_length=2000)] = "/home"
