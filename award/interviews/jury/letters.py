"""What organisers are written about the jury. No juror is named: whoever may know reads it on the page. PURE."""

from award.messages import Message
from award.outbox.kinds import COMPANY, EDITION, MessageKind, Placeholder, Wording

SEATS = Placeholder(
    "seats", "places", Message("Combien de places du juré pour cette entreprise sont libérées."), "2", optional=True
)
PAGE = Placeholder("jury", "jury", Message("L’adresse de la page du jury."), "/editions/1/jury", "address")

CONFLICT = MessageKind(
    "jury.conflict",
    Message("Conflit d’intérêts d’un juré, aux organisateurs"),
    Message("Part aussitôt qu’un conflit d’intérêts est établi."),
    (COMPANY, EDITION, SEATS, PAGE),
    Wording(
        "Conflit d’intérêts d’un juré avec « {entreprise} »",
        """Bonjour,

Dans l’édition {edition}, un juré est désormais en conflit d’intérêts avec « {entreprise} » et en est écarté.

Places libérées pour cette entreprise : {places}. Attribuez-les à d’autres.

Le détail est sur la page du jury :

{jury}""",
    ),
    Wording(
        "A juror’s conflict of interest with “{company}”",
        """Hello,

In the edition {edition}, a juror now has a conflict of interest with “{company}” and is kept away from it.

Seats that are free for this company: {seats}. Give them to others.

The details are on the jury’s page:

{jury}""",
    ),
)
KINDS = (CONFLICT,)
