"""What a company is written, as sentences. PURE."""

import unicodedata

import msgspec

from award.messages import Message
from award.people.letters import Written

CALM = Message("Ouvrir cette page ne décide de rien : ce sont ses boutons qui répondent.")
SIGNED = Message("Les organisateurs du Prix Excellence Client")


class Occasion(msgspec.Struct, frozen=True):
    """`name` is whom it is to, `deadline` in their words and "" where none is set, `address` that of the company's page."""

    company: str
    edition: str
    name: str
    deadline: str
    address: str
    delegated_by: str = ""


def in_one_line(text: str) -> str:
    """A name as it may stand in a letter: one line, nothing that turns writing round, nothing that mail makes a link of."""
    kept = "".join(" " if unicodedata.category(each).startswith("Z") else each for each in text if _is_plain(each))
    return unlinked(" ".join(kept.split()))


def unlinked(text: str) -> str:
    """What others wrote, with addresses that mail programs do not turn into links: ours are the only ones in a letter."""
    return text.replace("://", ": //").replace("www.", "www ")


def _is_plain(character: str) -> bool:
    return character in "\t\n\r" or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


def invitation(of: Occasion) -> Written:
    """The first letter, or the one that a delegate gets."""
    return Written(
        "invitations.invitation",
        Message.of("{company} et le Prix Excellence Client : votre réponse", company=of.company),
        (
            Message.of("Bonjour {name},", name=of.name),
            *_handed_over(of),
            Message.of(
                "Les clients ont jugé : dans l’étude de satisfaction du Prix Excellence Client ({edition}), {company} est "
                "au-dessus de la référence de son secteur, et se trouve ainsi sélectionnée. Personne ne s’est inscrit, et "
                "rien n’est à payer, ni maintenant ni plus tard.",
                edition=of.edition,
                company=of.company,
            ),
            Message(
                "La suite, si vous l’acceptez : un questionnaire sur la satisfaction, la culture client et les moyens, puis "
                "un entretien avec deux jurés, le même pour toutes les entreprises."
            ),
            Message(
                "Accepter, décliner, transmettre à quelqu’un d’autre ou poser une question se fait sur votre page :"
            ),
            Message.of("{address}", address=of.address),
            *_until(of),
            CALM,
            Message.of(
                "Ce lien est pour {name}. Pour le confier à quelqu’un, transmettez-le depuis la page.", name=of.name
            ),
        ),
    )


def reminder(of: Occasion) -> Written:
    return Written(
        "invitations.reminder",
        Message.of("{company} et le Prix Excellence Client : nous attendons votre réponse", company=of.company),
        (
            Message.of("Bonjour {name},", name=of.name),
            Message.of(
                "Nous n’avons pas encore votre réponse pour {company}, sélectionnée au Prix Excellence Client ({edition}). "
                "Un oui ou un non nous aident autant l’un que l’autre.",
                company=of.company,
                edition=of.edition,
            ),
            Message.of("{address}", address=of.address),
            *_until(of),
            CALM,
            SIGNED,
        ),
    )


def _handed_over(of: Occasion) -> tuple[Message, ...]:
    text = "{other} vous confie la réponse de {company} à une sollicitation du Prix Excellence Client."
    return (Message.of(text, other=of.delegated_by, company=of.company),) if of.delegated_by else ()


def _until(of: Occasion) -> tuple[Message, ...]:
    return (Message.of("Votre réponse est attendue jusqu’au {deadline}.", deadline=of.deadline),) if of.deadline else ()
