"""Whatever is asked of a relay board and befalls its line: an outlet never outlives its leases, and each call ends."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.devices.codec import waveshare
from kiosk.devices.echo import EchoMode
from kiosk.devices.power import PowerEvent
from kiosk.devices.safety.events import AllOffDone, LeaseDone, OffDone
from tests.devices.power_line import (
    HARMLESS,
    LOSING,
    REPLY_MS,
    Fault,
    PowerLine,
    flips,
    is_lease,
    latches,
    refused,
)

WRITE_BYTES = 8

FAULTS = st.lists(
    st.one_of(
        st.sampled_from([*HARMLESS.values(), *LOSING.values(), refused(4)]),
        st.integers(0, 8 * WRITE_BYTES - 1).map(lambda bit: list(flips(WRITE_BYTES))[bit]),
    ),
    max_size=12,
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("lease"), st.sampled_from([11, 12])),
        st.tuples(st.just("off"), st.sampled_from([11, 12])),
        st.tuples(st.just("all off"), st.just(0)),
        st.tuples(st.just("wait"), st.sampled_from([1, 9, REPLY_MS, 60, 700])),
        st.tuples(st.just("unplug"), st.sampled_from([1, 900])),
    ),
    max_size=14,
)


class Witness:
    """Looks at a line from outside: frames, coils and what was told, after each step."""

    def __init__(self, faults: list[Fault], echo: EchoMode) -> None:
        self.line = PowerLine(echo=echo)
        self.line.faults.extend(faults)
        self.line.when_told = self.believe
        self.asked: dict[bytes, tuple[int, int, int]] = {}
        """Each lease by its frame: its compartment, how many calls came before it, and until when it may be on."""
        self.offs: list[tuple[int, int, int]] = []
        """Each off: its compartment, how many calls came before it, and how many frames were sent before it."""
        self.calls: list[tuple[type, int]] = []

    def take(self, what: str, number: int) -> None:
        line = self.line
        if what == "lease":
            lease_ms = 30_000 + 100 * len(self.asked)
            frame = waveshare.turn_on_for(1, number - 10, lease_ms, waveshare.Firmware.V2).frame
            self.asked[frame] = number, len(self.calls), line.now_ms() + 500 + lease_ms
            self.calls.append((LeaseDone, number))
            line.lease(number, lease_ms)
        elif what == "off":
            self.offs.append((number, len(self.calls), len(line.rig.sent)))
            self.calls.append((OffDone, number))
            line.bank.off(number)
        elif what == "all off":
            self.offs += [(compartment, len(self.calls), len(line.rig.sent)) for compartment in (11, 12)]
            self.calls.append((AllOffDone, 0))
            line.bank.all_off()
        elif what == "wait":
            line.rig.run(number)
        else:
            line.rig.unplug()
            line.rig.now_ms += number
            line.rig.open()
        self.look()

    def believe(self, event: PowerEvent) -> None:
        if isinstance(event, OffDone | AllOffDone) and event.ok:
            off = {event.compartment} if isinstance(event, OffDone) else {11, 12}
            assert self.line.on().isdisjoint(off)

    def look(self) -> None:
        for compartment in self.line.on():
            assert self.line.now_ms() <= max(until for it, _, until in self.asked.values() if it == compartment)

    def end(self) -> None:
        self.line.rig.run(5000)
        ends: list[Any] = self.line.ends()
        told = [(type(end), getattr(end, "compartment", 0)) for end in ends]
        assert sorted(map(str, told)) == sorted(map(str, self.calls))
        for place, (_, frame) in enumerate(self.line.rig.sent):
            assert not latches(frame)
            if is_lease(frame):
                assert self.line.rig.frames().count(frame) == 1
                compartment, call, _ = self.asked[frame]
                withdrawn = [sent for it, off, sent in self.offs if it == compartment and off > call]
                assert place < min(withdrawn, default=place + 1)
        self.line.rig.run(40_000)
        self.look()
        assert self.line.on() == set()
        assert self.line.stuck == []


@settings(max_examples=50, deadline=None)
@given(steps=STEPS, faults=FAULTS, echo=st.sampled_from(EchoMode))
def test_whatever_happens_each_call_has_one_end_and_no_outlet_outlives_its_lease(
    steps: list[tuple[str, int]], faults: list[Fault], echo: EchoMode
) -> None:
    witness = Witness(faults, echo)
    for what, number in steps:
        witness.take(what, number)
    witness.end()
