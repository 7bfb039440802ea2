"""The checkpoints against the tree of the leaves that are there."""

from collections.abc import Collection, Iterator

from award.messages import Message
from award.trail.checkpoints import open_checkpoint
from award.trail.merkle import CompactRange, grown, head
from award.trail.rows import CheckpointRow, LeafRow, Rows

UNSIGNED = "Le point de contrôle {size} n’est pas signé par une clé connue, ou a été modifié."
LOST_CHECKPOINT = "Un point de contrôle manque entre {before} et {size}."
TRUNCATED = "Le journal a été tronqué : {there} actes scellés sur {size}."
REWRITTEN = "Entre les places {first} et {last}, des actes scellés ont été modifiés, déplacés ou remplacés."
PEAKS = "Les sommets rangés avec le point de contrôle {size} ne sont pas ceux de l’arbre."
UNCOVERED = "Aucun point de contrôle ne couvre les places {first} à {last}."
GAP = "La place {place} manque."
KEPT_UNSIGNED = "Le point de contrôle conservé ailleurs n’est pas signé par une clé connue, ou a été modifié."
KEPT_TRUNCATED = (
    "Le journal a été tronqué : {there} actes scellés, le point de contrôle conservé ailleurs en compte {size}."
)
KEPT_REWRITTEN = "Les {size} premiers actes ne sont plus ceux du point de contrôle conservé ailleurs."


def head_findings(rows: Rows, keys: Collection[str], kept: str) -> Iterator[Message]:
    outside = open_checkpoint(kept, keys) if kept else None
    sizes = {row.size for row in rows.checkpoints} | ({outside.head.size} if outside else set())
    ranges = ranges_at(sizes, rows.leaves)
    yield from _gap(rows.leaves)
    yield from _row(rows.checkpoints, ranges, keys, len(rows.leaves))
    if kept and outside is None:
        yield Message.of(KEPT_UNSIGNED)
    elif outside and outside.head.size not in ranges:
        yield Message.of(KEPT_TRUNCATED, there=len(rows.leaves), size=outside.head.size)
    elif outside and head(ranges[outside.head.size]) != outside.head:
        yield Message.of(KEPT_REWRITTEN, size=outside.head.size)


def ranges_at(sizes: Collection[int], leaves: list[LeafRow]) -> dict[int, CompactRange]:
    """The tree as it is at each of these sizes that it reaches."""
    now = CompactRange()
    found = {0: now}
    for leaf in leaves:
        now = grown(now, leaf.hash)
        if now.size in sizes:
            found[now.size] = now
    return found


def _gap(leaves: list[LeafRow]) -> Iterator[Message]:
    """The first place that is missing; places after it are all one too far."""
    for place, leaf in enumerate(leaves):
        if leaf.position != place:
            yield Message.of(GAP, place=place)
            return


def _row(
    checkpoints: list[CheckpointRow], ranges: dict[int, CompactRange], keys: Collection[str], there: int
) -> Iterator[Message]:
    before, whole, rewritten = 0, 0, False
    for row in checkpoints:
        told = open_checkpoint(row.note, keys)
        if told is None or told.head.size != row.size:
            yield Message.of(UNSIGNED, size=row.size)
        elif told.previous != before:
            yield Message.of(LOST_CHECKPOINT, before=before, size=row.size)
        elif row.size in ranges and head(ranges[row.size]) != told.head:
            if not rewritten:  # every later head differs with this one
                yield Message.of(REWRITTEN, first=whole, last=row.size - 1)
            rewritten = True
        elif row.size in ranges and b"".join(ranges[row.size].peaks) != row.peaks:
            yield Message.of(PEAKS, size=row.size)
        else:
            whole = row.size
        before = row.size
    if before < there:
        yield Message.of(UNCOVERED, first=before, last=there - 1)
    elif there < before:
        yield Message.of(TRUNCATED, there=there, size=before)
