"""What organisers are written about the jury. No juror is named: whoever may know reads it on the page."""

from award.messages import Message
from award.people.letters import Written


def conflict_stands(company: str, edition: str, freed: int, address: str) -> Written:
    """`freed` are the seats that the juror held for this company."""
    if freed:
        done = Message.of(
            "Ses places pour cette entreprise sont libres ({count}) : attribuez-les à d’autres.", count=freed
        )
    else:
        done = Message("Aucune place ne lui était attribuée pour cette entreprise.")
    return Written(
        "jury.conflict",
        Message.of("Conflit d’intérêts d’un juré avec « {company} »", company=company),
        (
            Message("Bonjour,"),
            Message.of(
                "Dans l’édition {edition}, un juré est désormais en conflit d’intérêts avec « {company} » et en est écarté.",
                edition=edition,
                company=company,
            ),
            done,
            Message("Le détail est sur la page du jury :"),
            Message.of("{address}", address=address),
        ),
    )
