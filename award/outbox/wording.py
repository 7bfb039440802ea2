"""From a template and its values to a message, and what is wrong with a template. PURE."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from award.messages import Message, Problem
from award.outbox.kinds import IN_SUBJECTS, MessageKind, Placeholder, Wording
from award.words import typeset

HIDDEN = "…"
"""Of a link, what is not shown."""
LONGEST_SUBJECT = 200
LONGEST_TEXT = 10_000
"""Characters."""
_PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")


def template_problems(kind: MessageKind, wording: Wording, language: str) -> Iterator[Problem]:
    """Each with its `column`, `subject` or `text`; `language` is that of the template."""
    for column, text in (("subject", wording.subject), ("text", wording.text)):
        yield from shape_problems(column, text)
        yield from _placeholder_problems(kind, column, text, language)
    secrets = {one.name: one for one in kind.placeholders if one.form == "secret" and not one.optional}
    there = {one.name for one in used(kind, wording.text)}
    for missing in (one for name, one in secrets.items() if name not in there):
        text = "Laissez {placeholder} dans le texte : sans ce lien, personne ne peut répondre."
        yield Problem(Message.of(text, placeholder=braced(missing, language)), column="text")


def shape_problems(column: str, text: str) -> Iterator[Problem]:
    """Of a subject or a text, whether it has placeholders or not."""
    longest = LONGEST_SUBJECT if column == "subject" else LONGEST_TEXT
    if not text.strip():
        yield Problem(Message("Ce champ est à remplir."), column=column)
    if len(text) > longest:
        yield Problem(Message.of("Raccourcissez ce texte à {most} caractères.", most=longest), column=column)
    if column == "subject" and text.strip() != in_one_line(text, unlink=False):
        yield Problem(Message("Une adresse et un objet tiennent en une ligne."), column=column)


def _placeholder_problems(kind: MessageKind, column: str, text: str, language: str) -> Iterator[Problem]:
    known = _by_name(kind)
    fit = [one for one in kind.placeholders if column == "text" or one.form in IN_SUBJECTS]
    listed = ", ".join(braced(one, language) for one in fit)
    for name in dict.fromkeys(_PLACEHOLDER.findall(text)):
        if known.get(name) not in fit:
            told = "« {placeholder} » n’est pas un repère de ce champ. Ceux qu’il connaît : {known}."
            yield Problem(Message.of(told, placeholder="{" + name + "}", known=listed), column=column)
    if {"{", "}"} & set(_PLACEHOLDER.sub("", text)):
        told = "Une accolade est ouverte sans être fermée, ou l’inverse. Elles n’entourent que des repères : {known}."
        yield Problem(Message.of(told, known=listed), column=column)


def used(kind: MessageKind, text: str) -> list[Placeholder]:
    """The placeholders in a text, in their order; unknown ones are left out."""
    known = _by_name(kind)
    return [known[name] for name in dict.fromkeys(_PLACEHOLDER.findall(text)) if name in known]


def written(kind: MessageKind, wording: Wording, language: str, values: Mapping[str, str]) -> Wording:
    """What somebody will read, except that secrets keep their placeholder: whoever edits the message moves it as a whole.

    Raises KeyError for a placeholder that has no value though it is not optional.
    """
    known = _by_name(kind)
    given = {one.name: _value(one, language, values) for one in kind.placeholders}
    said = {name: given[one.name] for name, one in known.items()}

    def filled(text: str) -> str:
        return _PLACEHOLDER.sub(lambda found: said.get(found[1], found[0]), text)

    whole = typeset(tidied(wording.text)) if language == "fr" else tidied(wording.text)
    paragraphs = [one.strip() for one in _PARAGRAPH.split(whole) if _says_something(kind, one, given)]
    text = "\n\n".join(filled(one) for one in paragraphs if one)
    return Wording(in_one_line(filled(wording.subject), unlink=False), text)


def secrets_of(kind: MessageKind, language: str, values: Mapping[str, str]) -> dict[str, str]:
    """By the name that stands for each in the message."""
    return {
        one.called(language): values[one.name]
        for one in kind.placeholders
        if one.form == "secret" and values.get(one.name)
    }


def with_secrets(text: str, secrets: Mapping[str, str]) -> str:
    """As it leaves."""
    return _PLACEHOLDER.sub(lambda found: secrets.get(found[1], found[0]), text)


def as_shown(text: str, secrets: Iterable[str], site: str) -> str:
    """For those who may not follow its secret links: where one will stand, and that it is of our `site`."""
    return with_secrets(text, {name: f"{site.rstrip('/')}/{HIDDEN}" for name in secrets})


def edit_problems(new: Wording, secrets: frozenset[str]) -> Iterator[Problem]:
    """Of a message that somebody rewrote; `secrets` are the names of those it must keep."""
    yield from shape_problems("subject", new.subject)
    yield from shape_problems("text", new.text)
    for name in sorted(secrets):
        if f"{{{name}}}" not in new.text:
            text = "Laissez {placeholder} dans le texte : sans ce lien, personne ne peut répondre."
            yield Problem(Message.of(text, placeholder=f"{{{name}}}"), column="text")


def tidied(text: str) -> str:
    """Without what no message has: carriage returns, spaces at the end of lines, control and direction characters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("".join(each for each in line if _is_plain(each)).rstrip() for line in lines).strip("\n")


def in_one_line(text: str, *, unlink: bool = True) -> str:
    """One line, nothing that turns writing round, and nothing that mail programs make a link of."""
    kept = "".join(" " if unicodedata.category(each).startswith("Z") or each in "\t\n\r" else each for each in text
                   if _is_plain(each) or each in "\n\r")  # fmt: skip
    line = " ".join(kept.split())
    return unlinked(line) if unlink else line


def unlinked(text: str) -> str:
    """What others wrote, with addresses that mail programs do not turn into links: ours are the only ones in a letter."""
    return text.replace("://", ": //").replace("www.", "www ")


def braced(one: Placeholder, language: str) -> str:
    return "{" + one.called(language) + "}"


def _by_name(kind: MessageKind) -> dict[str, Placeholder]:
    return {name: one for one in kind.placeholders for name in (one.french, one.name)}


def _value(one: Placeholder, language: str, values: Mapping[str, str]) -> str:
    if one.form == "secret":
        return braced(one, language) if values.get(one.name) or not one.optional else ""
    value = values.get(one.name, "") if one.optional else values[one.name]
    if one.form == "text":
        return tidied(value)
    return in_one_line(value, unlink=one.form == "line")


def _says_something(kind: MessageKind, paragraph: str, given: Mapping[str, str]) -> bool:
    return not any(one.optional and not given[one.name] for one in used(kind, paragraph))


def _is_plain(character: str) -> bool:
    return character == "\t" or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
