"""The centre's clock, injected wherever time is asked for."""

import time
from collections.abc import Callable

NowMs = Callable[[], int]
"""Unix time in milliseconds."""


def system_now_ms() -> int:
    """The machine's wall clock."""
    return time.time_ns() // 1_000_000
