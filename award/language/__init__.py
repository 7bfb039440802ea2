"""French first, English second: which language a person reads, and a sentence in it."""

import gettext
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from award.messages import Message

LANGUAGES = ("fr", "en")
CATALOGUES = Path(__file__).parent / "catalogues"


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
    return translated(message.text, language).format(**message.args)


def in_words(number: str, language: str = "") -> str:
    """A decimal as the language writes it: `83,5` in French, with a true minus sign."""
    text = number.replace("-", "\u2212")
    return text.replace(".", ",") if (language or language_of(os.environ)) == "fr" else text
