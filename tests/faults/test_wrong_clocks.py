"""Clocks of 1976 and 2036, and clocks set while somebody checks in: nothing is lost, doubled or thrown away."""

import random
from types import SimpleNamespace
from typing import Any, cast

import pytest

from kiosk.app.stores import Stores
from kiosk.domain.china_time import DAY_MS
from kiosk.domain.moment import ClockTrust
from kiosk.domain.outcome import Outcome
from kiosk.services.check_in import CheckIn
from kiosk.storage.log_batches import log_batches
from kiosk.sync import system_clock
from kiosk.sync.centre_time import boottime_ms
from kiosk.wire.line import Line, decode_line
from tests.support.fakes import FakeRoster
from tests.support.log_rig import LogCentre, LogTerminal, kept, wall_ms

YEAR_MS = 365 * DAY_MS
STEPS_MS = (-50 * YEAR_MS, 10 * YEAR_MS, 73 * YEAR_MS, -DAY_MS, 3_600_000, -10_000)


class Wall:
    """The machine's wall clock, off by so much."""

    def __init__(self) -> None:
        self.off_ms = 0

    def time_ns(self) -> int:
        return (wall_ms() + self.off_ms) * 1_000_000


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Wall:
    wall = Wall()
    monkeypatch.setattr(system_clock, "time", SimpleNamespace(time_ns=wall.time_ns))
    return wall


def forget_the_time(terminal: LogTerminal) -> None:
    """As after another boot, without network."""
    (terminal.data_dir / "time.json").unlink(missing_ok=True)


def lines_of(stores: Stores) -> list[Line]:
    with stores.database.reading() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        batches = log_batches(cast("Any", raw), 1_000, 1 << 30)
        return [decode_line(line) for _terminal, batch in batches for line in batch.lines]


def an_hour_later(stores: Stores) -> None:
    """A round by which a day of the log that is due would go."""
    rounds = stores.rounds()
    rounds._removed_ms -= 10**12
    rounds.make()


def campaign(centre: LogCentre, terminal: LogTerminal, wall: Wall, seed: int, sessions: int) -> None:
    chance = random.Random(seed)
    before = len(centre.lines())
    expected = steps = 0
    for session in range(sessions):
        if chance.random() < 0.5:
            forget_the_time(terminal)
        with terminal.running() as stores:
            check_in = CheckIn(FakeRoster(), stores.transactions, stores.clock, 30, cast("Any", None))
            rounds = stores.rounds()
            for _ in range(chance.randrange(1, 4)):
                card = bytes([session, chance.randrange(256)])
                first = check_in.by_card(card)
                expected += not first.repeat
                wall.off_ms += (by_ms := chance.choice(STEPS_MS))
                again = check_in.by_card(card)
                assert (first.outcome, again.outcome, again.repeat) == (Outcome.RECORDED, Outcome.RECORDED, True)
                assert again.position == first.position
                rounds.make()
                steps += 1
                last = lines_of(stores)[-1]
                assert (last.kind, last.data["clock"]) == ("clock.stepped", "machine")
                assert abs(last.data["by_ms"] - by_ms) < 2_000
            if chance.random() < 0.5:
                terminal.send_all(stores)
                assert abs(stores.clock.now().at_ms - wall_ms()) < 5_000
                assert stores.clock.now().clock is ClockTrust.TRUSTED
                rounds.make()  # what the centre says at first is a step of the log's times
            an_hour_later(stores)
    with terminal.running() as stores:
        terminal.send_all(stores)
        assert stores.outbox.waiting() == 0
        assert [(epoch, seq) for epoch, seq, _ in centre.lines()[before:]] == kept(stores)
        lines = lines_of(stores)
    assert [line.seq for line in lines] == list(range(1, len(lines) + 1))
    assert sum(line.kind == "visit.recorded" for line in lines) == expected
    assert sum(line.kind == "clock.stepped" and line.data["clock"] == "machine" for line in lines) == steps
    assert terminal.look().faults == ()
    assert centre.faults() == []
    for line in lines:  # the clock that counts since boot was never set
        assert 0 < line.mono <= boottime_ms()


def test_a_few_wrong_clocks(centre: LogCentre, terminal: LogTerminal, wall: Wall) -> None:
    campaign(centre, terminal, wall, seed=7, sessions=6)


@pytest.mark.long
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", range(10))
def test_many_wrong_clocks(centre: LogCentre, terminal: LogTerminal, wall: Wall, seed: int) -> None:
    campaign(centre, terminal, wall, seed, sessions=30)


def test_a_wall_clock_of_2099_throws_nothing_away(centre: LogCentre, terminal: LogTerminal, wall: Wall) -> None:
    with terminal.running() as stores:
        CheckIn(FakeRoster(), stores.transactions, stores.clock, 30, cast("Any", None)).by_card(b"\x01")
        terminal.send_all(stores)
    wall.off_ms = 73 * YEAR_MS
    for known in (True, False):
        if not known:
            forget_the_time(terminal)
        with terminal.running() as stores:
            an_hour_later(stores)
            assert len(kept(stores)) >= 1
            assert kept(stores)[0][1] == 1
