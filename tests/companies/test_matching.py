"""Another spelling of a known company is proposed, a different company is not; nothing is decided here."""

import pytest
from hypothesis import given, strategies as st

from award.companies.matching import candidates, index_of, key_of, likeness, resolved

BRANDS = (
    "Nature & Découvertes", "Leroy Merlin", "Nocibé", "Picard", "ING Direct", "Decathlon", "BNP Paribas", "Crédit Agricole",
    "Crédit Mutuel", "La Banque Postale", "Carrefour", "Carrefour Market", "Boulanger", "Sephora", "Yves Rocher",
)  # fmt: skip
KEYS = [key_of(brand) for brand in BRANDS]
INDEX = index_of(KEYS)


def proposed(name: str) -> list[str]:
    return [one.key for one in candidates(key_of(name), INDEX)]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Nature et Découvertes", "nature decouvertes"),
        ("Nature Découverte", "nature decouvertes"),
        ("Leroy-Merlin France", "leroy merlin"),
        ("LeroyMerlin", "leroy merlin"),
        ("Nocibe SA", "nocibe"),
        ("Groupe Picard", "picard"),
        ("ING-Direct", "ing direct"),
        ("Décathlon SAS", "decathlon"),
        ("Banque postale", "la banque postale"),
        ("Séphora", "sephora"),
        ("Yves Rochet", "yves rocher"),
    ],
)
def test_other_spelling_is_proposed_first_or_is_the_same_key(name: str, key: str) -> None:
    assert key_of(name) == key or proposed(name)[0] == key


@pytest.mark.parametrize(
    "name", ["Fnac", "Crédit du Nord", "Orange", "Direct Énergie", "Banque de Savoie", "", "Et", "&"]
)
def test_other_company_is_not_proposed(name: str) -> None:
    assert proposed(name) == []


def test_key_itself_is_never_proposed() -> None:
    assert all(key not in proposed(key) for key in KEYS)


def test_words_that_say_little_remain_when_there_is_nothing_else() -> None:
    assert [one.key for one in candidates("la france et les", index_of(["la france et"]))] == ["la france et"]


def test_most_likely_comes_first_with_its_percentage() -> None:
    found = candidates("carrefour markets", INDEX)
    assert [(one.key, one.percent) for one in found] == [("carrefour market", 96)]
    assert len(candidates("abcdefgh", index_of([f"abcdefg{letter}" for letter in "ijklm"]))) == 3


@given(st.text("abc ", max_size=12), st.text("abc ", max_size=12))
def test_likeness_is_the_same_both_ways_and_whole_only_of_equals(first: str, second: str) -> None:
    same = likeness(first, second)
    assert same == likeness(second, first)
    assert 0 <= same <= 1
    assert (same == 1) == (first == second and first != "")


def test_confirmed_spelling_leads_to_its_company() -> None:
    assert (resolved("n d", {"n d": "nature decouvertes"}), resolved("x", {})) == ("nature decouvertes", "x")
