"""Whether an NTP service keeps this machine's wall clock: the kernel knows, whichever service it is."""

import ctypes
from collections.abc import Callable
from functools import cache

_READ_ONLY = bytes(512)
"""A zeroed `struct timex`, with room to spare: its first field, `modes`, asks for no change."""
_LAST_SYNCHRONIZED = 4
"""adjtimex(2) returns 0 to 4 for a synchronised clock, leap seconds included; 5 for others, -1 for an error."""


def kept_by_ntp() -> bool:
    """Whether the wall clock was set by NTP in this boot, and not by hand since; any thread.

    A service that hears of no server for about nine hours counts as none. False where the system cannot tell.
    """
    adjtimex = _adjtimex()
    if adjtimex is None:
        return False
    return 0 <= adjtimex(ctypes.create_string_buffer(_READ_ONLY, len(_READ_ONLY))) <= _LAST_SYNCHRONIZED


@cache
def _adjtimex() -> Callable[..., int] | None:
    return getattr(ctypes.CDLL(None), "adjtimex", None)
