"""Typing a compartment's number and its code."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.lockers.pickup_entry import CODE_DIGITS, NUMBER_DIGITS, PickupEntry

KEYS = st.lists(st.sampled_from([*"0123456789", "erase", "clear", "on"]), max_size=40)


def typed(keys: list[str]) -> PickupEntry:
    entry = PickupEntry()
    for key in keys:
        entry = entry.went_on() if key == "on" else entry.pressed(key)
    return entry


@given(KEYS)
def test_there_are_never_too_many_digits_and_no_code_without_a_number(keys: list[str]) -> None:
    entry = typed(keys)
    assert len(entry.number) <= NUMBER_DIGITS
    assert len(entry.code) <= CODE_DIGITS
    if entry.coding:
        assert int(entry.number) > 0
    else:
        assert entry.code == ""
    assert entry.complete <= (len(entry.code) == CODE_DIGITS)


def test_the_number_comes_first_then_the_code() -> None:
    assert not PickupEntry().may_go_on
    assert not typed(list("00")).may_go_on, "there is no compartment 0"
    entry = typed([*"05", "on", *"382916"])
    assert (entry.number, entry.code, entry.complete) == ("05", "382916", True)
    assert typed([*"05", "on", *"3829167"]).code == "382916"


def test_erasing_an_empty_code_leads_back() -> None:
    assert typed([*"05", "on", "3", "erase", "erase"]) == PickupEntry("05")
    assert typed([*"05", "on", "3", "clear"]) == PickupEntry("05", "", coding=True)
    assert typed([*"05", "on", "clear"]) == PickupEntry()
    assert typed([*"05", "on", *"382916"]).tried() == PickupEntry("05", "", coding=True)
