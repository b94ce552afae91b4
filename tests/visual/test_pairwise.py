"""The pairwise choice covers every pair that is possible, with far fewer combinations, and the same each time."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from tests.support.pairwise import pairs_of, pairwise

FACTORS = st.lists(st.integers(1, 4), min_size=2, max_size=4)


def covered(rows: list[tuple[int, ...]]) -> set[object]:
    return set().union(*map(pairs_of, rows))


@given(FACTORS, st.integers(0, 9), st.data())
def test_every_possible_pair_is_covered(sizes: list[int], seed: int, data: st.DataObject) -> None:
    rows = list(product(*map(range, sizes)))
    possible = data.draw(st.lists(st.sampled_from(rows), min_size=1, unique=True))
    chosen = pairwise(possible, seed)
    assert set(chosen) <= set(possible)
    assert covered(chosen) == covered(possible)
    assert pairwise(reversed(possible), seed) == chosen


def test_it_is_a_small_share() -> None:
    rows = list(product(range(40), range(5), range(2), range(5)))
    assert len(pairwise(rows, 1)) < len(rows) / 8
