"""What a company is written about the question put to it. PURE."""

from award.messages import Message
from award.outbox.kinds import COMPANY, EDITION, NAME, MessageKind, Placeholder, Wording

LINK = Placeholder(
    "link",
    "lien",
    Message("L’adresse de la page où l’entreprise répond. Elle n’est que pour son destinataire, et ne s’ouvre qu’une fois le message parti."),
    "/invitation/…",
    "secret",
)  # fmt: skip
DEADLINE = Placeholder(
    "deadline",
    "echeance",
    Message("Jusqu’à quand l’entreprise peut répondre, prolongation comprise."),
    "6 décembre 2026 à 10:00 (heure de Paris)",
    optional=True,
    example_english="6 December 2026 at 10:00 (Paris time)",
)
OTHER = Placeholder("other", "autre", Message("Qui a confié la réponse au destinataire."), "Fulbert Marchais")
QUESTION = Placeholder("question", "question", Message("La question de l’entreprise."), "Combien de personnes rencontrerez-vous ?",
                       "text", example_english="How many people will you meet?")  # fmt: skip
ANSWER = Placeholder("answer", "reponse", Message("La réponse des organisateurs."), "Deux suffisent.", "text",
                     example_english="Two are enough.")  # fmt: skip

_ASKED = """Les clients ont jugé : dans l’étude de satisfaction du Prix Excellence Client ({edition}), {entreprise} est au-dessus de la référence de son secteur, et se trouve ainsi sélectionnée. Personne ne s’est inscrit, et rien n’est à payer, ni maintenant ni plus tard.

La suite, si vous l’acceptez : un questionnaire sur la satisfaction, la culture client et les moyens, puis un entretien avec deux jurés, le même pour toutes les entreprises.

Accepter, décliner, transmettre à quelqu’un d’autre ou poser une question se fait sur votre page :

{lien}

Votre réponse est attendue jusqu’au {echeance}.

Ouvrir cette page ne décide de rien : ce sont ses boutons qui répondent.

Ce lien est pour {nom}. Pour le confier à quelqu’un, transmettez-le depuis la page."""
_ASKED_ENGLISH = """Customers have judged: in the satisfaction study of the Customer Excellence Award ({edition}), {company} is above the reference of its sector, and is thereby selected. Nobody registered, and there is nothing to pay, now or later.

What follows, if you accept: a questionnaire on satisfaction, customer culture and means, then an interview with two jurors, the same for every company.

You can accept, decline, hand over to somebody else or ask a question on your page:

{link}

Your answer is expected by {deadline}.

Opening this page decides nothing: it is its buttons that answer.

This link is for {name}. To entrust it to somebody, hand it over from the page."""
_SUBJECT = "{entreprise} et le Prix Excellence Client : votre réponse"
_SUBJECT_ENGLISH = "{company} and the Customer Excellence Award: your answer"

FIRST = MessageKind(
    "invitation.first",
    Message("Sollicitation"),
    Message("La première lettre à une entreprise sélectionnée, avec son lien."),
    (NAME, COMPANY, EDITION, DEADLINE, LINK),
    Wording(_SUBJECT, f"Bonjour {{nom}},\n\n{_ASKED}"),
    Wording(_SUBJECT_ENGLISH, f"Dear {{name}},\n\n{_ASKED_ENGLISH}"),
    "invitations_sent",
)
HANDED_OVER = MessageKind(
    "invitation.handed-over",
    Message("Sollicitation transmise"),
    Message("À la personne à qui une entreprise confie sa réponse. Elle part aussitôt."),
    (NAME, COMPANY, EDITION, OTHER, DEADLINE, LINK),
    Wording(
        _SUBJECT,
        "Bonjour {nom},\n\n{autre} vous confie la réponse de {entreprise} à une sollicitation du Prix Excellence "
        f"Client.\n\n{_ASKED}",
    ),
    Wording(
        _SUBJECT_ENGLISH,
        "Dear {name},\n\n{other} entrusts you with the answer of {company} to an invitation of the Customer Excellence "
        f"Award.\n\n{_ASKED_ENGLISH}",
    ),
    "invitations_sent",
)
REMINDER = MessageKind(
    "invitation.reminder",
    Message("Relance d’une sollicitation"),
    Message(
        "À qui n’a pas encore répondu : à la demande d’un organisateur, ou d’elle-même à l’approche de l’échéance."
    ),
    (NAME, COMPANY, EDITION, DEADLINE, LINK),
    Wording(
        "{entreprise} et le Prix Excellence Client : nous attendons votre réponse",
        """Bonjour {nom},

Nous n’avons pas encore votre réponse pour {entreprise}, sélectionnée au Prix Excellence Client ({edition}). Un oui ou un non nous aident autant l’un que l’autre.

{lien}

Votre réponse est attendue jusqu’au {echeance}.

Ouvrir cette page ne décide de rien : ce sont ses boutons qui répondent.

Les organisateurs du Prix Excellence Client""",
    ),
    Wording(
        "{company} and the Customer Excellence Award: we await your answer",
        """Dear {name},

We do not have your answer yet for {company}, selected for the Customer Excellence Award ({edition}). A yes or a no helps us equally.

{link}

Your answer is expected by {deadline}.

Opening this page decides nothing: it is its buttons that answer.

The organisers of the Customer Excellence Award""",
    ),
    "invitations_answered",
)
ANSWERED = MessageKind(
    "inquiry.answer",
    Message("Réponse à une question"),
    Message("À la personne d’une entreprise qui a posé une question. Elle part dès que la réponse est écrite."),
    (NAME, COMPANY, QUESTION, ANSWER),
    Wording(
        "Réponse à votre question pour {entreprise}",
        """Bonjour {nom},

Vous demandiez :

{question}

Les organisateurs vous répondent :

{reponse}

Cette réponse se lit aussi sur la page de votre sollicitation.

Les organisateurs du Prix Excellence Client""",
    ),
    Wording(
        "Answer to your question for {company}",
        """Dear {name},

You asked:

{question}

The organisers answer:

{answer}

This answer can also be read on the page of your invitation.

The organisers of the Customer Excellence Award""",
    ),
)
KINDS = (FIRST, HANDED_OVER, REMINDER, ANSWERED)
