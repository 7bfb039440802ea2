"""Was the trail edited, cut, reordered or rewritten? Everything found, with the entry where it can be told.

What is not sealed yet can only be checked against itself: seal often. What was sealed, then rewritten whole with the
service's own key, shows only against a checkpoint that was kept elsewhere.
"""

from collections.abc import Collection, Iterator

import msgspec

from award.messages import Message
from award.trail.acts import Payload, commitment, erased_by, readable_payload
from award.trail.heads import head_findings
from award.trail.merkle import leaf_hash
from award.trail.rows import EntryRow, LeafRow, PersonalRow, Rows

EDITED = Message.of("Le contenu de l’acte ne correspond plus à son empreinte.")
UNREADABLE = Message.of("Le contenu de l’acte n’est pas lisible.")
COPIES = Message.of("L’objet ou l’auteur recopiés pour la recherche ne sont pas ceux de l’acte.")
NOT_ITS_DATA = Message.of("Les données personnelles ne sont pas celles de l’acte.")
LOST_DATA = Message.of("Les données personnelles manquent, et aucun effacement n’en est inscrit.")
BACK = Message.of("Les données personnelles ont été effacées, et sont revenues.")
DELETED = Message.of("L’acte a été supprimé.")
OTHER_LEAF = Message.of("L’acte n’est pas celui qui a été scellé à sa place.")
TWICE = Message.of("L’acte est scellé à plusieurs places.")
UNREADABLE_ROWS = Message.of("La base de données ne se lit plus.")


class Finding(msgspec.Struct, frozen=True):
    """`entry` is 0 when it is not one entry that is wrong."""

    message: Message
    entry: int = 0


def findings(rows: Rows, keys: Collection[str], kept: str = "") -> list[Finding]:
    """Nothing when the trail is whole. `kept` is a checkpoint from elsewhere; `keys` are the public keys to believe."""
    acts = {entry.id: act for entry in rows.entries if (act := readable_payload(entry.payload)) is not None}
    return [
        *(Finding(fault, entry.id) for entry in rows.entries if (fault := _fault(entry, acts.get(entry.id)))),
        *_personal(rows.personal, acts),
        *_leaves(rows.leaves, {entry.id: entry.hash for entry in rows.entries}),
        *(Finding(message) for message in head_findings(rows, keys, kept)),
    ]


def _fault(entry: EntryRow, act: Payload | None) -> Message | None:
    if leaf_hash(entry.payload) != entry.hash:
        return EDITED
    if act is None:
        return UNREADABLE
    return COPIES if (act.subject, act.by) != (entry.subject, entry.author) else None


def _personal(rows: list[PersonalRow], acts: dict[int, Payload]) -> Iterator[Finding]:
    erased = {one for act in acts.values() for one in erased_by(act)}
    there = {row.entry for row in rows}
    for row in rows:
        promised = acts[row.entry].personal if row.entry in acts else ""
        if not _keeps(row, promised):
            yield Finding(NOT_ITS_DATA, row.entry)
        elif promised in erased:
            yield Finding(BACK, row.entry)
    for entry, act in acts.items():
        if act.personal and entry not in there and act.personal not in erased:
            yield Finding(LOST_DATA, entry)


def _keeps(row: PersonalRow, promised: str) -> bool:
    try:
        return commitment(row.salt, row.content) == promised
    except ValueError:
        return False


def _leaves(leaves: list[LeafRow], hashes: dict[int, bytes]) -> Iterator[Finding]:
    seen: set[int] = set()
    for leaf in leaves:
        if leaf.entry in seen:
            yield Finding(TWICE, leaf.entry)
        elif leaf.entry not in hashes:
            yield Finding(DELETED, leaf.entry)
        elif hashes[leaf.entry] != leaf.hash:
            yield Finding(OTHER_LEAF, leaf.entry)
        seen.add(leaf.entry)
