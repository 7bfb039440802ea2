import unicodedata

import pytest
from hypothesis import given, settings, strategies as st

from award.words import normalised


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Moyenne_publiée ", "moyenne publiee"),
        ("  NOTE\tde\u00a0satisfaction\n", "note de satisfaction"),
        ("Secteur d’activité", "secteur d activite"),
        ("Nature & Découvertes", "nature decouvertes"),
        ("Nature-et-Découvertes", "nature et decouvertes"),
        ("Cœur", "coeur"),
        ("CŒUR Æther", "coeur aether"),
        ("ﬁdélité Ｎｏｔｅ", "fidelite note"),
        ("% de top-2", "% de top 2"),
        ("Straße", "strasse"),
        ("E\u0301te\u0301", "ete"),
        ("", ""),
        ("—", ""),
    ],
)
def test_normalised_compares_words_as_people_do(text: str, word: str) -> None:
    assert normalised(text) == word


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30))
def test_normalised_is_a_resting_point_made_of_plain_letters(text: str) -> None:
    word = normalised(text)
    assert normalised(word) == word
    assert set(word) <= set("abcdefghijklmnopqrstuvwxyz0123456789% ")
    assert word == " ".join(word.split())


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(max_codepoint=0x17F), max_size=30))
def test_normalised_forgets_case_and_the_form_of_accents(text: str) -> None:
    assert normalised(unicodedata.normalize("NFD", text)) == normalised(unicodedata.normalize("NFC", text))
    assert normalised(f" {text}_") == normalised(text)
