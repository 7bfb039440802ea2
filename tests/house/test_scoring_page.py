"""docs/scoring.md is run: its worked examples are what the code answers."""

import doctest

import house


def test_scoring_page_tells_what_the_code_does() -> None:
    result = doctest.testfile(str(house.ROOT / "docs/scoring.md"), module_relative=False)
    assert result.attempted > 8
    assert result.failed == 0
