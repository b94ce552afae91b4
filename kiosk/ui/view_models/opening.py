"""Whether a station is open, as codes and times that QML puts into words."""

from dataclasses import dataclass, field

from kiosk.services.nearby import Opening
from kiosk.ui.view_models.when import Day, day_of, time_of

_DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class OpeningProps:
    """`state`: `open`, `closed`, `always` (around the clock), or empty when nobody knows.

    `time` ("HH:MM") is when that ends, on `day`; empty where nobody knows, or it is too far away to matter.
    """

    state: str = ""
    time: str = ""
    day: Day = field(default_factory=Day)


def opening_props(opening: Opening, at_ms: int) -> OpeningProps:
    """How a station stands at `at_ms` (Unix time)."""
    if opening.open_now is None:
        return OpeningProps()
    if not opening.open_now:
        return OpeningProps("closed") if opening.from_ is None else _until("closed", opening.from_, at_ms)
    if opening.until is None:
        return OpeningProps("always")
    if opening.until - at_ms > _DAY_MS:
        return OpeningProps("open")
    until = _until("open", opening.until, at_ms)
    return OpeningProps("open", "24:00") if until.time == "00:00" else until


def _until(state: str, ends_ms: int, at_ms: int) -> OpeningProps:
    return OpeningProps(state, time_of(ends_ms), day_of(ends_ms, at_ms))
