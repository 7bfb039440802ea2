"""What jurors are written when companies are given to them or taken back. No company is named: the charter comes first. PURE."""

from award.messages import Message
from award.outbox.kinds import EDITION, NAME, MessageKind, Placeholder, Wording

COUNT = Placeholder("count", "nombre", Message("Combien d’entreprises s’ajoutent aux siennes."), "3")
SHEETS = Placeholder("sheets", "fiches", Message("L’adresse des fiches du juré, où il se connecte."),
                     "/sheets", "address")  # fmt: skip

GIVEN = MessageKind(
    "jury.given",
    Message("Entreprises attribuées à un juré"),
    Message("Part aussitôt que des entreprises lui sont attribuées. Aucune n’est nommée."),
    (NAME, EDITION, COUNT, SHEETS),
    Wording(
        "Des entreprises vous sont attribuées",
        """Bonjour {nom},

Des entreprises vous sont attribuées pour {edition} : {nombre}. Votre page en dit les noms et les échéances :

{fiches}

Si un intérêt vous lie à l’une d’elles, déclarez-le aussitôt : elle vous sera retirée.""",
    ),
    Wording(
        "Companies are assigned to you",
        """Dear {name},

Companies are assigned to you for {edition}: {count}. Your page tells their names and deadlines:

{sheets}

If an interest ties you to one of them, declare it at once: it will be taken off you.""",
    ),
)
TAKEN_BACK = MessageKind(
    "jury.taken-back",
    Message("Entreprise retirée à un juré"),
    Message("Part aussitôt qu’une entreprise lui est retirée. Elle n’est pas nommée."),
    (NAME, EDITION, SHEETS),
    Wording(
        "Une entreprise ne vous est plus attribuée",
        """Bonjour {nom},

Une entreprise ne vous est plus attribuée pour {edition}. Votre page montre celles qui vous restent :

{fiches}""",
    ),
    Wording(
        "A company is no longer assigned to you",
        """Dear {name},

A company is no longer assigned to you for {edition}. Your page shows those that remain:

{sheets}""",
    ),
)
KINDS = (GIVEN, TAKEN_BACK)
