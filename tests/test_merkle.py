"""Proofs of the log: each that is made holds, and none holds for anything else."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registrar.stamp import tiles
from registrar.stamp.merkle import EMPTY, Tree, consistent, included, leaf_hash


def tree(size: int) -> Tree:
    return Tree(leaf_hash(b"%d" % i) for i in range(size))


sizes = st.integers(1, 600)


@given(sizes, st.data())
def test_every_entry_is_proved_and_nothing_else_is(size: int, data: st.DataObject) -> None:
    whole = tree(size)
    at, part = data.draw(st.integers(0, size - 1)), 0
    part = data.draw(st.integers(at + 1, size))
    path, root = whole.inclusion(at, part), whole.root(part)
    leaf = whole.levels[0][at]
    assert included(leaf, at, part, path, root)
    assert len(path) <= math.ceil(math.log2(part)) if part > 1 else not path
    other = data.draw(st.integers(0, part))
    assert not included(leaf_hash(b"x"), at, part, path, root)
    assert other == at or not included(leaf, other, part, path, root)
    assert not included(leaf, at, part, [*path, leaf], root)
    assert not path or not included(leaf, at, part, path[:-1], root)
    assert not included(leaf, at, part, path, EMPTY)


@given(sizes, st.data())
def test_a_longer_log_is_proved_to_begin_with_a_shorter(size: int, data: st.DataObject) -> None:
    whole = tree(size)
    old = data.draw(st.integers(0, size))
    path = whole.consistency(old)
    assert consistent(old, size, whole.root(old), whole.root(), path)
    assert not consistent(old, size, leaf_hash(b"x"), whole.root(), path)
    assert old == 0 or not consistent(old, size, whole.root(old), leaf_hash(b"x"), path)  # any log begins with none
    assert not consistent(old, size, whole.root(old), whole.root(), [*path, EMPTY])
    assert not path or not consistent(old, size, whole.root(old), whole.root(), path[1:])
    assert not consistent(size + 1, size, whole.root(), whole.root(), [])


@given(sizes, st.data())
def test_a_log_in_which_one_entry_was_changed_is_never_consistent(size: int, data: st.DataObject) -> None:
    whole, at = tree(size), data.draw(st.integers(0, size - 1))
    old = data.draw(st.integers(at + 1, size))
    forged = Tree([*whole.levels[0][:at], leaf_hash(b"forged"), *whole.levels[0][at + 1 :]])
    assert not consistent(old, size, whole.root(old), forged.root(), forged.consistency(old))


@pytest.mark.parametrize("size", [0, 1, 2, 255, 256, 257, 600, 70_000])
def test_the_tiles_give_back_the_tree(size: int) -> None:
    whole = tree(size)
    held = dict(tiles.hash_tiles(whole))
    assert all(held.values())
    assert Tree(tiles.read_leaves(size, held.get)).root() == whole.root()
    assert all(len(raw) == 8192 for path, raw in held.items() if ".p/" not in path)


@given(st.lists(st.binary(max_size=40), max_size=600))
def test_the_bundles_give_back_the_entries(entries: list[bytes]) -> None:
    held = dict(tiles.entry_tiles(entries))
    assert tiles.read_entries(len(entries), held.get) == entries


@given(st.integers(1, 600), st.integers(0, 300))
def test_a_full_tile_is_never_written_otherwise(size: int, more: int) -> None:
    before = dict(tiles.hash_tiles(tree(size)))
    after = dict(tiles.hash_tiles(tree(size + more)))
    assert all(after[path] == raw for path, raw in before.items() if ".p/" not in path)


@settings(max_examples=25)
@given(st.integers(1, 700), st.data())
def test_the_tiles_of_earlier_sizes_stay_until_they_are_full(size: int, data: st.DataObject) -> None:
    """Whoever kept an earlier checkpoint finds every hash that it needs, and no address is written twice."""
    earlier = data.draw(st.lists(st.integers(1, size), max_size=6))
    whole, entries = tree(size), [b"%d" % i for i in range(size)]
    parts = [*tiles.hash_tiles(whole), *tiles.entry_tiles(entries), *tiles.partial_tiles(whole, entries, earlier)]
    held = dict(parts)
    assert len(held) == len(parts)
    for old in earlier:
        assert Tree(tiles.read_leaves(old, held.get)).root() == whole.root(old)
        assert tiles.read_entries(old, held.get) == entries[:old]
        for path, raw in tiles.hash_tiles(tree(old)):
            assert held.get(path) == raw or path.partition(".p/")[0] in held


def test_a_partial_tile_may_be_read_from_the_full_one() -> None:
    held = dict(tiles.hash_tiles(tree(256)))
    assert Tree(tiles.read_leaves(200, held.get)).root() == tree(200).root()


@pytest.mark.parametrize("raw", [b"\0", b"\0\5abcd", b"\0\0\0"])
def test_a_bundle_that_was_cut_is_noticed(raw: bytes) -> None:
    with pytest.raises(tiles.Broken):
        tiles.unbundled(raw)


def test_a_tile_that_is_missing_or_short_is_noticed() -> None:
    held = dict(tiles.hash_tiles(tree(300)))
    with pytest.raises(tiles.Broken):
        tiles.read_leaves(300, {**held, "tile/0/000": held["tile/0/000"][:-32]}.get)
    with pytest.raises(tiles.Broken):
        tiles.read_leaves(300, {k: v for k, v in held.items() if k != "tile/0/001.p/44"}.get)


def test_what_is_not_in_the_tree_has_no_proof() -> None:
    for wrong in (
        lambda: tree(3).inclusion(3),
        lambda: tree(3).inclusion(0, 4),
        lambda: tree(3).consistency(4),
        lambda: tree(3).root(4),
    ):
        with pytest.raises(ValueError, match="entr"):
            wrong()
