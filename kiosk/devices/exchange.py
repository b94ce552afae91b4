"""What is said on a bus: a request, how its reply is known, how long it may take, and the one outcome it ends in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any, Final, Generic, Protocol, TypeVar

from kiosk.devices.transport import PortReason

Event = TypeVar("Event")
Event_co = TypeVar("Event_co", covariant=True)

TIMEOUT_MS: Final = 200
LONGEST_MS: Final = 2000
"""No exchange waits longer than this after its request was sent, however many parts its reply has."""

QUERY_REPEATS: Final = 2


class Priority(IntEnum):
    """Who goes first."""

    OFF = 0
    OPEN = 1
    QUERY = 2
    METER = 3


class FrameDecoder(Protocol[Event_co]):
    """A codec's decoder: finds frames in a stream of bytes, however it is cut. One thread.

    Every byte fed is part of a counted frame, or one of `junk_bytes`, or still kept.
    """

    @property
    def frames(self) -> int:
        """Good frames so far."""
        ...

    @property
    def checksum_errors(self) -> int:
        """Frames with a wrong check so far."""
        ...

    @property
    def junk_bytes(self) -> int:
        """Bytes so far that belong to no frame."""
        ...

    def feed(self, data: bytes) -> Sequence[Event_co]:
        """Take the next bytes; give an event for each good frame that they complete."""
        ...

    def silence(self) -> Sequence[Event_co]:
        """The line was quiet for longer than inside a frame: what is kept ends here, as a frame or as junk."""
        ...

    def reset(self) -> None:
        """The stream was interrupted: what is kept becomes junk."""
        ...


def _never(_: object) -> bool:
    return False


def _always() -> bool:
    return True


def _no_objection(_: object) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Exchange(Generic[Event]):
    """One request and its reply.

    `answers` tells whether an event of the device's decoder is the reply; `part` whether it is a piece that comes
    before it, such as an acknowledgement. Both must take every event of the device and compare addresses too.
    `decoder` makes the decoder of this reply, for codecs in which only the request tells what a reply looks like; else
    the device's own is used. `deadline_ms` (monotonic): not sent later than that. `wanted` is asked on the bus thread
    until it is sent: once it says no, it is not sent any more (it must be quick and submit nothing). ValueError for an
    open that could be repeated, or that could lie in the queue for ever: only a query may tell whether an open whose
    reply was lost has happened.
    """

    request: bytes
    answers: Callable[[Event], bool]
    priority: Priority = Priority.QUERY
    timeout_ms: int = TIMEOUT_MS
    deadline_ms: int | None = None
    repeats: int = 0
    part: Callable[[Event], bool] = _never
    decoder: Callable[[], FrameDecoder[Event]] | None = None
    wanted: Callable[[], bool] = _always

    def __post_init__(self) -> None:
        if not self.request:
            raise ValueError("expected a request of at least one byte")
        if not 1 <= self.timeout_ms <= LONGEST_MS:
            raise ValueError(f"expected a timeout of 1 to {LONGEST_MS} ms, got {self.timeout_ms}")
        if self.repeats < 0:
            raise ValueError(f"expected no negative number of repeats, got {self.repeats}")
        if self.priority is Priority.OPEN and self.repeats:
            raise ValueError("expected no repeats: an open is never sent again unless a query was answered in between")
        if self.priority is Priority.OPEN and self.deadline_ms is None:
            raise ValueError("expected a deadline: an open must not wait until nobody stands there any more")


@dataclass(frozen=True, slots=True)
class Answered(Generic[Event]):
    """The reply came; the last of `events` is the one that `answers` told, before it its parts."""

    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class NoAnswer(Generic[Event]):
    """Sent `attempts` times and not answered in time: whether the device acted is unknown. `parts` came of the last.

    No attempt at all: the device was not up, so that it was not even sent.
    """

    attempts: int
    parts: tuple[Event, ...] = field(default=())

    @property
    def sent(self) -> bool:
        """Whether the device may have heard the request."""
        return self.attempts > 0


@dataclass(frozen=True, slots=True)
class PortLost:
    """The port is away; `sent` tells whether the device may have heard the request before."""

    reason: PortReason
    sent: bool


@dataclass(frozen=True, slots=True)
class Expired:
    """Its deadline came before its turn, or it was not wanted any more: it was never sent, and never will be."""


Outcome = Answered[Event] | NoAnswer[Event] | PortLost | Expired


def was_sent(outcome: Outcome[Any]) -> bool:
    """Whether the device may have heard the request; False only where it never will."""
    return not isinstance(outcome, Expired) and (isinstance(outcome, Answered) or outcome.sent)


@dataclass(frozen=True, slots=True)
class Ask:
    """An exchange, and who hears its outcome: once, on the bus thread; it must not block.

    Where it is a probe, `objection` gives the reason for which a device with that answer cannot be used, or "".
    """

    exchange: Exchange[Any]
    then: Callable[[Outcome[Any]], None]
    objection: Callable[[Answered[Any]], str] = _no_objection


class Submitter(Protocol):
    """A bus as a driver uses it; see SpeakingBus."""

    def submit(self, device: Any, exchange: Exchange[Event], then: Callable[[Outcome[Event]], None], /) -> None:
        """Queue an exchange."""
        ...
