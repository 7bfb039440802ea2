"""What the organisers of the demonstration type over what was collected."""

from award.demo.feedback.typed import texts_of
from award.feedback.findings import Finding


def test_nothing_is_typed_over_what_the_demonstration_has_no_words_for() -> None:
    assert [*texts_of(Finding(1, "finding", "", 1), None)] == []
