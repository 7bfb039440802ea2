"""Jinja, strict: one environment for each language, so that a sentence or a number can never come in another's.

An undefined name raises, everything is escaped, and templates are found in the `templates` folder of every package.
"""

from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from award.documents.charts.interval_plot import Estimate, Look, in_a_row
from award.documents.charts.svg import silent_svg, svg
from award.documents.charts.tabulating import Chart, Table
from award.documents.charts.wording import Number
from award.exact import fixed, plain
from award.language import catalogue, in_words, long_date, say, translated
from award.messages import Message
from award.web import assets
from award.web.sentences import Sentences
from award.web.typed import PARIS
from award.words import typeset

PACKAGES = Path(__file__).parent.parent
PARIS_TIME = "{day} à {hour} (heure de Paris)"


@cache
def environment(language: str) -> Environment:
    folders = sorted(PACKAGES.glob("*/templates"))
    drawing = Environment(
        loader=FileSystemLoader(folders),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n", Sentences],
    )
    speak(drawing, language)
    drawing.globals |= {"asset": assets.address}
    drawing.filters |= filters(language)
    return drawing


def speak(drawing: Environment, language: str) -> None:
    """`_("… {name}", name=…)` as in the code, and `{% trans %}` for plurals."""

    def sentence(text: str, /, **args: object) -> str:
        return told(Message.of(text, **args), language=language) if args else alone(text)

    alone = printed if language == "fr" else catalogue(language).gettext
    drawing.install_gettext_callables(alone, plurals(language), newstyle=True)  # type: ignore[attr-defined] # the extension adds it
    drawing.policies["ext.i18n.trimmed"] = True
    drawing.globals["_"] = sentence


def filters(language: str) -> dict[str, Callable[..., str | Table]]:
    return {
        "decimal": partial(decimal, language=language),
        "day": partial(day, language=language),
        "moment": partial(moment, language=language),
        "say": partial(told, language=language),
        "beside": beside,
        "picture": partial(picture, language=language),
        "tabled": partial(tabled, language=language),
    }


def told(message: Message, *, language: str) -> str:
    """Our own words as they are printed in French; what somebody typed as it was typed, that a form may send it back."""
    return printed(message.text).format(**message.args) if language == "fr" else say(message, language)


@lru_cache(4096)
def printed(text: str) -> str:
    return typeset(text)


def plurals(language: str) -> Callable[[str, str, int], str]:
    """In French zero and one are singular, and the sentence itself is the translation."""
    if language == "fr":
        return lambda one, many, number: printed(one if abs(number) < 2 else many)
    return catalogue(language).ngettext


def decimal(number: Fraction | int, decimals: int | None = None, *, language: str) -> str:
    """Exact, with the language's comma; rounded half up where `decimals` says so."""
    exact = Fraction(number)
    return in_words(plain(exact) if decimals is None else fixed(exact, decimals), language)


def day(when: date | datetime, *, language: str) -> str:
    """Of a moment, the day it is in Paris."""
    return long_date(when.astimezone(PARIS).date() if isinstance(when, datetime) else when, language)


def moment(when: datetime, *, language: str) -> str:
    """With the zone written out: `5 décembre 2017 à 18:00 (heure de Paris)`."""
    hour = f"{when.astimezone(PARIS):%H:%M}"
    return translated(PARIS_TIME, language).format(day=day(when, language=language), hour=hour)


def picture(chart: Chart, *, language: str) -> Markup:
    """Every word in it is escaped by what draws it."""
    return Markup(svg(chart.drawing(language)))  # noqa: S704 - as above


def beside(value: Number, interval: tuple[Number, Number] | None, reach: tuple[Number, Number], look: Look) -> Markup:
    """A number against nought, drawn in the row of a table that tells it."""
    return Markup(silent_svg(in_a_row(Estimate("", value, interval, look), reach)))  # noqa: S704 - nothing but numbers


def tabled(chart: Chart, *, language: str) -> Table:
    return chart.table(language)


def drawn(template: str, language: str, **values: Any) -> bytes:
    return environment(language).get_template(template).render(**values).encode()
