"""What the archive says of itself, to whoever opens it in ten years. PURE."""

from collections.abc import Iterator, Mapping

import msgspec

from award.messages import Message
from award.selection.examination import Manner


class Told(msgspec.Struct, frozen=True):
    """`files` are digests by name; `renamed` what the study calls a company otherwise than the edition does."""

    award: str
    edition: str
    study: str
    command: str
    files: dict[str, str]
    renamed: dict[str, str]


def command_of(study: str, manner: Manner, published: str) -> str:
    """As it is typed in the folder of the archive."""
    maps = [f"--map {_quoted(f'{field}={column}')}" for field, column in sorted(manner.columns.items())]
    sheet = [f"--sheet {_quoted(manner.sheet)}"] if manner.sheet else []
    kind = [f"--kind {manner.kind}"] if manner.kind else []
    figures = [f"--published {published}"] if manner.published else []
    return " ".join(
        [f"award palmares {_quoted(study)} marks.csv --rules rules.toml --out again", *figures, *maps, *sheet, *kind]
    )


def _quoted(text: str) -> str:
    """For a shell, where it needs it."""
    plain = text and all(one.isalnum() or one in "._-=/" for one in text) and not text.startswith("-")
    return text if plain else "'" + text.replace("'", "'\\''") + "'"


def readme(told: Told) -> Iterator[Message]:
    """A paragraph each; `    ` before what is typed."""
    yield Message.of("{award}, {edition} : tout ce qui décide du classement.", award=told.award, edition=told.edition)
    yield Message.of("{study} est l’étude telle que reçue ; rules.toml, les règles de l’édition.", study=told.study)
    yield Message(
        "marks.csv donne les notes exactes, par entreprise et par évaluateur : une fraction comme 445/6 est une note calculée, "
        "« abstention » une abstention, un vide une note qui manque. Un juré porte un code, pas un nom."
    )
    yield Message("palmares.json est le palmarès que redonne, à l’octet près, dans ce dossier :")
    yield Message.of("    {command}", command=told.command)
    yield Message("Comparez ensuite palmares.json et again/palmares.json.")
    if told.renamed:
        yield Message("L’étude nomme autrement ces entreprises :")
        yield from _listed(told.renamed)
    yield Message("Empreintes SHA-256 :")
    yield from _listed(told.files)


def _listed(pairs: Mapping[str, str]) -> Iterator[Message]:
    for name, value in pairs.items():
        yield Message.of("- {name} : {value}", name=name, value=value)
