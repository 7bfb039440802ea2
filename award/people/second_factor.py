"""Codes of an authenticator (TOTP, RFC 6238), recovery codes, and for whom a second factor is compulsory."""

import base64
import hmac
import re
from collections.abc import Collection
from datetime import datetime

from pyotp import TOTP

from award.people.roles import Role

COMPULSORY = frozenset[Role]({"organiser", "chair", "administrator"})
STEP = 30
TOLERATED = 1
"""Steps that a clock may be early or late."""
RECOVERY_CODES = 10
RECOVERY_BYTES = 10
SECRET_BYTES = 20
_SPACING = re.compile(r"[\s.-]+")
_CODE = re.compile(r"[0-9]{6}", re.ASCII)


def is_compulsory(roles: Collection[Role]) -> bool:
    return not COMPULSORY.isdisjoint(roles)


def secret_of(random: bytes) -> str:
    """In the letters of authenticators, base 32."""
    return base64.b32encode(random).decode()


def normal_code(typed: str) -> str:
    """Without the spaces and dashes that make it readable."""
    return _SPACING.sub("", typed).lower()


def is_authenticator_code(code: str) -> bool:
    return bool(_CODE.fullmatch(code))


def step_at(now: datetime) -> int:
    return int(now.timestamp()) // STEP


def fitting_step(secret: str, code: str, now: datetime, last: int) -> int | None:
    """The step that a code is of; None when it is of none near, or of one that was used: a code is accepted once."""
    if not is_authenticator_code(code):
        return None
    here, known = step_at(now), TOTP(secret)
    near = range(max(last + 1, here - TOLERATED), here + TOLERATED + 1)
    fitting = [step for step in near if hmac.compare_digest(known.generate_otp(step), code)]
    return fitting[0] if fitting else None


def address_of(secret: str, name: str, issuer: str) -> str:
    """What the picture to scan says (otpauth:)."""
    return TOTP(secret).provisioning_uri(name=name, issuer_name=issuer)


def recovery_code(random: bytes) -> str:
    """Eighty bits as four words of four letters: enough that a plain hash gives nothing away."""
    letters = base64.b32encode(random[:RECOVERY_BYTES]).decode().lower()
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))
