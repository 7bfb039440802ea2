import pytest

from award.documents.characters import DRAWABLE, undrawable
from award.documents.typefaces import FACES, typeface


@pytest.mark.parametrize("name", FACES)
def test_face_draws_every_character_promised(name: str) -> None:
    assert typeface(name).advances.keys() >= DRAWABLE


def test_undrawable_finds_nothing_in_french() -> None:
    assert undrawable("Œuvre d’été : « Ÿ-É ç » – 100 % … aux Îles, n° 1, 12 €") == ()


def test_undrawable_reports_each_unknown_character_once_and_in_order() -> None:
    assert undrawable("東京 Śląsk 東 Ж\n😀") == ("東", "京", "Ж", "\n", "😀")


def test_undrawable_accepts_accents_sent_apart() -> None:
    assert undrawable("E\u0301te\u0301") == ()


def test_undrawable_refuses_invisible_characters() -> None:
    assert undrawable("a\u00adb\u200bc\x00d\u202ee\u0007") == ("\u00ad", "\u200b", "\x00", "\u202e", "\u0007")
