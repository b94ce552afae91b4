"""A mobile number: what is one, how it is typed, and what is shown of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.card import last_four
from kiosk.domain.phone import NumberEntry, NumberProblem, problem_of


def typed(keys: str) -> NumberEntry:
    entry = NumberEntry()
    for key in keys:
        entry = entry.pressed(key)
    return entry


@pytest.mark.parametrize(
    ("digits", "problem"),
    [
        ("", NumberProblem.TOO_SHORT),
        ("1380000123", NumberProblem.TOO_SHORT),
        ("13800001234", None),
        ("19900001234", None),
        ("12800001234", NumberProblem.NOT_MOBILE),
        ("02112345678", NumberProblem.NOT_MOBILE),
        ("10086000000", NumberProblem.NOT_MOBILE),
        ("138000012345", NumberProblem.NOT_MOBILE),
    ],
)
def test_what_is_a_mobile_number(digits: str, problem: NumberProblem | None) -> None:
    assert problem_of(digits) is problem


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("", ""),
        ("138", "138"),
        ("1380", "138 0"),
        ("1380000", "138 0000"),
        ("13800001", "138 0000 1"),
        ("138000012349", "138 0000 1234"),
    ],
)
def test_digits_are_grouped_as_they_come_and_no_twelfth_is_taken(keys: str, shown: str) -> None:
    assert typed(keys).shown == shown


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True))
def test_a_number_that_was_looked_up_shows_three_and_four_digits(digits: str) -> None:
    entry = typed(digits).looked_up()
    assert entry.shown == f"{digits[:3]}****{digits[-4:]}"
    assert entry.complete


def test_keys_take_digits_back_and_a_hidden_number_is_begun_anew() -> None:
    assert typed("138").pressed("erase").digits == "13"
    assert NumberEntry().pressed("erase").digits == ""
    assert typed("138").pressed("clear").digits == ""
    hidden = typed("13800001234").looked_up()
    assert hidden.pressed("7") == NumberEntry("7")
    assert hidden.pressed("erase") == NumberEntry("1380000123")


def test_four_characters_of_a_card_are_shown() -> None:
    assert last_four(bytes.fromhex("62E3086CED")) == "6CED"
