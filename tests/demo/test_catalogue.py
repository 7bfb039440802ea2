from award.demo.catalogue import SECTORS, SMALL_BASES
from award.demo.edition import MARKS, ORGANISERS
from award.documents.characters import undrawable
from award.words import normalised

REAL = (  # organisers, laureates and well-known names of the five sectors
    "decathlon",
    "ing direct",
    "leroy merlin",
    "nature decouvertes",
    "nocibe",
    "picard",
    "academie du service",
    "ipsos",
    "trusteam finance",
    "carrefour",
    "auchan",
    "credit agricole",
    "boursorama",
    "sephora",
    "ikea",
    "castorama",
    "amazon",
    "la redoute",
)
NAMES = [name for sector in SECTORS for name in (*sector.above, *sector.below, *sector.newcomers)]


def test_seventy_six_companies_stand_in_five_sectors() -> None:
    assert len(NAMES) == 76
    assert [len(sector.above) for sector in SECTORS] == [7, 6, 7, 6, 7]
    assert [sector.name for sector in SECTORS] == [
        "Banque",
        "Grande distribution",
        "Distribution spécialisée « care »",
        "Distribution spécialisée « home »",
        "E-commerce",
    ]


def test_no_name_stands_twice_even_spelt_otherwise() -> None:
    assert len({normalised(name) for name in (*NAMES, *ORGANISERS)}) == len(NAMES) + len(ORGANISERS)


def test_every_name_can_be_printed() -> None:
    assert [undrawable(name) for name in (*NAMES, *ORGANISERS)] == [()] * (len(NAMES) + len(ORGANISERS))


def test_names_try_what_french_names_have() -> None:
    letters = set("".join(NAMES))
    assert set("éèêçœŒûÉ’&-") <= letters
    assert "'" not in letters


def test_no_name_is_a_real_one() -> None:
    assert not [name for name in (*NAMES, *ORGANISERS) if any(real in normalised(name) for real in REAL)]


def test_what_is_told_of_a_company_is_told_of_one_in_the_catalogue() -> None:
    assert SMALL_BASES.keys() <= set(NAMES)
    assert MARKS.keys() <= {name for sector in SECTORS for name in sector.above}
