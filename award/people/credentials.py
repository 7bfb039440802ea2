"""What counts as an e-mail address, a password, a token; and how long a sign-in lasts."""

import re
from datetime import datetime, timedelta
from hashlib import sha256

from award.messages import Message
from award.people.roles import Role

SHORTEST = 12
LONGEST = 200
SIGN_IN_LASTS = timedelta(hours=12)
IDLE = timedelta(hours=2)
FRESH = timedelta(minutes=15)
"""So soon after coming in by a link, one chooses a passphrase without the old one."""
_EMAIL = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}@[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def normal_email(text: str) -> str | None:
    """Lower case, trimmed; None when it is no address."""
    bare = text.strip().lower()
    return bare if _EMAIL.fullmatch(bare) else None


def password_flaw(password: str, email: str) -> Message | None:
    """Length is what makes a password strong; nothing else is demanded."""
    if not SHORTEST <= len(password) <= LONGEST:
        text = "Une phrase de passe a de {shortest} à {longest} caractères : quelques mots conviennent."
        return Message.of(text, shortest=SHORTEST, longest=LONGEST)
    if _CONTROL.search(password):
        return Message("Une phrase de passe ne contient pas de caractère de contrôle.")
    if password.strip().lower() in {email, email.partition("@")[0]} or len(set(password)) < 4:
        return Message("Cette phrase de passe se devine : choisissez-en une que vous seul connaissez.")
    return None


def fingerprint(token: str) -> str:
    """What is stored of a token: it has 256 random bits, so a plain SHA-256 gives nothing away."""
    return sha256(token.encode()).hexdigest()


def is_alive(created: datetime, seen: datetime, now: datetime) -> bool:
    """A sign-in ends twelve hours after it began, or two hours after it was last used."""
    return created + SIGN_IN_LASTS > now and seen + IDLE > now


DEMO_PASSWORD = "une phrase pour la démonstration"  # noqa: S105 - shown on the sign-in page of the demonstration
DEMO_PEOPLE: tuple[tuple[Role, str], ...] = (
    ("organiser", "organisatrice@demo.example"),
    ("chair", "president@demo.example"),
    ("juror", "juree@demo.example"),
    ("owner", "dirigeante@demo.example"),
    ("contributor", "collaborateur@demo.example"),
    ("auditor", "auditrice@demo.example"),
    ("administrator", "administrateur@demo.example"),
)
"""Role and address of the accounts of the demonstration."""
