from hypothesis import given, strategies as st

from award.publication.documents.codes import ALPHABET, LENGTH, code_of, shown, typed

CODES = st.lists(st.integers(0, len(ALPHABET) - 1), min_size=LENGTH - 1, max_size=LENGTH - 1).map(code_of)


def test_alphabet_is_a_prime_number_of_signs_that_do_not_look_alike() -> None:
    assert len(set(ALPHABET)) == len(ALPHABET) == 29
    assert not set(ALPHABET) & set("01ILOSU")
    assert (LENGTH - 1) * 4.857 > 60  # bits, log2(29) each


@given(CODES)
def test_code_is_read_however_it_is_typed(code: str) -> None:
    assert len(code) == LENGTH
    for text in (
        code,
        shown(code),
        shown(code).lower(),
        f"  {shown(code).replace('-', ' ')} ",
        shown(code).replace("-", "–"),
    ):
        assert typed(text) == code


@given(CODES, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_one_wrong_sign_is_noticed(code: str, place: int, sign: str) -> None:
    other = code[:place] + sign + code[place + 1 :]
    assert typed(other) == (code if other == code else "")


@given(CODES, st.integers(0, LENGTH - 1), st.integers(0, LENGTH - 1))
def test_two_signs_that_changed_places_are_noticed(code: str, one: int, another: int) -> None:
    signs = list(code)
    signs[one], signs[another] = signs[another], signs[one]
    other = "".join(signs)
    assert typed(other) == (code if other == code else "")


@given(st.text(max_size=40))
def test_anything_else_is_no_code(text: str) -> None:
    assert typed(text) in {"", "".join(sign for sign in text.upper() if sign.isalnum())}


def test_what_is_too_short_or_foreign_is_no_code() -> None:
    assert typed("") == typed("K7QWM") == typed("0" * LENGTH) == typed("é" * LENGTH) == typed("²" * LENGTH) == ""
