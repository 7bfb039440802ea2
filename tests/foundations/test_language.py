"""What `tests/language/` does not ask: values with braces, and the language of the environment when none is given."""

import pytest

from award.editions.bilingual import Words, naming
from award.language import in_words, say, translated
from award.messages import Message

FILE = "Le fichier « {file} » n’existe pas. Vérifiez le chemin."
ABSTAINED = "Dites pourquoi vous vous abstenez sur « {criterion} »."


def test_say_leaves_braces_of_a_value_alone() -> None:
    assert say(Message.of(FILE, file="{file} {0} {x!r}"), "fr") == FILE.replace("{file}", "{file} {0} {x!r}")


def test_translated_speaks_the_language_of_the_environment_when_none_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWARD_LANGUAGE", "en")
    assert translated(FILE) == translated(FILE, "en") != FILE
    assert in_words("-83.5") == "\u221283.5"
    monkeypatch.setenv("AWARD_LANGUAGE", "fr")
    assert translated(FILE) == FILE
    assert in_words("-83.5") == "\u221283,5"


def test_sentence_names_in_each_language_what_was_written_in_both() -> None:
    both = naming(ABSTAINED, criterion=Words("Culture client", "Customer culture"))
    assert say(both, "fr") == "Dites pourquoi vous vous abstenez sur « Culture client »."
    assert say(both, "en") == "Say why you abstain on “Customer culture”."
    assert "Culture client" in say(naming(ABSTAINED, criterion=Words("Culture client")), "en")
