"""What makes the details of a contact wrong."""

from collections.abc import Iterator

from award.messages import Message
from award.people.credentials import normal_email


def contact_flaws(name: str, email: str, language: str) -> Iterator[tuple[str, Message]]:
    """Each with the field that it is in."""
    if not name.strip():
        yield "contact", Message("Le nom du contact est vide.")
    if normal_email(email) is None:
        yield "email", Message.of("« {email} » n’est pas une adresse électronique.", email=email)
    if language not in {"fr", "en"}:
        yield "language", Message.of("« {language} » : écrivez fr ou en.", language=language)
