"""Sentences of a template, said once: when it is compiled, as each language has templates of its own."""

import re
from collections.abc import Callable
from typing import Final, cast

from jinja2.ext import Extension
from markupsafe import escape

_ALONE: Final = re.compile(r"""\{\{ _\((?:"([^"\\]*)"|'([^'\\]*)')\) \}\}""")
"""A sentence without values, which is all that is shown there."""


class Sentences(Extension):
    """A page has two hundred of them, each a call, a look into the catalogue and an escape, for the same words every time."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002 - the signature is Jinja's
        say = cast(Callable[[str], str], self.environment.globals["_"])
        return _ALONE.sub(lambda found: str(escape(say(found[1] or found[2] or ""))), source)
