"""The waits after failures."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.sync.backoff import FIRST_MS, LONGEST_FLOOR_MS, LONGEST_MS, Backoff

fractions = st.floats(0, 1, exclude_max=True)


@given(st.lists(fractions, min_size=1, max_size=60))
def test_each_wait_lies_between_nothing_and_a_doubling_bound(draws: list[float]) -> None:
    source = iter(draws)
    backoff = Backoff(lambda: next(source))
    for failure in range(len(draws)):
        assert 0 <= backoff.failed() <= min(LONGEST_MS, FIRST_MS * 2**failure)


@given(fractions, st.integers(0, LONGEST_FLOOR_MS), st.integers(0, 100))
def test_what_the_centre_asks_for_is_a_floor(draw: float, asked_ms: int, failures: int) -> None:
    backoff = Backoff(lambda: draw)
    for _ in range(failures):
        backoff.failed()
    assert asked_ms <= backoff.failed(asked_ms) <= asked_ms + LONGEST_MS


def test_success_begins_again() -> None:
    backoff = Backoff(lambda: 0.999)
    waits = [backoff.failed() for _ in range(3)]
    backoff.succeeded()
    assert [backoff.failed() for _ in range(3)] == waits


def test_nobody_can_silence_a_terminal_for_ever() -> None:
    assert Backoff(lambda: 0).failed(10**15) == LONGEST_FLOOR_MS
    assert Backoff(lambda: 0).failed(-5) == 0
