"""The rules of the fictional edition: those of 2017 with organisers who do not exist, and what these gave as marks."""

from datetime import date

import msgspec

from award.editions.rules import Rules, Signatory

ORGANISERS = ("Institut Boréane", "Cabinet Clairmesure", "Fonds Voilerive")

MARKS = {
    "L’Établi de Basile": (91.5, 88.0, 90.0),
    "Givrelune": (88.5, 85.0, 91.0),  # second with the next: nobody's award hangs on it, so they share the place
    "Œillet & Sauge": (90.0, 84.5, 90.0),
    "Novéane": (87.0, 84.0, 88.5),
    "Fil & Fauvette": (85.5, 83.0, 87.0),
    "Les Bains d’Armelle": (86.0, 82.5, 82.0),  # sixth with the next and preferred by two evaluators of three
    "Serre & Semis": (84.5, 80.0, 86.0),  # its customers are the more satisfied, which is asked only after the duels
    "Trois Nœuds": (84.0, 80.5, 83.5),
    "Banque Ardéole": (82.5, 79.0, 84.0),
    "Ruche & Moisson": (83.0, 77.5, 81.0),
    "L’Herbier d’Ambroisine": (80.0, 78.0, 79.5),
    "Le Grenier d’Hortense": (79.5, 74.0, 80.5),
    "Demain-Livré": (78.0, 75.5, 76.0),
    "Banque d’Outrelieu": (74.5, 70.0, 77.0),
    "Cœur de Halle": (71.0, 66.5, 73.5),
}
"""The companies that accepted, from first to last, and their marks in the order of the organisers."""


def fictional_rules(official: Rules) -> Rules:
    """The official rules, said to be fictional."""
    return msgspec.structs.replace(
        official,
        name="demo-2017",
        award="Prix Excellence Client",
        edition="Édition 2017",
        fictional=True,
        marks=tuple(
            msgspec.structs.replace(rule, name=name) for rule, name in zip(official.marks, ORGANISERS, strict=True)
        ),
        certificate=msgspec.structs.replace(
            official.certificate,
            date=date(2017, 12, 5),
            signatories=tuple(Signatory(name, "Présidence") for name in ORGANISERS),
        ),
    )
