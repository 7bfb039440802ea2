"""The catalogues of sentences: what the code says in French, in English; what click says in English, in French.

    python tools/catalogues.py            after changing a sentence: brings the .po and .mo files up to date
    python tools/catalogues.py --check    changes nothing; says what is wrong and leaves with 1

A new sentence comes into `award.po` with an empty `msgstr`: translate it there and run again. A sentence that the code
no longer says leaves the catalogue, so a sentence that was reworded is to be translated anew. The same goes for
`messages.po` when click is upgraded. The .mo files are committed: a wheel needs no build step.
"""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from string import Formatter

import house
from babel.messages import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from sentences import Sentence, sentences_of_click, sentences_of_code, sentences_of_templates

FOLDER = Path("award/language/catalogues")


class Plain(Catalog):
    """Without the dates, versions and names that would differ from one run to the next."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        kind = ("MIME-Version", "1.0"), ("Content-Type", "text/plain; charset=utf-8")
        return [("Language", str(self.locale)), *kind, ("Plural-Forms", self.plural_forms)]


def merged(path: Path, language: str, sentences: set[Sentence]) -> Plain:
    """Those sentences and no other, with the translations that the catalogue has."""
    known = read_po(BytesIO(path.read_bytes()), language) if path.exists() else Catalog(language)
    whole = Plain(language, header_comment="# Kept up to date by tools/catalogues.py", fuzzy=False)
    for sentence in sorted(sentences, key=str):
        said = known.get(sentence)
        same = said is not None and said.id == sentence
        whole.add(sentence, said.string if said and same else ("" if isinstance(sentence, str) else ("", "")))
    return whole


def written(catalogue: Plain, suffix: str) -> bytes:
    out = BytesIO()
    if suffix == ".mo":
        write_mo(out, catalogue)
    else:
        write_po(out, catalogue, width=0, sort_output=True)
    return out.getvalue()


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None} | set(re.findall(r"%\(\w+\)s", text))


def faults(message: Message) -> Iterator[str]:
    """A plural form may do with the placeholders that its singular and plural share."""
    originals = [message.id] if isinstance(message.id, str) else list(message.id)
    strings = [message.string] if isinstance(message.string, str) else list(message.string or [""])
    sets = [placeholders(text) for text in originals]
    if not all(strings):
        yield f"not translated: {originals[0]}"
        return
    for string in strings:
        if not set.intersection(*sets) <= placeholders(string) <= set.union(*sets):
            yield f"other {{placeholders}} than in the original: {string}"


def main(arguments: list[str], root: Path = house.ROOT) -> int:
    """Writes nothing when only asked to check."""
    ours = sentences_of_code(root) | sentences_of_templates(root)
    sources = (("en", "award", ours), ("fr", "messages", sentences_of_click()))
    complaints = []
    for language, domain, sentences in sources:
        path = root / FOLDER / language / "LC_MESSAGES" / f"{domain}.po"
        catalogue = merged(path, language, sentences)
        complaints += [f"{domain}.po: {fault}" for message in catalogue if message.id for fault in faults(message)]
        for file in (path, path.with_suffix(".mo")):
            content = written(catalogue, file.suffix)
            if "--check" not in arguments:
                file.write_bytes(content)
            elif not file.exists() or file.read_bytes() != content:
                complaints.append(f"{file.name}: not what the code says now. Run python tools/catalogues.py")
    print(*complaints, sep="\n", end="\n" if complaints else "")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
