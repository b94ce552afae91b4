"""Notices, tips and what is given out today, as the feed `notices` tells them; what of it is to be read now."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.china_time import china_day, day_begins_ms
from kiosk.domain.content.validity import has_begun, is_over
from kiosk.domain.content.words import Words
from kiosk.domain.moment import Moment


class NoticeKind(StrEnum):
    """What a notice is about."""

    NOTICE = "notice"
    TIP = "tip"  # how not to be cheated


@dataclass(frozen=True, slots=True)
class Notice:
    """Shown from `begins_at` until `ends_at`."""

    id: str
    kind: NoticeKind
    title: Words
    text: Words
    begins_at: int
    ends_at: int


@dataclass(frozen=True, slots=True)
class Distribution:
    """Something is given out at the station from `begins_at` to `ends_at`; `count` portions where they are counted."""

    id: str
    icon: str
    title: Words
    line: Words
    begins_at: int
    ends_at: int
    count: int | None = None


def readable(notices: Iterable[Notice], kind: NoticeKind, now: Moment) -> tuple[Notice, ...]:
    """Those of a kind that are shown now, the newest first, else in the feed's order."""
    shown = [
        notice
        for notice in notices
        if notice.kind is kind and has_begun(notice.begins_at, now) and not is_over(notice.ends_at, now)
    ]
    return tuple(sorted(shown, key=lambda notice: -notice.begins_at))


def todays(distributions: Iterable[Distribution], now: Moment) -> tuple[Distribution, ...]:
    """Those of this day in China that are not over, by when they begin: so those under way come first.

    The day is that of the clock on the screen, trusted or not: what is given out on other days is not given out now.
    """
    today = china_day(now.at_ms)
    midnight, next_midnight = day_begins_ms(today), day_begins_ms(today + 1)
    left = [
        each
        for each in distributions
        if each.begins_at < next_midnight and each.ends_at > midnight and not is_over(each.ends_at, now)
    ]
    return tuple(sorted(left, key=lambda each: (each.begins_at, each.id)))
