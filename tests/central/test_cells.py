"""Small figures: not shown, and not to be worked out from what is shown and the sum, by someone who knows the rule."""

from collections import defaultdict
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from kiosk.central.reports.cells import SMALLEST, are_at_the_brim, publishable

COUNTS = st.dictionaries(st.integers(0, 30), st.integers(1, 40), max_size=12)


@given(counts=COUNTS)
def test_what_is_left_out_is_nothing_or_enough_to_hide_in(counts: dict[int, int]) -> None:
    shown = publishable(counts)
    assert shown.items() <= counts.items()
    assert all(count >= SMALLEST for count in shown.values())
    hidden = {key: count for key, count in counts.items() if key not in shown}
    if shown and hidden:
        assert sum(hidden.values()) >= SMALLEST
        assert len(hidden) >= 2


@given(counts=COUNTS)
def test_no_more_is_left_out_than_has_to_be(counts: dict[int, int]) -> None:
    shown = publishable(counts)
    large = {key: count for key, count in counts.items() if count >= SMALLEST}
    small = sum(counts.values()) - sum(large.values())
    assert len({*large.values()} - {*shown.values()}) <= 1
    if small == 0 or (small >= SMALLEST and {*counts.values()} - {*large.values()} != {SMALLEST - 1}):
        assert shown == large


def test_nobody_works_out_a_small_figure_even_by_the_rule() -> None:
    """Every table of four cells up to 9: who sees one, and knows its sum, is left with two values for each gap."""
    possible: defaultdict[object, list[tuple[int, ...]]] = defaultdict(list)
    for table in product(range(10), repeat=4):
        if are_at_the_brim(table):
            continue  # a report with such a table says nothing at all
        shown = publishable({key: count for key, count in enumerate(table) if count})
        possible[sum(table), tuple(sorted(shown.items()))].append(table)
    gaps = 0
    for (total, seen), tables in possible.items():
        shown_keys = {key for key, _ in seen}
        if total == sum(count for _, count in seen):
            continue
        for key in set(range(4)) - shown_keys:
            gaps += 1
            assert len({table[key] for table in tables}) >= 2, (total, seen, key)
    assert gaps > 100
