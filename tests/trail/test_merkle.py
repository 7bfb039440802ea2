"""The tree against the RFC's own recursive words, and against the vectors of the certificate-transparency project."""

from hashlib import sha256

import pytest
from hypothesis import given, settings, strategies as st

from award.trail.merkle import (
    EMPTY,
    CompactRange,
    Head,
    consistency_proof,
    consistent,
    grown,
    head,
    included,
    inclusion_proof,
    leaf_hash,
    nodes,
)

# The leaves and heads of google/certificate-transparency, src/merkletree/merkle_tree_test.cc (also in
# transparency-dev/merkle, testonly/constants.go).
LEAVES = [bytes.fromhex(one) for one in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
)]  # fmt: skip
HEADS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
PROOF_5_OF_7 = [  # leaf 5 of 8, from the same file
    "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
]


def tree(contents: list[bytes]) -> CompactRange:
    kept = CompactRange()
    for content in contents:
        kept = grown(kept, leaf_hash(content))
    return kept


def known(contents: list[bytes], sealed: int = 0) -> dict[tuple[int, int], bytes]:
    return nodes(tree(contents[:sealed]), [leaf_hash(one) for one in contents[sealed:]])


# MTH, PATH and PROOF, word for word as section 2.1 of RFC 6962 defines them.
def mth(contents: list[bytes]) -> bytes:
    if not contents:
        return sha256(b"").digest()
    if len(contents) == 1:
        return sha256(b"\x00" + contents[0]).digest()
    k = power(len(contents))
    return sha256(b"\x01" + mth(contents[:k]) + mth(contents[k:])).digest()


def path(m: int, contents: list[bytes]) -> list[bytes]:
    if len(contents) == 1:
        return []
    k = power(len(contents))
    if m < k:
        return [*path(m, contents[:k]), mth(contents[k:])]
    return [*path(m - k, contents[k:]), mth(contents[:k])]


def subproof(m: int, contents: list[bytes], known_to_verifier: bool) -> list[bytes]:  # noqa: FBT001 - the RFC's own form
    if m == len(contents):
        return [] if known_to_verifier else [mth(contents)]
    k = power(len(contents))
    if m <= k:
        return [*subproof(m, contents[:k], known_to_verifier), mth(contents[k:])]
    return [*subproof(m - k, contents[k:], known_to_verifier=False), mth(contents[:k])]


def power(n: int) -> int:
    k = 1
    while k * 2 < n:
        k *= 2
    return k


CONTENTS = st.lists(st.binary(max_size=4), min_size=1, max_size=40)


@pytest.mark.parametrize("size", range(1, 9))
def test_head_is_that_of_certificate_transparency(size: int) -> None:
    assert head(tree(LEAVES[:size])) == Head(size, bytes.fromhex(HEADS[size - 1]))


def test_head_of_nothing_is_the_hash_of_nothing() -> None:
    assert head(CompactRange()) == Head(0, EMPTY)
    assert EMPTY.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_inclusion_proof_is_that_of_certificate_transparency() -> None:
    assert [step.hex() for step in inclusion_proof(known(LEAVES), 5, 8)] == PROOF_5_OF_7


@settings(max_examples=60)
@given(contents=CONTENTS, chance=st.data())
def test_everything_is_as_the_rfc_defines_it(contents: list[bytes], chance: st.DataObject) -> None:
    size = len(contents)
    old, index = chance.draw(st.integers(0, size)), chance.draw(st.integers(0, size - 1))
    whole = Head(size, mth(contents))
    assert head(tree(contents)) == whole
    assert inclusion_proof(known(contents), index, size) == path(index, contents)
    if old:
        assert consistency_proof(known(contents), old, size) == subproof(old, contents, known_to_verifier=True)


@settings(max_examples=60)
@given(contents=CONTENTS, chance=st.data())
def test_proofs_need_no_leaf_before_the_last_seal(contents: list[bytes], chance: st.DataObject) -> None:
    size = len(contents)
    sealed = chance.draw(st.integers(0, size - 1))
    index = chance.draw(st.integers(sealed, size - 1))
    assert inclusion_proof(known(contents, sealed), index, size) == path(index, contents)
    if sealed:
        proof = consistency_proof(known(contents, sealed), sealed, size)
        assert proof == subproof(sealed, contents, known_to_verifier=True)


@pytest.mark.parametrize("size", range(1, 20))
def test_proofs_convince_for_every_place_and_every_beginning(size: int) -> None:
    contents = [bytes([one]) for one in range(size)]
    whole = head(tree(contents))
    for index in range(size):
        proof = inclusion_proof(known(contents), index, size)
        for place in range(-1, size + 1):
            assert included(leaf_hash(contents[index]), place, proof, whole) == (place == index)
    for old in range(size + 1):
        assert consistent(head(tree(contents[:old])), whole, consistency_proof(known(contents), old, size))


@settings(max_examples=200)
@given(contents=CONTENTS, chance=st.data())
def test_proofs_that_were_changed_convince_nobody(contents: list[bytes], chance: st.DataObject) -> None:
    size = len(contents)
    whole = head(tree(contents))
    index, old = chance.draw(st.integers(0, size - 1)), chance.draw(st.integers(1, size))
    placed, grew = inclusion_proof(known(contents), index, size), consistency_proof(known(contents), old, size)
    leaf, before = leaf_hash(contents[index]), head(tree(contents[:old]))
    assert included(leaf, index, placed, whole)
    assert consistent(before, whole, grew)
    assert not included(leaf, index, changed(placed, chance), whole)
    assert not included(flipped(leaf), index, placed, whole)
    assert not included(leaf, index, placed, Head(size, flipped(whole.root)))
    assert not consistent(before, whole, changed(grew, chance))
    assert not consistent(Head(old, flipped(before.root)), whole, grew)
    assert not consistent(before, Head(size, flipped(whole.root)), grew)


def test_consistency_refuses_a_tree_that_shrank_and_a_proof_of_nothing() -> None:
    small, large = head(tree(LEAVES[:3])), head(tree(LEAVES))
    assert not consistent(large, small, consistency_proof(known(LEAVES), 3, 8))
    assert not consistent(small, large, [])
    assert not consistent(Head(4, large.root), large, [])
    assert consistency_proof(known(LEAVES), 8, 8) == []
    assert not consistent(Head(0, large.root), large, [])


def flipped(value: bytes) -> bytes:
    return bytes([value[0] ^ 1]) + value[1:]


def changed(proof: list[bytes], chance: st.DataObject) -> list[bytes]:
    place = chance.draw(st.integers(0, len(proof)))
    at = proof[place : place + 1]
    ways = [[bytes(32), *at]] + ([[], [flipped(at[0])]] if at else [])
    return [*proof[:place], *chance.draw(st.sampled_from(ways)), *proof[place + 1 :]]
