"""Simulated lock boards answer the bytes of the real ones, and do to their doors what was commanded."""

from collections.abc import Callable
from random import Random

import pytest

from kiosk.devices.codec.kerong_cu16 import KERONG_CU16, KerongCu16
from kiosk.devices.codec.kerong_cu16 import checked as cu16_checked
from kiosk.devices.codec.kerong_cu48 import KERONG_CU48
from kiosk.devices.codec.lock8a import LOCK8A, Lock8a
from kiosk.devices.codec.lock_events import BoardReported, LockCodec, LockEvent, LockReported, OpenAnswered
from kiosk.devices.codec.wkly import WKLY, Wkly
from kiosk.devices.codec.wkly import checked as wkly_checked
from kiosk.devices.sim.doors import Doors
from kiosk.devices.sim.kerong_cu16 import KerongCu16Boards
from kiosk.devices.sim.kerong_cu48 import KerongCu48Boards
from kiosk.devices.sim.lock8a import Lock8aBoards
from kiosk.devices.sim.lock_boards import LockBoards
from kiosk.devices.sim.wkly import WklyBoards

Family = tuple[LockCodec, Callable[[Doors], LockBoards]]

FAMILIES: dict[str, Family] = {
    "lock8a": (LOCK8A, Lock8aBoards),
    "cu16": (KERONG_CU16, KerongCu16Boards),
    "cu48": (KERONG_CU48, KerongCu48Boards),
    "cu48 without length": (KERONG_CU48, lambda doors: KerongCu48Boards(doors, with_length=False)),
    "wkly": (WKLY, WklyBoards),
    "wkly without status": (WKLY, lambda doors: WklyBoards(doors, with_status=False)),
}


@pytest.fixture(params=FAMILIES)
def family(request: pytest.FixtureRequest) -> Family:
    return FAMILIES[request.param]


def plugged(family: Family, boards: int = 2, closed_bit: int = 1) -> tuple[LockCodec, LockBoards]:
    codec, make = family
    return codec, make(Doors(boards, codec.locks_per_board, closed_bit))


def heard(codec: LockCodec, data: bytes) -> list[LockEvent]:
    decoder = codec.decoder()
    events = decoder.feed(data) + decoder.silence()
    assert decoder.junk_bytes == 0
    return events


def reported(codec: LockCodec, boards: LockBoards, board: int) -> tuple[int | None, ...]:
    (event,) = heard(codec, boards.answer(codec.query(board)))
    assert isinstance(event, BoardReported)
    assert event.board == board
    return event.bits


def test_an_open_opens_that_door_and_no_other(family: Family) -> None:
    codec, boards = plugged(family)
    boards.answer(codec.open_one(2, 16))
    assert boards.doors.pulses == [(2, 16)]
    assert [place for place in boards.doors if boards.doors.is_open(place)] == [(2, 16)]
    assert set(reported(codec, boards, 1)) == {1}
    assert [lock for lock, bit in enumerate(reported(codec, boards, 2), start=1) if not bit] == [16]


def test_a_command_may_come_byte_by_byte_and_after_noise(family: Family) -> None:
    codec, boards = plugged(family)
    commands = codec.open_one(1, 3)[:-2] + b"\xff\x00" + codec.open_one(1, 4) + codec.query(1)
    whole = b"".join(boards.answer(bytes([byte])) for byte in commands)
    assert boards.doors.pulses == [(1, 4)]
    assert heard(codec, whole)[-1] == BoardReported(
        1, tuple(int(lock != 4) for lock in range(1, codec.locks_per_board + 1))
    )


def test_half_a_command_is_forgotten_in_silence(family: Family) -> None:
    codec, boards = plugged(family)
    frame = codec.open_one(1, 3)
    assert boards.answer(frame[:4]) == b""
    boards.silence()
    assert boards.answer(frame[4:]) == b""
    assert boards.doors.pulses == []


def test_a_spoilt_command_does_nothing(family: Family) -> None:
    codec, boards = plugged(family)
    frame = codec.open_one(1, 3)
    for bit in range(8 * len(frame)):
        spoilt = bytearray(frame)
        spoilt[bit // 8] ^= 1 << bit % 8
        assert boards.answer(bytes(spoilt)) == b""
        boards.silence()
    assert boards.doors.pulses == []


def test_a_board_or_lock_that_is_not_there_is_silent(family: Family) -> None:
    codec, boards = plugged(family, boards=1)
    assert boards.answer(codec.query(2)) == b""
    assert boards.answer(codec.open_one(2, 1)) == b""
    assert boards.doors.pulses == []


def test_a_mute_board_acts_but_does_not_speak(family: Family) -> None:
    codec, boards = plugged(family)
    boards.doors.mute.add(1)
    assert boards.answer(codec.open_one(1, 5) + codec.query(1)) == b""
    assert boards.doors.is_open((1, 5))
    assert reported(codec, boards, 2)[0] == 1


def test_a_stuck_door_gets_its_pulse_and_stays(family: Family) -> None:
    codec, boards = plugged(family)
    boards.doors.stuck.add((1, 5))
    boards.answer(codec.open_one(1, 5))
    assert boards.doors.pulses == [(1, 5)]
    assert reported(codec, boards, 1)[4] == 1


@pytest.mark.parametrize("closed_bit", [0, 1])
def test_polarity_is_the_banks_or_one_doors(family: Family, closed_bit: int) -> None:
    codec, boards = plugged(family, closed_bit=closed_bit)
    boards.doors.inverted.add((1, 2))
    boards.move((1, 3), open_=True)
    opened = 1 - closed_bit
    assert reported(codec, boards, 1)[:4] == (closed_bit, opened, opened, closed_bit)


def test_random_commands_harm_no_board(family: Family) -> None:
    codec, boards = plugged(family)
    chance = Random(20261124)
    frame = codec.open_one(1, 1) + codec.query(1)
    for _ in range(200):
        boards.answer(chance.randbytes(50) + bytes(chance.choices(frame, k=50)))
    boards.silence()
    assert reported(codec, boards, 1)


@pytest.mark.parametrize(
    ("codec", "boards"),
    [
        (LOCK8A, Lock8aBoards(Doors(1, 24), tells_changes=True)),
        (WKLY, WklyBoards(Doors(1, 24), tells_changes=True)),
    ],
)
def test_boards_that_speak_unasked(codec: LockCodec, boards: LockBoards) -> None:
    opened = heard(codec, boards.answer(codec.open_one(1, 7)))
    assert opened == [OpenAnswered(1, 7, 0), LockReported(1, 7, 0, asked=False)]
    assert heard(codec, boards.move((1, 7), open_=False)) == [LockReported(1, 7, 1, asked=False)]
    assert boards.move((1, 7), open_=False) == b"", "it did not move"


@pytest.mark.parametrize(
    ("codec", "boards"),
    [
        (LOCK8A, Lock8aBoards(Doors(1, 24), answers_open=False)),
        (WKLY, WklyBoards(Doors(1, 24), answers_open=False)),
    ],
)
def test_boards_that_do_not_answer_an_open(codec: LockCodec, boards: LockBoards) -> None:
    assert boards.answer(codec.open_one(1, 7)) == b""
    assert boards.doors.is_open((1, 7))


def test_single_queries() -> None:
    for single, boards in ((Lock8a(), Lock8aBoards(Doors(1, 24))), (Wkly(), WklyBoards(Doors(1, 24)))):
        boards.move((1, 2), open_=True)
        answers = boards.answer(single.query_one(1, 1)), boards.answer(single.query_one(1, 2))
        assert [heard(single, answer) for answer in answers] == [
            [LockReported(1, 1, 1, asked=True)],
            [LockReported(1, 2, 0, asked=True)],
        ]


def test_every_cu16_board_answers_the_query_of_all() -> None:
    boards = KerongCu16Boards(Doors(3, 16))
    boards.doors.mute.add(2)
    told = heard(KERONG_CU16, boards.answer(KerongCu16().query_boards()))
    assert [event.board for event in told] == [1, 3]


@pytest.mark.parametrize(
    ("boards", "frame"),
    [
        (Lock8aBoards(Doors(2, 24)), bytes.fromhex("8A 01 00 11 9A")),
        (KerongCu16Boards(Doors(2, 16)), cu16_checked(0, 0x33)),
        (WklyBoards(Doors(2, 24)), wkly_checked(0, 0x86)),
    ],
)
def test_what_the_codecs_cannot_say_opens_every_lock_of_a_real_board(boards: LockBoards, frame: bytes) -> None:
    """So a simulated bank shows when a program says it all the same."""
    boards.answer(frame)
    assert boards.doors.pulses == [(1, lock) for lock in range(1, boards.doors.locks_per_board + 1)]


def test_only_a_door_that_is_there_can_be_moved() -> None:
    with pytest.raises(KeyError):
        Doors(1, 24).move((2, 1), open_=True)
