from datetime import date

import pytest

from award.language import in_words, language_of, long_date, say, translated
from award.messages import Message


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "fr"),
        ({"LANG": "C.UTF-8"}, "fr"),
        ({"LANG": "de_DE.UTF-8"}, "fr"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "EN_us"}, "en"),
        ({"LC_MESSAGES": "fr_FR.UTF-8", "LANG": "en_GB.UTF-8"}, "fr"),
        ({"LC_ALL": "en_GB.UTF-8", "LC_MESSAGES": "fr_FR.UTF-8"}, "en"),
        ({"LC_ALL": "", "LANG": "en_GB.UTF-8"}, "en"),
        ({"AWARD_LANGUAGE": "fr", "LC_ALL": "en_GB.UTF-8"}, "fr"),
        ({"AWARD_LANGUAGE": "en", "LANG": "fr_FR.UTF-8"}, "en"),
        ({"AWARD_LANGUAGE": "", "LANG": "en_GB.UTF-8"}, "en"),
    ],
)
def test_language_is_the_asked_one_then_the_machines_then_french(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language


def test_sentence_is_itself_in_french_and_translated_in_english() -> None:
    assert translated("Note finale", "fr") == "Note finale"
    assert translated("Note finale", "en") == "Final mark"


def test_sentence_unknown_to_the_catalogue_stays_french() -> None:
    assert translated("Rien de tel.", "en") == "Rien de tel."


def test_message_keeps_its_values_in_both_languages() -> None:
    message = Message.of("Le fichier « {file} » n’existe pas. Vérifiez le chemin.", file="{notes} %s.csv")
    assert say(message, "fr") == "Le fichier « {notes} %s.csv » n’existe pas. Vérifiez le chemin."
    assert say(message, "en") == "The file “{notes} %s.csv” does not exist. Check the path."


@pytest.mark.parametrize(
    ("number", "french", "english"), [("83.5", "83,5", "83.5"), ("-0.25", "−0,25", "−0.25"), ("90", "90", "90")]
)
def test_number_has_the_decimal_mark_of_its_language(number: str, french: str, english: str) -> None:
    assert in_words(number, "fr") == french
    assert in_words(number, "en") == english


@pytest.mark.parametrize(
    ("day", "french", "english"),
    [
        (date(2017, 12, 5), "5 décembre 2017", "5 December 2017"),
        (date(2018, 1, 1), "1er janvier 2018", "1 January 2018"),
        (date(2018, 8, 11), "11 août 2018", "11 August 2018"),
        (date(2021, 1, 31), "31 janvier 2021", "31 January 2021"),
    ],
)
def test_date_is_written_as_the_language_writes_it(day: date, french: str, english: str) -> None:
    assert long_date(day, "fr") == french
    assert long_date(day, "en") == english
