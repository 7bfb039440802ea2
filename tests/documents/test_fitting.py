import pytest
from hypothesis import given, settings, strategies as st

from award.documents.characters import DRAWABLE
from award.documents.fitting import ELLIPSIS, fitted
from award.documents.text import Style, text_width

LONG = "Compagnie Générale de Distribution Spécialisée de l’Île-de-Noirmoutier et des Pays-de-la-Loire"
NAMES = st.text(st.sampled_from("WMil’- &ÉœŸç/." + "".join(sorted(map(chr, DRAWABLE)))), max_size=200)
STYLE = Style("Serif-Display", 48, -4)


@settings(max_examples=300, deadline=None)
@given(NAMES, st.floats(20, 700), st.sampled_from((1, 2)))
def test_fitted_never_leaves_its_width_nor_becomes_illegible(name: str, width: float, lines: int) -> None:
    text = fitted(name, STYLE, width, 11, lines)
    assert 1 <= len(text.lines) <= lines
    assert 11 <= text.style.size <= 48
    assert all(text_width(line, text.style) <= width for line in text.lines)


@settings(max_examples=200, deadline=None)
@given(NAMES)
def test_fitted_keeps_every_letter_that_has_room(name: str) -> None:
    lines = fitted(name, STYLE, 20000, 0.5).lines
    assert "".join(lines).replace(" ", "") == "".join(fitted(name, STYLE, 20000, 0.5, lines=1).lines).replace(" ", "")


def test_fitted_leaves_a_short_name_at_its_size() -> None:
    text = fitted("Picard", STYLE, 650, 11)
    assert text.lines == ("Picard",)
    assert text.style == STYLE


def test_fitted_balances_a_long_name_on_two_lines() -> None:
    text = fitted(LONG, STYLE, 650, 11)
    first, second = (text_width(line, text.style) for line in text.lines)
    assert " ".join(text.lines) == LONG
    assert min(first, second) > 0.8 * max(first, second)
    assert text.style.size > 30


def test_fitted_breaks_after_a_hyphen_when_there_is_no_space() -> None:
    name = "Villeneuve-sur-Lot-et-Garonne-les-Bains-et-leurs-Environs"
    text = fitted(name, STYLE, 650, 11)
    assert len(text.lines) == 2
    assert text.lines[0].endswith("-")
    assert "".join(text.lines) == name


def test_fitted_does_not_break_at_a_no_break_space() -> None:
    assert fitted("Prix\u00a0Excellence\u00a0Client" * 3, STYLE, 650, 5).lines == (
        "Prix\u00a0Excellence\u00a0Client" * 3,
    )


@pytest.mark.parametrize("letter", ["W", "m", "i", "É"])
def test_fitted_shrinks_a_word_of_sixty_letters_and_cuts_nothing(letter: str) -> None:
    assert fitted(letter * 60, STYLE, 676, 10).lines == (letter * 60,)


def test_fitted_ends_with_an_ellipsis_what_no_legible_size_can_hold() -> None:
    (line,) = fitted("W" * 400, STYLE, 300, 11).lines
    assert line.endswith(ELLIPSIS)
    assert line.startswith("WWWWWWWW")


def test_fitted_accepts_an_empty_text() -> None:
    assert fitted("", STYLE, 100, 11).lines == ("",)
