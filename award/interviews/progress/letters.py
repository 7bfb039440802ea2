"""What a juror is reminded of: sheets to sign, or the charter that opens them. PURE."""

from award.interviews.assignment.letters import SHEETS
from award.messages import Message
from award.outbox.kinds import NAME, MessageKind, Placeholder, Wording

COMPANIES = Placeholder(
    "companies", "entreprises", Message("Les entreprises dont la fiche reste à signer."), "Ardéole, Brise"
)
BEFORE = Placeholder("before", "avant", Message("L’échéance des fiches, tant qu’elle n’est pas passée."),
                     "14 mars 2027 à 18:00 (heure de Paris)", optional=True,
                     example_english="14 March 2027 at 18:00 (Paris time)")  # fmt: skip
SINCE = Placeholder("since", "depuis", Message("L’échéance des fiches, une fois passée."),
                    "14 mars 2027 à 18:00 (heure de Paris)", optional=True,
                    example_english="14 March 2027 at 18:00 (Paris time)")  # fmt: skip
_FRENCH = """L’échéance était fixée au {depuis}. Signez-les dès que possible.

Elles sont attendues avant le {avant}.

Vos entretiens et vos fiches :

{fiches}"""
_ENGLISH = """The deadline was {since}. Sign them as soon as you can.

They are expected before {before}.

Your interviews and your sheets:

{sheets}"""

REMINDER = MessageKind(
    "jury.reminder",
    Message("Relance d’un juré"),
    Message("À un juré qui a des fiches à signer, quand un organisateur le relance."),
    (NAME, COMPANIES, BEFORE, SINCE, SHEETS),
    Wording(
        "Vos fiches d’évaluation à signer",
        f"Bonjour {{nom}},\n\nIl vous reste des fiches d’évaluation à signer : {{entreprises}}.\n\n{_FRENCH}",
    ),
    Wording(
        "Your evaluation sheets to sign",
        f"Dear {{name}},\n\nYou still have evaluation sheets to sign: {{companies}}.\n\n{_ENGLISH}",
    ),
    "sheets_marked",
)
CHARTER = MessageKind(
    "jury.charter",
    Message("Relance d’un juré sans charte"),
    Message(
        "À un juré qui n’a pas accepté la charte, quand un organisateur le relance. Aucune entreprise n’est nommée."
    ),
    (NAME, BEFORE, SINCE, SHEETS),
    Wording(
        "Vos fiches d’évaluation à signer",
        "Bonjour {nom},\n\nLa charte du jury attend votre accord : sans lui, vos fiches d’évaluation restent fermées.\n\n"
        + _FRENCH,
    ),
    Wording(
        "Your evaluation sheets to sign",
        "Dear {name},\n\nThe jury’s charter awaits your agreement: without it, your evaluation sheets stay closed.\n\n"
        + _ENGLISH,
    ),
    "sheets_marked",
)
KINDS = (REMINDER, CHARTER)
