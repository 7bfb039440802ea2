"""The kinds of documents, and what each is called as a file."""

from typing import Literal, get_args

import msgspec

from award.messages import Message

Kind = Literal["certificate", "palmares", "feedback_report", "badge_svg", "badge_png", "credential"]
KINDS: tuple[Kind, ...] = get_args(Kind)
DISTINCTIONS: frozenset[Kind] = frozenset({"certificate", "badge_svg", "badge_png", "credential"})
"""They say the same of a laureate, and are revoked together."""
OPTIONAL: frozenset[Kind] = frozenset({"credential"})
"""Nothing but a signature: without a key there is none, and a publication does not wait for it."""


class Form(msgspec.Struct, frozen=True):
    """What it is in words, and as a file; `folder` is its place in the archive."""

    words: Message
    media: str
    suffix: str
    folder: str


FORMS: dict[Kind, Form] = {
    "certificate": Form(Message("Certificat"), "application/pdf", "pdf", "certificats"),
    "palmares": Form(Message("Palmarès"), "application/pdf", "pdf", ""),
    "feedback_report": Form(Message("Rapport d’évaluation"), "application/pdf", "pdf", "rapports"),
    "badge_svg": Form(Message("Badge en vecteurs (SVG)"), "image/svg+xml", "svg", "badges"),
    "badge_png": Form(Message("Badge en image (PNG)"), "image/png", "png", "badges"),
    "credential": Form(Message("Attestation Open Badge"), "application/vc+jwt", "jwt", "badges"),
}
