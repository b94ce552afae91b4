"""A pairwise choice: few combinations in which every two values that can meet do meet."""

import random
from collections.abc import Hashable, Iterable, Sequence
from heapq import heapify, heappop, heappush
from itertools import combinations
from typing import TypeVar

Row = TypeVar("Row", bound=tuple[Hashable, ...])
_Pair = tuple[int, int, Hashable, Hashable]


def pairs_of(row: Sequence[Hashable]) -> set[_Pair]:
    """Every two values of a combination, with their places."""
    return {(one, other, row[one], row[other]) for one, other in combinations(range(len(row)), 2)}


def pairwise(rows: Iterable[Row], seed: int) -> list[Row]:
    """Some of the possible combinations, so that each pair that occurs in any of them occurs in one of these.

    Greedy; the same seed gives the same choice.
    """
    possible = sorted(rows, key=repr)
    random.Random(seed).shuffle(possible)
    missing = set().union(*map(pairs_of, possible))
    heap = [(-len(pairs_of(row)), turn) for turn, row in enumerate(possible)]
    heapify(heap)
    chosen: list[Row] = []
    while missing:
        promised, turn = heappop(heap)
        new = len(pairs_of(possible[turn]) & missing)
        if new == -promised:
            chosen.append(possible[turn])
            missing -= pairs_of(possible[turn])
        elif new:
            heappush(heap, (-new, turn))
    return chosen
