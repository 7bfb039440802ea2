import pytest

from award.conversion import Path
from award.editions.locating import line_of

TEXT = """\
# weight = 1
name = "a"  # un
[selection]   # deux
reference = "x"

[[marks]]
name = "A"
  weight = 1
[[marks]] # encore
name = "B"
[marks.more]
weight = 3
[[ marks ]]
[[marks.parts]]
size = 1
[[marks.parts]]
size = 2
[certificate]
signatories = [
    { name = "x" },
    { name = "y" },
]
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        (("name",), 2),
        (("selection",), 3),
        (("selection", "reference"), 4),
        (("selection", "absent"), 3),
        (("absent", "key"), 1),
        (("marks", 0), 6),
        (("marks", 0, "weight"), 8),
        (("marks", 1), 9),
        (("marks", 1, "name"), 10),
        (("marks", 1, "weight"), 9),
        (("marks", 1, "more"), 11),
        (("marks", 1, "more", "weight"), 12),
        (("marks", 2), 13),
        (("marks", 2, "parts", 1, "size"), 17),
        (("certificate", "signatories", 1, "name"), 19),
    ],
)
def test_line_of_is_that_of_the_key_or_of_the_nearest_table(path: Path, line: int) -> None:
    assert line_of(TEXT, path) == line


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_of_counts_the_lines_that_an_editor_shows(end: str) -> None:
    """A line separator of Unicode, or the next-line sign, ends no line of TOML."""
    text = end.join(["# un \u2028 deux \x85 trois", "", "[ranking]", "laureates = 0"])
    assert line_of(text, ("ranking", "laureates")) == 4


def test_line_of_the_first_is_kept_where_a_text_looks_like_a_key() -> None:
    assert line_of('[a]\nkey = """\nkey = 2\n"""\n', ("a", "key")) == 2


def test_line_of_an_empty_text_is_the_first() -> None:
    assert line_of("", ("ranking",)) == 1


def test_tables_inside_tables_are_counted_anew_under_each() -> None:
    text = "[[a]]\n[[a.b]]\n[[a.b]]\n[[a]]\n[[a.b]]\nname = 1\n"
    assert [line_of(text, ("a", 0, "b", 1)), line_of(text, ("a", 1, "b", 0, "name"))] == [3, 6]
