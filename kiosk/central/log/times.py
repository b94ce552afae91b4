"""When the lines of a log were really written, whatever the terminal's clock said. Pure: spans of time, no database.

What is certain: a line was written before it arrived, after the line before it, and within a boot the monotonic clock
tells how far apart two lines are. Where the terminal had measured the centre's time in that boot (`clock` is trusted),
that anchors all lines of the boot. An `at` that contradicts what is certain counts for nothing.
"""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

_TRUSTED_MS = 10_000
"""How far a measured time may be off: half of the longest that a terminal waits for an answer."""
_DRIFT = 10_000
"""A quartz runs off by at most one part in so many."""
_LARGEST = 2**53
_LONGEST_BOOT = 64


class Said(Struct, frozen=True):
    """What a line says of time; None where it says nothing that could be right."""

    at: int | None
    boot: str | None
    mono: int | None
    trusted: bool

    @staticmethod
    def of(line: dict[str, Any]) -> "Said":
        """From a decoded line, which may say anything."""
        boot = line.get("boot")
        is_name = isinstance(boot, str) and len(boot) <= _LONGEST_BOOT and "\x00" not in boot
        return Said(
            _number(line.get("at")),
            boot if is_name else None,
            _number(line.get("mono")),
            line.get("clock") == "trusted",
        )

    def after_same_boot(self, earlier: "Said") -> int | None:
        """How long after another line it was written, by the clock of their boot; None where that cannot be told."""
        if self.boot is None or self.boot != earlier.boot or self.mono is None or earlier.mono is None:
            return None
        passed = self.mono - earlier.mono
        return passed if passed >= 0 else None

    def after_other_boot(self, earlier: "Said") -> int:
        """How long after a line of another boot it was written at the least: this boot's age."""
        if self.boot is None or earlier.boot is None or self.boot == earlier.boot or self.mono is None:
            return 0
        return max(0, self.mono - self.mono // _DRIFT)


class Span(Struct, frozen=True):
    """The moment lies between these two, in milliseconds of the centre's Unix time."""

    earliest: int
    latest: int

    def meets(self, other: "Span") -> bool:
        """Whether there is a moment in both."""
        return max(self.earliest, other.earliest) <= min(self.latest, other.latest)

    def within(self, other: "Span") -> "Span":
        """What both allow; this one where they contradict each other."""
        if not self.meets(other):
            return self
        return Span(max(self.earliest, other.earliest), min(self.latest, other.latest))

    def moved(self, by_ms: int) -> "Span":
        """The same so much later (earlier, if negative), by a clock that drifts."""
        drift = abs(by_ms) // _DRIFT + 1
        return Span(self.earliest + by_ms - drift, self.latest + by_ms + drift)


class Corrected(Struct, frozen=True):
    """The centre's idea of a line's time: it is off by `uncertainty_ms` at most."""

    at: int
    uncertainty_ms: int


class Clock(Struct, frozen=True):
    """What is known at an epoch's last line; `loose_seq` is the first of the lines that wait for an anchor."""

    said: Said
    span: Span
    loose_seq: int | None


class Placed(Struct, frozen=True):
    """The span of each new line, and the clock at the last of them; `anchors_earlier`: `narrow` those that waited."""

    spans: list[Span]
    clock: Clock
    anchors_earlier: bool


def fresh(enrolled_at: int) -> Clock:
    """Before an epoch's first line: nothing was written before the terminal was enrolled."""
    return Clock(Said(None, None, None, trusted=False), Span(enrolled_at, enrolled_at), None)


def place(clock: Clock, first_seq: int, lines: Sequence[Said], received_at: int) -> Placed:
    """Find the spans of the lines that follow an epoch's head (at least one), which arrived at `received_at`."""
    spans: list[Span] = []
    said, span, loose_seq, is_anchored = clock.said, clock.span, clock.loose_seq, False
    unsure = -1
    for seq, line in enumerate(lines, first_seq):
        span, passed = _after(span, said, line, received_at)
        claim = _claim(line)
        if claim is not None and span.meets(claim):
            span, loose_seq, is_anchored = span.within(claim), None, True
        else:
            unsure = len(spans)
            if passed is None and loose_seq is None:
                loose_seq = seq
        spans.append(span)
        said = line
    end = min(unsure + 1, len(spans) - 1)  # what is sure by itself learns nothing from the lines behind it
    spans[:end] = narrow(spans[:end], lines[:end], spans[end], lines[end])
    return Placed(spans, Clock(said, span, loose_seq), is_anchored and clock.loose_seq is not None)


def narrow(spans: Sequence[Span], lines: Sequence[Said], next_span: Span, following: Said) -> list[Span]:
    """The spans of lines again, now that more is known of the time of the line that follows them."""
    narrowed: list[Span] = []
    for span, line in zip(reversed(spans), reversed(lines), strict=True):
        passed = following.after_same_boot(line)
        if passed is None:
            next_span = span.within(
                Span(span.earliest, max(span.earliest, next_span.latest - following.after_other_boot(line)))
            )
        else:
            next_span = span.within(next_span.moved(-passed))
        narrowed.append(next_span)
        following = line
    return narrowed[::-1]


def corrected(span: Span, line: Said) -> Corrected:
    """The line's own time where that is possible, else the middle of what is."""
    if line.at is not None and span.earliest <= line.at <= span.latest:
        return Corrected(line.at, max(line.at - span.earliest, span.latest - line.at))
    middle = (span.earliest + span.latest) // 2
    return Corrected(middle, span.latest - middle)


def span_of(known: Corrected) -> Span:
    """What a corrected time allows."""
    return Span(known.at - known.uncertainty_ms, known.at + known.uncertainty_ms)


def _after(span: Span, earlier: Said, line: Said, received_at: int) -> tuple[Span, int | None]:
    """The span of a line behind another one; and how long after that it was written, where that is certain."""
    arrived = Span(min(span.earliest, received_at), max(span.earliest, received_at))
    passed = line.after_same_boot(earlier)
    if passed is not None:
        return arrived.within(span.moved(passed)), passed
    not_before = span.earliest + line.after_other_boot(earlier)
    return arrived.within(Span(min(not_before, arrived.latest), arrived.latest)), None


def _claim(line: Said) -> Span | None:
    """What a line says of its own time, if that was measured."""
    if not line.trusted or line.at is None or line.mono is None:
        return None
    off = _TRUSTED_MS + abs(line.mono) // _DRIFT
    return Span(line.at - off, line.at + off)


def _number(value: object) -> int | None:
    return value if type(value) is int and abs(value) < _LARGEST else None
