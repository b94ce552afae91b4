"""Who has come to the lockers: by card, also after the roster's key was changed."""

from pathlib import Path

from kiosk.domain.lockers.reasons import Refusal
from kiosk.domain.outcome import Outcome
from kiosk.services.lockers.arriving import ArriveAtLockers
from kiosk.storage.roster import SqliteRoster
from tests.support.lockers import LockerRig
from tests.support.roster import KEY, Keys

STRANGERS, OTHERS = b"\x01\x00\x07\x34\xe0", b"\x01\x00\x07\x34\xe1"


def arrive(rig: LockerRig, folder: Path, keys: dict[int, bytes]) -> ArriveAtLockers:
    """At a terminal without a roster, which holds these keys."""
    return ArriveAtLockers(SqliteRoster(folder / "roster.db", Keys(keys)), rig.use, rig.clock)


def test_an_unknown_card_collects_after_the_key_was_changed(rig: LockerRig, tmp_path: Path) -> None:
    before, after = arrive(rig, tmp_path, {1: KEY}), arrive(rig, tmp_path, {1: KEY, 2: b"n" * 32})
    number = rig.store(before.by_card(STRANGERS, rig.clock.now())[0])
    holder, view = after.by_card(STRANGERS, rig.clock.now())
    assert [key.generation for key in holder.cards] == [2, 1]
    assert view.mine is not None
    assert view.mine.number == number
    stranger, _ = after.by_card(OTHERS, rig.clock.now())
    assert rig.use.open(stranger, number).refusal is Refusal.NOT_YOURS
    assert rig.use.open(holder, number).outcome is Outcome.RECORDED


def test_without_any_key_a_card_stores_with_a_pickup_code(rig: LockerRig, tmp_path: Path) -> None:
    holder, _ = arrive(rig, tmp_path, {}).by_card(STRANGERS, rig.clock.now())
    assert holder.needs_code
    assert rig.use.store(holder).code is not None
