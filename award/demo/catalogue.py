"""The fictional companies of five sectors, each sector told from the most satisfying company to the least."""

from fractions import Fraction

import msgspec


class Sector(msgspec.Struct, frozen=True):
    """`level` is the sector's mean satisfaction out of 10; `above` it stand the companies that are to be selected."""

    name: str
    level: Fraction
    above: tuple[str, ...]
    below: tuple[str, ...]
    newcomers: tuple[str, ...] = ()
    """As satisfying as the best, and rated by too few to be eligible."""


SECTORS = (
    Sector(
        "Banque",
        Fraction("7.0"),
        above=(
            "Banque Ardéole",
            "Sémaphore Banque",
            "Crédit des Deux Rivières",
            "Novéane",
            "Comptoir Valmorin",
            "Banque d’Outrelieu",
            "L’Épargne Ligérine",
        ),
        below=(
            "Banque Hautefontaine",
            "Crédit Armançois",
            "Prévalence Direct",
            "Caisse Brévannaise",
            "Banque Mirandol & Fils",
            "Écuvance",
            "Crédit Tournevigne",
            "Banque Lacordière",
            "Tirelire & Cie",
        ),
    ),
    Sector(
        "Grande distribution",
        Fraction("7.2"),
        above=(
            "Givrelune",
            "Halles Bérangère",
            "Ruche & Moisson",
            "Épivore",
            "Le Panier d’Odile",
            "Cœur de Halle",
        ),
        below=(
            "Marché Quintal",
            "Bonne Pesée",
            "Super Mistigri",
            "Glaçon & Fils",
            "Tout-Quartier",
            "Hyper Fontanès",
            "Maxiliane",
            "Centime & Demi",
        ),
    ),
    Sector(
        "Distribution spécialisée « care »",
        Fraction("7.6"),
        above=(
            "Œillet & Sauge",
            "L’Herbier d’Ambroisine",
            "Lunetterie Brumaire",
            "Héloïse & Fard",
            "Les Bains d’Armelle",
            "Belle-Écorce",
            "Vétiver Bleu",
        ),
        below=(
            "Nacrélie",
            "Optique Ravenel",
            "Pommade & Cie",
            "Savonnerie Mirabel",
            "Teint Pivoine",
            "Institut Lysandre",
            "Maison Grésille",
            "Parfums d’Entresol",
        ),
    ),
    Sector(
        "Distribution spécialisée « home »",
        Fraction("7.5"),
        above=(
            "L’Établi de Basile",
            "Serre & Semis",
            "Équerre & Compas",
            "Le Grenier d’Hortense",
            "Nid & Charpente",
            "Clématine",
        ),
        below=(
            "Les Quatre Chevrons",
            "Lampadaire & Fils",
            "Mobilier Sauvigny",
            "Tapis Volubile",
            "Quincaillerie Palissandre",
            "Cuisines Ombeline",
            "Façon Chevêtre",
            "Maison Tournevent",
        ),
    ),
    Sector(
        "E-commerce",
        Fraction("7.7"),
        above=(
            "Fil & Fauvette",
            "Zéphyrelle",
            "Trois Nœuds",
            "Bouquinoscope",
            "Demain-Livré",
            "Bazar d’Ysengrin",
            "Cliquandise",
        ),
        below=(
            "Vitrine sur Cour",
            "L’Étagère Numérique",
            "Chausseline",
            "Panoplie & Cie",
            "Octobrune",
            "Galerie Cyclamen",
            "Rue des Ardoises",
            "Tambourine",
            "Poulbotin",
        ),
        newcomers=("Mûre & Malle",),
    ),
)

SMALL_BASES = {"Épivore": 88, "Quincaillerie Palissandre": 61, "Poulbotin": 42, "Mûre & Malle": 23}
"""Respondents of the companies that few people rate; three stay eligible and are flagged."""
