"""Text of any length keeps within its lines and its pages, and nothing of it is lost."""

from hypothesis import given, settings, strategies as st

from award.documents.flowing import UNKNOWN, Line, broken, drawable, paged
from award.documents.text import Style, text_width

STYLE = Style("Serif", 10)
WIDTH = 120.0


def line(leading: float = 10, above: float = 0, *, keep: bool = False) -> Line:
    return Line("x", STYLE, leading, 0, above, keep)


class TestLines:
    @settings(deadline=None)
    @given(st.text("abc é-’\u00a0\n", max_size=300))
    def test_every_word_is_there_and_no_line_is_wider(self, text: str) -> None:
        lines = broken(text, STYLE, WIDTH)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")
        assert all(text_width(one, STYLE) <= WIDTH for one in lines)

    def test_word_without_an_end_is_cut_soon(self) -> None:
        lines = broken("x" * 20_000, STYLE, WIDTH)
        assert "".join(lines) == "x" * 20_000
        assert all(text_width(one, STYLE) <= WIDTH for one in lines)

    def test_letter_wider_than_the_line_stands_alone(self) -> None:
        assert broken("WW", STYLE, 1) == ("W", "W")

    def test_each_line_of_the_text_begins_one(self) -> None:
        assert broken("un\n\ndeux trois", STYLE, WIDTH) == ("un", "", "deux trois")

    def test_sign_without_a_drawing_has_a_near_one_or_is_unknown(self) -> None:
        assert drawable("ﬁn\tA\n日é") == f"fin A\n{UNKNOWN}é"


class TestPages:
    def test_first_line_of_a_page_leaves_nothing_above(self) -> None:
        first, second = paged([line(above=30), line(above=30), line(above=30)], 55)
        assert [one.down for one in first] == [10, 50]
        assert [one.down for one in second] == [10]

    def test_heading_goes_with_what_follows(self) -> None:
        first, second = paged([line(), line(), line(keep=True), line()], 30)
        assert (len(first), len(second)) == (2, 2)

    def test_group_taller_than_a_page_goes_on_the_next(self) -> None:
        pages = paged([line(keep=True) for _ in range(7)], 30)
        assert [len(page) for page in pages] == [3, 3, 1]

    def test_nothing_makes_no_page(self) -> None:
        assert paged([], 30) == ()
