"""What a juror is written when a questionnaire is given to them. No company is named: letters go astray. PURE."""

from award.messages import Message
from award.outbox.kinds import EDITION, NAME, MessageKind, Placeholder, Wording

ASSESSMENTS = Placeholder("assessments", "questionnaires", Message("L’adresse des questionnaires du juré, où il se connecte."),
                          "/assessments", "address")  # fmt: skip

GIVEN = MessageKind(
    "jury.questionnaire",
    Message("Questionnaire confié à un juré"),
    Message("Part aussitôt qu’un questionnaire lui est confié. L’entreprise n’est pas nommée."),
    (NAME, EDITION, ASSESSMENTS),
    Wording(
        "Un questionnaire vous est confié",
        """Bonjour {nom},

Un questionnaire d’entreprise vous est confié pour {edition}. Votre page en dit le nom et l’échéance :

{questionnaires}

Si un intérêt vous lie à cette entreprise, déclarez-le aussitôt : elle vous sera retirée.""",
    ),
    Wording(
        "A questionnaire is entrusted to you",
        """Dear {name},

A company’s questionnaire is entrusted to you for {edition}. Your page tells its name and deadline:

{assessments}

If you have an interest in this company, declare it at once: it will be taken off your list.""",
    ),
)
KINDS = (GIVEN,)
