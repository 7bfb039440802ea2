import pytest

from award.documents.text import Style, text_width
from award.documents.typefaces import FACES, typeface


@pytest.mark.parametrize("name", ["Sans", "Sans-Strong"])
def test_figures_of_tables_are_equally_wide(name: str) -> None:
    assert len({typeface(name).advances[ord(figure)] for figure in "0123456789"}) == 1


def test_small_capitals_are_drawn_for_lower_case_only() -> None:
    capitals, plain = typeface("Serif-Capitals"), typeface("Serif")
    assert capitals.advances[ord("E")] == plain.advances[ord("E")]
    assert capitals.advances[ord("i")] > plain.advances[ord("i")]


@pytest.mark.parametrize("name", FACES)
def test_narrow_space_is_narrower_than_a_space(name: str) -> None:
    advances = typeface(name).advances
    assert 0 < advances[0x202F] <= advances[0x20] <= advances[0xA0]


def test_pairs_are_kerned() -> None:
    style = Style("Serif", 1000)
    assert text_width("AV", style) < text_width("A", style) + text_width("V", style)
    assert text_width("nn", style) == pytest.approx(2 * text_width("n", style), abs=2)


def test_tracking_stands_between_letters_only() -> None:
    plain, spaced = Style("Sans", 10), Style("Sans", 10, 100)
    assert text_width("I", spaced) == text_width("I", plain)
    assert text_width("III", spaced) == pytest.approx(text_width("III", plain) + 2)


def test_accents_sent_apart_measure_as_one_letter() -> None:
    style = Style("Serif-Display", 40)
    assert text_width("E\u0301", style) == text_width("É", style)
