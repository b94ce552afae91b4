"""Storage sessions as the log of one terminal tells them: one person's use of one compartment, with its charging."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from msgspec import Struct

from kiosk.central.reports.told import Irregular, Place, Told, read_data
from kiosk.domain.lockers.facts import (
    ChargeStarted,
    ChargeStopped,
    CompartmentAssigned,
    CompartmentForced,
    CompartmentReleased,
    CompartmentStored,
)
from kiosk.domain.lockers.reasons import ReleaseReason

WORDS = (b'"compartment.', b'"charge.')


@dataclass(frozen=True, slots=True)
class Session:
    """`place` is that of the assignment; times are Unix ms; `released_ms` None: it goes on."""

    place: Place
    compartment: int
    session: str
    subject: str | None
    assigned_ms: int
    stored_ms: int | None = None
    released_ms: int | None = None
    reason: ReleaseReason | None = None
    forced: int = 0
    charged_s: int = 0
    energy_mwh: int = 0


class _Of(Struct, frozen=True):
    compartment: int
    session: str


class _Forced(Struct, frozen=True):
    compartment: int
    session: str | None


class _Stored(_Of, frozen=True):
    """Says no more."""


class _Released(_Of, frozen=True):
    reason: ReleaseReason


class _Charged(_Of, frozen=True):
    charged_s: int
    energy_mwh: int


class Sessions:
    """The fold. A session comes out when its compartment is given to the next, the last ones at the `end`."""

    def __init__(self) -> None:
        self._last: dict[int, Session] = {}

    def take(self, told: Told) -> Iterator[Session | Irregular]:
        """One line."""
        match told.kind:
            case CompartmentAssigned.kind:
                yield from self._assign(told)
            case CompartmentStored.kind | CompartmentReleased.kind | ChargeStarted.kind | ChargeStopped.kind:
                yield from self._go_on(told)
            case CompartmentForced.kind:
                yield from self._force(told)

    def end(self) -> Iterator[Session]:
        """The last session of each compartment."""
        yield from (self._last[number] for number in sorted(self._last))
        self._last.clear()

    def _assign(self, told: Told) -> Iterator[Session | Irregular]:
        data = read_data(told, _Of)
        if isinstance(data, Irregular):
            yield data
            return
        before = self._last.get(data.compartment)
        if before is not None:
            yield before
            if before.released_ms is None:
                message = f"compartment {data.compartment} was given away while session {before.session[:32]} had it"
                yield Irregular(told.place, "taken", message)
        self._last[data.compartment] = Session(told.place, data.compartment, data.session, told.subject, told.at_ms)

    def _go_on(self, told: Told) -> Iterator[Irregular]:
        shape = _SHAPES[told.kind]
        data = read_data(told, shape)
        if isinstance(data, Irregular):
            yield data
            return
        session = self._last.get(data.compartment)
        if session is None or session.session != data.session:
            message = f"{told.kind}: compartment {data.compartment} is not used by session {data.session[:32]}"
            yield Irregular(told.place, "no-session", message)
            return
        match data:
            case _Stored():
                session = replace(session, stored_ms=told.at_ms)
            case _Released() if session.released_ms is not None:
                message = f"{told.kind}: session {data.session[:32]} was over before"
                yield Irregular(told.place, "no-session", message)
            case _Released():
                session = replace(session, released_ms=told.at_ms, reason=data.reason)
            case _Charged():
                session = replace(session, charged_s=data.charged_s, energy_mwh=data.energy_mwh)
        self._last[data.compartment] = session

    def _force(self, told: Told) -> Iterator[Irregular]:
        data = read_data(told, _Forced)
        if isinstance(data, Irregular):
            yield data
            return
        session = self._last.get(data.compartment)
        if session is not None and session.session == data.session:
            self._last[data.compartment] = replace(session, forced=session.forced + 1)


_SHAPES: dict[str, type[_Of]] = {
    CompartmentStored.kind: _Stored,
    CompartmentReleased.kind: _Released,
    ChargeStarted.kind: _Of,
    ChargeStopped.kind: _Charged,
}
