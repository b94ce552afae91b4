"""What a PIN is, and which ones anybody would try first."""

from itertools import pairwise

DIGITS = 6

_PERIODS = (1, 2, 3)


def is_pin(text: str) -> bool:
    """Whether it is six digits from 0 to 9."""
    return len(text) == DIGITS and text.isascii() and text.isdigit()


def is_easy(pin: str) -> bool:
    """Whether it runs in even steps (111111, 123456, 864208) or repeats itself (121212, 123123)."""
    digits = [int(digit) for digit in pin]
    steps = {(after - before) % 10 for before, after in pairwise(digits)}
    return len(steps) == 1 or any(pin == pin[:period] * (DIGITS // period) for period in _PERIODS)
