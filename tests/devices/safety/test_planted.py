"""Every rule broken on purpose, one at a time: the exploration must find each, and name its rule."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kiosk.devices.safety import charging, latches, rules, timings
from kiosk.devices.safety.state import Latch
from kiosk.domain.lockers.door import Door
from tests.devices.safety import games
from tests.devices.safety.explorer import FoundError, Game, explore

DEEP_ENOUGH = 8

boot, may_be_on, may_pulse, hear_meter, hear_off = (
    rules.rule_8_boot,
    rules.rule_3_may_be_on,
    rules.rule_1_may_pulse,
    latches.meter_read,
    charging.off_done,
)


def always(answer: Any) -> Callable[..., Any]:
    return lambda *_: answer


def blind(cell: Any, now_ms: int) -> bool:
    """Rule 1 without looking at the door."""
    return now_ms >= cell.lock.again_ms and not rules.rule_1_used_up(cell)


def restless(cell: Any, now_ms: int) -> bool:
    """Rule 1 without the two seconds."""
    return may_pulse(replace(cell, lock=replace(cell.lock, again_ms=0)), now_ms)


def doorless(layout: Any, state: Any, cell: Any, now_ms: int) -> bool:
    """Rule 3 without the door."""
    lock = replace(cell.lock, seen=Door.CLOSED, polls=2, fresh_until_ms=now_ms + 1)
    return may_be_on(layout, state, replace(cell, lock=lock), now_ms)


def on_until_open(layout: Any, state: Any, cell: Any, now_ms: int) -> bool:
    """Rule 3 without regard to a door that is about to open."""
    return may_be_on(layout, state, replace(cell, opening=None), now_ms)


def faultless(layout: Any, state: Any, cell: Any, now_ms: int) -> bool:
    """Rule 5 that only records."""
    return may_be_on(layout, state, replace(cell, fault=Latch()), now_ms)


def forgetful(turn: Any, sample: Any) -> None:
    """Rule 5 whose fault goes with the next good sample."""
    hear_meter(turn, sample)
    if sample.milliwatts <= timings.OVERLOAD_MW:
        turn.put(replace(turn.state.cell(sample.compartment), fault=Latch()))


def unalarmed(state: Any, now_ms: int) -> bool:
    """Rule 6 that forgets its latch."""
    return any(now_ms >= contact.fresh_until_ms for contact in state.inputs)


def endless(charge: Any, now_ms: int) -> int:
    """Rule 4 that does not cut the last lease."""
    return timings.LEASE_MS


def warm(layout: Any, kept: Any, now_ms: int) -> Any:
    """Rule 8 that trusts the boards to be off."""
    state = boot(layout, kept, now_ms)
    return replace(state, power=tuple(replace(bank, all_off=False) for bank in state.power))


def resuming(layout: Any, kept: Any, now_ms: int) -> Any:
    """Rule 8 that carries the old orders on."""
    state = boot(layout, kept, now_ms)
    cells = tuple(
        replace(cell, opening=cell.opening and replace(cell.opening, give_up_ms=99_000)) for cell in state.cells
    )
    return replace(state, cells=cells, queue=tuple(cell.compartment for cell in cells if cell.opening))


def hasty(layout: Any, kept: Any, now_ms: int) -> Any:
    """Rule 8 that forgets that the former life may have pulsed just now."""
    state = boot(layout, kept, now_ms)
    cells = tuple(replace(cell, lock=replace(cell.lock, again_ms=0)) for cell in state.cells)
    return replace(state, cells=cells, next_pulse_ms=0)


def unlatched(layout: Any, kept: Any, now_ms: int) -> Any:
    """Rule 8 that forgets what the disk knows of faults and alarms."""
    return boot(layout, replace(kept, faults=frozenset(), alarm=False), now_ms)


def trusting(turn: Any, compartment: int, ok: bool) -> None:
    """Rule 3 that takes an off for the end, though a lease may come after it on the wire."""
    cell = turn.state.cell(compartment)
    turn.put(replace(cell, outlet=replace(cell.outlet, lease_lands_ms=0)))
    hear_off(turn, compartment, ok)


PLANTED = [
    (1, "coil driven for 900 ms", timings, "PULSE_MS", 900, games.OPENING),
    (1, "no rest between pulses", rules, "rule_1_may_pulse", restless, games.JAMMING),
    (1, "a fourth try", timings, "TRIES", 4, games.JAMMING),
    (1, "repeated blindly", rules, "rule_1_may_pulse", blind, games.OPENING),
    (2, "two locks at once", rules, "rule_2_quiet", always(True), games.OPENING),
    (2, "only 300 ms apart", timings, "STATION_REST_MS", 300, games.TWO),
    (7, "one poll taken for the truth", timings, "POLLS", 1, games.SWITCHING),
    (3, "door ignored", rules, "rule_3_may_be_on", doorless, games.SWITCHING),
    (3, "opened with the outlet on", rules, "rule_3_may_be_on", on_until_open, games.SWITCHING),
    (3, "old sample trusted", rules, "rule_3_meter_fresh", always(True), games.OVERLOADING),
    (3, "an off that a lease overtakes", charging, "off_done", trusting, games.SWITCHING),
    (4, "lease of a minute and a half", timings, "LEASE_MS", 90_000, games.SWITCHING),
    (4, "lease beyond the session", rules, "rule_4_lease_ms", endless, games.ENDING),
    (4, "session without end", rules, "rule_4_over", always(False), games.ENDING),
    (5, "overload ignored", rules, "rule_5_overload", always(False), games.OVERLOADING),
    (5, "overload recorded only", rules, "rule_3_may_be_on", faultless, games.OVERLOADING),
    (5, "fault not latched", latches, "meter_read", forgetful, games.OVERLOADING),
    (5, "fault forgotten over a restart", rules, "rule_8_boot", unlatched, games.OVERLOADING),
    (6, "alarm forgotten over a restart", rules, "rule_8_boot", unlatched, games.SMOKING),
    (6, "smoke ignored", rules, "rule_6_raises", always(False), games.SMOKING),
    (6, "smoke does not stop leases", rules, "rule_6_alarm_stands", unalarmed, games.SMOKING),
    (7, "door stays closed without its port", rules, "rule_7_forgotten", lambda lock: lock, games.OPENING),
    (7, "leases on a lost port", rules, "rule_7_usable", always(True), games.LOSING),
    (8, "not off at the start", rules, "rule_8_boot", warm, games.SWITCHING),
    (8, "old order carried on", rules, "rule_8_boot", resuming, games.OPENING),
    (1, "pulses right after a start", rules, "rule_8_boot", hasty, games.RESTARTING),
    (9, "power before the disk has it", rules, "rule_9_on_disk", always(True), games.ENDING),
    (9, "pulse before the disk has it", rules, "rule_9_on_disk", always(True), games.OPENING),
    (9, "opened without the door's word", rules, "rule_9_opened", always(True), games.OPENING),
]


@pytest.mark.parametrize(
    ("rule", "owner", "name", "broken", "game"),
    [pytest.param(rule, *how, id=f"{rule} {words}") for rule, words, *how in PLANTED],
)
def test_a_broken_rule_is_found(
    monkeypatch: pytest.MonkeyPatch, rule: int, owner: Any, name: str, broken: Any, game: Game
) -> None:
    monkeypatch.setattr(owner, name, broken)
    with pytest.raises(FoundError) as found:
        explore(game, DEEP_ENOUGH)
    assert found.value.rule == rule


def test_each_rule_has_its_planted_violation() -> None:
    assert {rule for rule, *_ in PLANTED} == set(range(1, 10))
