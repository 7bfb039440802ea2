"""The Merkle tree of RFC 6962, section 2.1: heads, proofs that a leaf stands in it, proofs that it only grew."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

import msgspec

Nodes = Mapping[tuple[int, int], bytes]
"""Hashes of subtrees by the leaves they cover, first and past the last. Those that are missing are computed from below."""

HASH_BYTES = 32
EMPTY = sha256(b"").digest()
"""The head of the tree with no leaf."""


class Head(msgspec.Struct, frozen=True):
    """What a checkpoint signs of a tree."""

    size: int
    root: bytes


class CompactRange(msgspec.Struct, frozen=True):
    """The heads of the full subtrees of the first `size` leaves, the largest first: all that adding leaves needs."""

    size: int = 0
    peaks: tuple[bytes, ...] = ()


def leaf_hash(content: bytes) -> bytes:
    return sha256(b"\x00" + content).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def grown(kept: CompactRange, leaf: bytes) -> CompactRange:
    """With one more leaf hash. A carry of binary addition: each trailing 1 of the size is a peak to be joined."""
    peaks, rest = list(kept.peaks), kept.size
    while rest & 1:
        leaf = node_hash(peaks.pop(), leaf)
        rest >>= 1
    return CompactRange(kept.size + 1, (*peaks, leaf))


def read_peaks(size: int, content: bytes) -> CompactRange | None:
    """From peaks written one behind the other; None when they are not as many as a tree of that size has."""
    if size < 0 or len(content) != HASH_BYTES * size.bit_count():
        return None
    return CompactRange(size, tuple(content[at : at + HASH_BYTES] for at in range(0, len(content), HASH_BYTES)))


def head(kept: CompactRange) -> Head:
    if not kept.peaks:
        return Head(0, EMPTY)
    *others, found = kept.peaks
    for peak in reversed(others):
        found = node_hash(peak, found)
    return Head(kept.size, found)


def nodes(kept: CompactRange, leaves: Iterable[bytes]) -> dict[tuple[int, int], bytes]:
    """What the proofs need: the peaks of the leaves before, and the leaf hashes after them."""
    known, start = {}, 0
    for peak in kept.peaks:
        end = start + (1 << ((kept.size - start).bit_length() - 1))
        known[start, end] = peak
        start = end
    return known | {(place, place + 1): leaf for place, leaf in enumerate(leaves, start)}


def inclusion_proof(known: Nodes, index: int, size: int) -> list[bytes]:
    """PATH(index, D[size]) of section 2.1.1, from the leaf up."""
    return _path(known, index, 0, size)


def consistency_proof(known: Nodes, old: int, size: int) -> list[bytes]:
    """PROOF(old, D[size]) of section 2.1.2; empty for an old tree that is empty or the same."""
    return _subproof(known, old, (0, size), whole=True) if 0 < old < size else []


def included(leaf: bytes, index: int, proof: Sequence[bytes], tree: Head) -> bool:
    """Whether the proof leads from the leaf hash at that index to the head of the tree: RFC 9162, section 2.1.3.2."""
    if not 0 <= index < tree.size:
        return False
    place, last, found = index, tree.size - 1, leaf
    for step in proof:
        if last == 0:
            return False
        found = node_hash(step, found) if _joins_left(place, last) else node_hash(found, step)
        place, last = _above(place, last)
    return last == 0 and found == tree.root


def consistent(old: Head, new: Head, proof: Sequence[bytes]) -> bool:
    """Whether the old tree is the beginning of the new one: RFC 9162, section 2.1.4.2. Any tree begins with the empty one."""
    if not 0 < old.size < new.size:
        return not proof and (old == new or old == Head(0, EMPTY))
    path = [old.root, *proof] if old.size & (old.size - 1) == 0 else list(proof)
    place, last = old.size - 1, new.size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    before = after = path[0] if path else b""
    for step in path[1:]:
        if last == 0:
            return False
        if _joins_left(place, last):
            before, after = node_hash(step, before), node_hash(step, after)
        else:
            after = node_hash(after, step)
        place, last = _above(place, last)
    return last == 0 and (before, after) == (old.root, new.root)


def _joins_left(place: int, last: int) -> bool:
    """Whether what a proof adds stands to the left: at a right child, and at the tree's ragged right edge."""
    return bool(place & 1) or place == last


def _above(place: int, last: int) -> tuple[int, int]:
    """The place of the node just joined; at the right edge, levels where it has no sibling are passed over."""
    if place == last:
        while place and not place & 1:
            place, last = place >> 1, last >> 1
    return place >> 1, last >> 1


def _path(known: Nodes, index: int, start: int, end: int) -> list[bytes]:
    if end - start == 1:
        return []
    middle = _middle(start, end)
    if index < middle:
        return [*_path(known, index, start, middle), _node(known, middle, end)]
    return [*_path(known, index, middle, end), _node(known, start, middle)]


def _subproof(known: Nodes, old: int, span: tuple[int, int], *, whole: bool) -> list[bytes]:
    """`whole`: the old tree is this very subtree, whose head the verifier has already."""
    start, end = span
    if old == end:
        return [] if whole else [_node(known, start, end)]
    middle = _middle(start, end)
    if old <= middle:
        return [*_subproof(known, old, (start, middle), whole=whole), _node(known, middle, end)]
    return [*_subproof(known, old, (middle, end), whole=False), _node(known, start, middle)]


def _node(known: Nodes, start: int, end: int) -> bytes:
    found = known.get((start, end))
    if found is None:
        middle = _middle(start, end)
        found = node_hash(_node(known, start, middle), _node(known, middle, end))
    return found


def _middle(start: int, end: int) -> int:
    """The left subtree is full: it has the largest power of two of leaves that leaves at least one to the right."""
    return start + (1 << ((end - start - 1).bit_length() - 1))
