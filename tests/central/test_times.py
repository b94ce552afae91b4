"""The centre's idea of when a line was written is never further off than it says, whatever the clock did."""

import itertools
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.central.log import times
from kiosk.central.log.times import Clock, Corrected, Placed, Said, Span
from tests.support.centre import Centre

ENROLLED = 1_780_000_000_000
DAY = 24 * 3600 * 1000
YEAR = 365 * DAY


@dataclass(frozen=True)
class Written:
    """A line with the moment at which it was really written."""

    said: Said
    true_at: int


@st.composite
def logs(draw: st.DrawFn) -> list[list[Written]]:
    """Batches of lines of several boots, with clocks that are right, wrong, or measured."""
    now, written = ENROLLED, list[Written]()
    for boot in range(draw(st.integers(1, 4))):
        now += draw(st.integers(0, 3 * DAY))
        begun = now
        off = draw(st.sampled_from([0, 1_500, -YEAR, 73 * YEAR, -56 * YEAR]))
        trusted = False
        for _ in range(draw(st.integers(1, 5))):
            now += draw(st.integers(0, DAY))
            trusted = trusted or draw(st.booleans())
            at = now + draw(st.integers(-9_999, 9_999)) if trusted else now + off
            written.append(Written(Said(at, f"boot-{boot}", now - begun, trusted), now))
    cuts = sorted(draw(st.sets(st.integers(1, len(written)), max_size=4)) | {0, len(written)})
    return [written[first:last] for first, last in itertools.pairwise(cuts)]


def take_in(clock: Clock, head: int, batch: list[Written], delay_ms: int) -> Placed:
    received_at = batch[-1].true_at + delay_ms
    return times.place(clock, head + 1, [each.said for each in batch], received_at)


@given(batches=logs(), delay_ms=st.integers(0, 30 * DAY))
@settings(max_examples=300, deadline=None)
def test_the_truth_lies_within_the_uncertainty(batches: list[list[Written]], delay_ms: int) -> None:
    clock, stored, known = times.fresh(ENROLLED), list[Written](), list[Corrected]()
    for batch in batches:
        placed = take_in(clock, len(stored), batch, delay_ms)
        assert placed.anchors_earlier <= (clock.loose_seq is not None)
        if placed.anchors_earlier and clock.loose_seq is not None:
            waiting = slice(clock.loose_seq - 1, len(stored))
            said = [each.said for each in stored[waiting]]
            spans = times.narrow(
                [times.span_of(each) for each in known[waiting]], said, placed.spans[0], batch[0].said
            )
            known[waiting] = map(times.corrected, spans, said)
        stored += batch
        known += [times.corrected(span, each.said) for span, each in zip(placed.spans, batch, strict=True)]
        clock = placed.clock
        assert (clock.loose_seq is None) == any(
            each.said.trusted for each in stored if each.said.boot == stored[-1].said.boot
        )
    for each, time in zip(stored, known, strict=True):
        assert abs(time.at - each.true_at) <= time.uncertainty_ms
        if any(other.said.trusted for other in stored if other.said.boot == each.said.boot):
            assert time.uncertainty_ms <= 2 * (10_000 + 8 * DAY // 5_000)


@given(
    lines=st.lists(
        st.builds(
            Said,
            st.none() | st.integers(-(2**52), 2**52),
            st.none() | st.sampled_from(["a", "b"]),
            st.none() | st.integers(-(2**52), 2**52),
            st.booleans(),
        ),
        min_size=1,
        max_size=6,
    ),
    received_at=st.integers(ENROLLED - YEAR, ENROLLED + YEAR),
)
def test_nothing_that_a_terminal_says_leads_out_of_its_life(lines: list[Said], received_at: int) -> None:
    placed = times.place(times.fresh(ENROLLED), 1, lines, received_at)
    life = Span(min(ENROLLED, received_at), max(ENROLLED, received_at))
    for span, line in zip(placed.spans, lines, strict=True):
        time = times.corrected(span, line)
        assert life.earliest <= span.earliest <= time.at <= span.latest <= life.latest
        assert time.uncertainty_ms >= 0


@pytest.mark.parametrize("field", ["at", "mono"])
@pytest.mark.parametrize("value", [None, "1", True, 1.5, 2**60, -(2**63)])
def test_what_is_no_number_of_milliseconds_is_none(field: str, value: object) -> None:
    line = {"at": 5, "mono": 6, "boot": "b", "clock": "trusted"}
    assert Said.of(line) == Said(5, "b", 6, trusted=True)
    assert Said.of(line | {field: value}) == replace(Said(5, "b", 6, trusted=True), **{field: None})


@pytest.mark.parametrize("boot", [None, 1, "x" * 65, "a\x00b"])
def test_what_is_no_name_of_a_boot_is_none(boot: object) -> None:
    assert Said.of({"boot": boot}).boot is None


def test_lines_of_1970_and_2099_are_corrected_once_their_boot_has_an_anchor(any_centre: Centre) -> None:
    terminal = any_centre.terminal()
    enrolled = any_centre.clock()
    any_centre.clock.ms += 10 * DAY
    now = any_centre.clock()
    terminal.write(at=5_000, mono=1_000, boot="old", clock="unverified")
    terminal.write(at=4_070_908_800_000, mono=1_000, boot="new", clock="unverified")
    terminal.write(at=4_070_908_800_000 + DAY, mono=1_000 + DAY, boot="new", clock="unverified")
    assert terminal.post().json()["acked"] == 3

    before = any_centre.events()
    assert [event["at"] for event in before] == [5_000, 4_070_908_800_000, 4_070_908_800_000 + DAY]
    assert all(enrolled <= event["corrected_at"] <= now for event in before)
    assert all(event["uncertainty_ms"] > 4 * DAY for event in before)

    terminal.write(at=now, mono=1_000 + 2 * DAY, boot="new", clock="trusted")
    terminal.post(4)

    old, first, second, anchor = any_centre.events()
    for event, written_at in ((first, now - 2 * DAY), (second, now - DAY), (anchor, now)):
        assert abs(event["corrected_at"] - written_at) <= event["uncertainty_ms"] < 70_000
    assert old["corrected_at"] + old["uncertainty_ms"] <= now - 2 * DAY + 70_000
    assert any_centre.faults() == []


def test_a_measured_time_that_cannot_be_is_not_believed(centre: Centre) -> None:
    terminal = centre.terminal()
    centre.clock.ms += DAY
    terminal.write(at=centre.clock() + YEAR, mono=1_000, clock="trusted")
    terminal.post()
    (event,) = centre.events()
    assert event["corrected_at"] <= event["received_at"]
    assert event["uncertainty_ms"] == DAY // 2


def test_lines_of_a_fork_have_times_of_their_own(any_centre: Centre) -> None:
    terminal = any_centre.terminal()
    enrolled = any_centre.clock()
    terminal.write(2)
    twin = terminal.clone()
    terminal.write()
    terminal.post()
    any_centre.clock.ms += DAY
    twin.write(boot="twin", at=0, mono=0, clock="unverified")
    assert twin.post(3).status_code == 409
    *_, event = any_centre.events()
    assert (event["corrected_at"], event["uncertainty_ms"]) == (enrolled + DAY // 2, DAY // 2)
