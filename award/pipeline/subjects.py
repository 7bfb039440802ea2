"""What an act of the trail is about, as its subject says: `invitation:5`, `sheet:12:person:3`. PURE."""

import msgspec

OF_AN_ENTRY = frozenset({"entry", "response", "feedback"})
"""Their key is that of a company in an edition; of a sheet and of an assessment as well, where they name their person."""


class Subject(msgspec.Struct, frozen=True):
    """`kind` "" and `key` 0 where nothing more can be told than the text itself."""

    kind: str = ""
    key: int = 0


def subject_of(text: str) -> Subject:
    kind, _, rest = text.partition(":")
    key, _, more = rest.partition(":")
    if not (key.isascii() and key.isdigit()) or len(key) > 18:
        return Subject()
    if kind in OF_AN_ENTRY or (more and kind in {"sheet", "assessment"}):
        return Subject("entry", int(key))
    return Subject(kind, int(key))
