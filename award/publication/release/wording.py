"""What companies and jurors are written the moment a palmarès is published. PURE."""

from award.messages import Message
from award.outbox.kinds import COMPANY, EDITION, NAME, MessageKind, Placeholder, Wording

AWARD = Placeholder("award", "prix", Message("Le nom du prix."), "Prix Excellence Client")
PALMARES = Placeholder(
    "palmares",
    "palmares",
    Message("L’adresse publique du palmarès."),
    "https://prix.example/palmares/edition-2026",
    "address",
)
ROOM = Placeholder(
    "room", "espace", Message("L’adresse de l’espace de l’entreprise."), "https://prix.example/my-company", "address"
)
DISTINCTION = Placeholder(
    "distinction", "distinction", Message("La distinction, telle que le certificat la porte."), "Lauréat"
)

LAUREATE = MessageKind(
    name="publication.laureate",
    title=Message("Vous êtes lauréat"),
    about=Message("À qui répond d’une entreprise lauréate, quand le palmarès est publié."),
    placeholders=(NAME, AWARD, EDITION, COMPANY, DISTINCTION, PALMARES, ROOM),
    french=Wording(
        "{prix}, {edition} : {entreprise} est lauréate",
        """Bonjour {nom},

Le palmarès vient d’être publié, et {entreprise} y figure. Toutes nos félicitations, à vous et à vos équipes.

Votre distinction : {distinction}.

Votre certificat, le badge que vous pouvez montrer et votre rapport d’évaluation vous attendent dans votre espace :

{espace}

Le palmarès est ici ; cette adresse est publique, vous pouvez la partager :

{palmares}

Les organisateurs du {prix}""",
    ),
    english=Wording(
        "{award}, {edition}: {company} is honoured",
        """Dear {name},

The list of laureates has just been published, and {company} is on it. Our warmest congratulations to you and your teams.

Your distinction: {distinction}.

Your certificate, the badge that you may show and your feedback report await you in your room:

{room}

The list of laureates is here; this address is public, and yours to share:

{palmares}

The organisers of the {award}""",
    ),
    needs="results_public",
)
PARTICIPANT = MessageKind(
    name="publication.participant",
    title=Message("Votre rapport d’évaluation est prêt"),
    about=Message("À qui répond d’une entreprise évaluée qui n’est pas lauréate, quand le palmarès est publié."),
    placeholders=(NAME, AWARD, EDITION, COMPANY, PALMARES, ROOM),
    french=Wording(
        "{prix}, {edition} : le rapport d’évaluation de {entreprise}",
        """Bonjour {nom},

Le palmarès vient d’être publié. {entreprise} n’y figure pas cette année. Vos clients vous avaient placés au-dessus de votre secteur, et vous avez ouvert vos portes au jury : soyez-en remerciés.

Votre rapport d’évaluation vous attend dans votre espace. Il dit vos forces, vos priorités et ce qui les fonde, à vous et à personne d’autre :

{espace}

Le palmarès est ici :

{palmares}

Les organisateurs du {prix}""",
    ),
    english=Wording(
        "{award}, {edition}: the feedback report of {company}",
        """Dear {name},

The list of laureates has just been published. {company} is not on it this year. Your customers had placed you above your sector, and you opened your doors to the jury: thank you.

Your feedback report awaits you in your room. It tells your strengths, your priorities and what they rest on, to you and to nobody else:

{room}

The list of laureates is here:

{palmares}

The organisers of the {award}""",
    ),
    needs="results_public",
)
JURY = MessageKind(
    name="publication.jury",
    title=Message("Le palmarès est publié"),
    about=Message("À chaque juré, quand le palmarès est publié."),
    placeholders=(NAME, AWARD, EDITION, PALMARES),
    french=Wording(
        "{prix}, {edition} : le palmarès est publié",
        """Bonjour {nom},

Le palmarès auquel vous avez travaillé vient d’être publié :

{palmares}

Merci du temps et de l’attention que vous avez donnés à chaque entreprise. Vos notes et ce qui s’est dit en délibération restent entre nous.

Les organisateurs du {prix}""",
    ),
    english=Wording(
        "{award}, {edition}: the laureates are public",
        """Dear {name},

The list of laureates that you worked on has just been published:

{palmares}

Thank you for the time and care that you gave to every company. Your marks, and what was said while the jury deliberated, stay between us.

The organisers of the {award}""",
    ),
    needs="results_public",
)
KINDS = (LAUREATE, PARTICIPANT, JURY)
