import unicodedata

import pytest
from hypothesis import given, settings, strategies as st

from award.words import normalised, typeset


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


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        ("Le nom : « Jardin » ; oui ?", "Le nom\u00a0: «\u00a0Jardin\u00a0»\u00a0; oui\u00a0?"),
        ("« {name} » dépasse {share} % !", "«\u00a0{name}\u00a0» dépasse {share}\u00a0%\u00a0!"),
        ("Il reste %(count)s fiches, soit 5 %% de tout.", "Il reste %(count)s fiches, soit 5\u00a0%% de tout."),
        (" : ", "\u00a0: "),
        ("\n  : indenté", "\n  : indenté"),
        ("À 18:00, page 3: https://example.org/?a", "À 18:00, page 3: https://example.org/?a"),
        ("", ""),
    ],
)
def test_french_is_set_as_it_is_printed(sentence: str, printed: str) -> None:
    assert typeset(sentence) == printed
    assert typeset(printed) == printed
