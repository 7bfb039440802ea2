"""French first, English second: which language a person reads, and a sentence in it."""

import gettext
import os
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from award.messages import Message

LANGUAGES = ("fr", "en")
CATALOGUES = Path(__file__).parent / "catalogues"
_LOCALES = {"fr": "fr_FR", "en": "en_GB"}  # English of Europe: the day before the month


def language_of(environment: Mapping[str, str]) -> str:
    """AWARD_LANGUAGE, else the machine's locale when it is English, else French."""
    for name in ("AWARD_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return "en" if value.lower().startswith("en") else "fr"
    return "fr"


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    if language == "fr":
        return gettext.NullTranslations()
    return gettext.translation("award", CATALOGUES, [language])


def translated(text: str, language: str = "") -> str:
    return catalogue(language or language_of(os.environ)).gettext(text)


def say(message: Message, language: str = "") -> str:
    spoken = language or language_of(os.environ)
    args = message.args | message.english if spoken == "en" else message.args
    return translated(message.text, spoken).format(**args)


def in_words(number: str, language: str = "") -> str:
    """A decimal as the language writes it: `83,5` in French, with a true minus sign."""
    text = number.replace("-", "\u2212")
    return text.replace(".", ",") if (language or language_of(os.environ)) == "fr" else text


def long_date(day: date, language: str) -> str:
    """`5 décembre 2017`, `1er décembre 2017`; `5 December 2017`."""
    from babel.dates import format_date  # noqa: PLC0415 - loaded where used

    text = str(format_date(day, "long", locale=_LOCALES[language]))
    return text.replace("1", "1er", 1) if language == "fr" and day.day == 1 else text


def speak_to_libraries() -> None:
    """Makes click's own sentences (usage, errors) follow the person's language: it asks gettext for its `messages`."""
    gettext.bindtextdomain("messages", CATALOGUES)
    os.environ["LANGUAGE"] = language_of(os.environ)
