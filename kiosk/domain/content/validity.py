"""When a notice has begun and when it is over: never by a clock that nobody can trust.

A station that starts without a network may think that it is 1970 or 2099. What it has then stays, all of it.
"""

from kiosk.domain.moment import ClockTrust, Moment


def has_begun(begins_at: int, now: Moment) -> bool:
    """Whether it is to be shown already; always by a clock that is not trusted."""
    return now.clock is not ClockTrust.TRUSTED or now.at_ms >= begins_at


def is_over(ends_at: int, now: Moment) -> bool:
    """Whether it is not to be shown any more; never by a clock that is not trusted."""
    return now.clock is ClockTrust.TRUSTED and now.at_ms >= ends_at
