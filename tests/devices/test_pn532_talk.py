"""What is said to a PN532 and what its words mean, step by step."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.devices.codec import pn532
from kiosk.devices.health import HealthRecord
from kiosk.devices.pn532 import ANSWER_MS, LISTEN_MS, PAUSE_MS, RETRY_MS, TRIES, Pn532Talk
from kiosk.devices.sim.line_faults import NOISE
from kiosk.devices.sim.pn532 import Pn532Chip
from kiosk.devices.transport import PortReason
from kiosk.domain.card import CardRead
from kiosk.domain.health import DeviceHealth, DeviceKind, DeviceState

CARD = bytes.fromhex("04A1B2C3")
LONG_CARD = bytes.fromhex("04A1B2C3D4E5F6")
LOOK = pn532.encode(pn532.IN_LIST_PASSIVE_TARGET)
WAKE = pn532.WAKE_UP + pn532.encode(pn532.SAM_CONFIGURATION)
CONFIGURED = pn532.ACK + pn532.encode_reply(b"\x15")


class Desk:
    """A talk whose time is moved by hand."""

    def __init__(self) -> None:
        self.cards: list[CardRead] = []
        self.told: list[DeviceHealth] = []
        self.health = HealthRecord("reader-1", DeviceKind.READER, self.told.append)
        self.talk = Pn532Talk(self.health, self.cards.append)
        self.now_ms = 1000
        self.talk.opened(self.now_ms)

    def says(self, after_ms: int = 0) -> bytes:
        self.now_ms += after_ms
        self.talk.quiet(self.now_ms)
        return self.talk.to_say(self.now_ms)

    def hears(self, data: bytes, after_ms: int = 5) -> None:
        self.now_ms += after_ms
        self.talk.heard(data, self.now_ms)

    def states(self) -> list[tuple[DeviceState, str]]:
        return [(health.state, health.reason) for health in self.told]


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def awake(desk: Desk) -> Desk:
    assert desk.says() == WAKE
    desk.hears(CONFIGURED)
    assert desk.says() == LOOK
    return desk


def test_the_chip_is_woken_and_only_then_up(desk: Desk) -> None:
    assert desk.says() == WAKE
    assert desk.says(after_ms=10) == b""
    desk.hears(pn532.ACK)
    assert desk.states() == []
    desk.hears(CONFIGURED[6:])
    assert desk.states() == [(DeviceState.UP, "")]
    assert desk.says() == LOOK


def test_silence_after_the_ack_means_no_card_for_as_long_as_it_lasts(awake: Desk) -> None:
    for _ in range(20):
        awake.hears(pn532.ACK)
        assert awake.says(LISTEN_MS - 1) == b""
        assert awake.says(1) == LOOK
    assert awake.cards == []
    assert awake.states() == [(DeviceState.UP, "")]


@pytest.mark.parametrize("uid", [CARD, LONG_CARD])
def test_a_card_is_told_once_while_it_lies_there(awake: Desk, uid: bytes) -> None:
    for _ in range(30):
        awake.hears(pn532.ACK + pn532.encode_target(uid))
        assert awake.says(PAUSE_MS - 1) == b""
        assert awake.says(1) == LOOK
    assert awake.cards == [CardRead(uid, "reader-1")]


def test_no_answer_at_all_is_told_after_some_tries_and_tried_again(desk: Desk) -> None:
    for _ in range(TRIES):
        assert desk.says(ANSWER_MS) == WAKE
    assert desk.states() == []
    assert desk.says(ANSWER_MS) == b""
    assert desk.states() == [(DeviceState.DOWN, "no_answer")]
    assert desk.says(RETRY_MS) == WAKE
    desk.hears(CONFIGURED)
    assert desk.states()[-1] == (DeviceState.UP, "")


def test_a_chip_that_only_acknowledges_is_not_up(desk: Desk) -> None:
    for _ in range(TRIES):
        assert desk.says(ANSWER_MS) == WAKE
        desk.hears(pn532.ACK)
    assert desk.says(ANSWER_MS) == b""
    assert desk.states() == [(DeviceState.DOWN, "no_answer")]


def test_a_chip_that_does_not_know_the_command_is_not_up(desk: Desk) -> None:
    for _ in range(TRIES):
        assert desk.says(ANSWER_MS) == WAKE
        desk.hears(pn532.ACK + pn532.ERROR)
    assert desk.says() == b""
    assert desk.states() == [(DeviceState.DOWN, "no_answer")]


def test_a_chip_that_lost_its_power_is_woken_anew(awake: Desk) -> None:
    for _ in range(TRIES - 1):
        assert awake.says(ANSWER_MS) == LOOK
    assert awake.says(ANSWER_MS) == b""
    assert awake.states()[-1] == (DeviceState.DOWN, "no_answer")
    assert awake.says(RETRY_MS) == WAKE


def test_one_lost_ack_is_no_loss(awake: Desk) -> None:
    for _ in range(5):
        assert awake.says(ANSWER_MS) == LOOK
        awake.hears(pn532.ACK)
        assert awake.says(LISTEN_MS) == LOOK
    assert awake.states() == [(DeviceState.UP, "")]
    assert awake.health.snapshot().timeouts == 5


def test_our_own_echo_is_no_answer(desk: Desk) -> None:
    for _ in range(TRIES):
        words = desk.says(ANSWER_MS)
        assert words == WAKE
        desk.hears(words)
    desk.says(ANSWER_MS)
    assert desk.states() == [(DeviceState.DOWN, "no_answer")]
    assert desk.health.snapshot().last_ok_ms is None


def test_a_card_before_the_configuration_is_not_believed(desk: Desk) -> None:
    desk.says()
    desk.hears(pn532.encode_target(CARD))
    assert desk.cards == []


def test_half_an_answer_before_a_loss_joins_nothing_after_it(desk: Desk) -> None:
    desk.says()
    desk.hears(CONFIGURED[:9])
    desk.talk.failed(PortReason.LOST)
    desk.talk.opened(desk.now_ms)
    desk.hears(CONFIGURED[9:])
    assert desk.states() == [(DeviceState.DOWN, "port_lost")]
    assert desk.says() == WAKE


def converse(desk: Desk, chip: Pn532Chip, rounds: int) -> None:
    for _ in range(rounds):
        for answer in chip.answer(desk.says(after_ms=70)):
            desk.hears(answer)


@settings(deadline=None)
@given(st.lists(st.sampled_from(["answers", "silent", "noise", "card", "power cut"]), max_size=40))
def test_whatever_happened_a_sound_chip_is_up_again_and_reads(story: list[str]) -> None:
    desk, chip = Desk(), Pn532Chip()
    for event in story:
        if event == "power cut":
            chip.power_up()
        answers = [*chip.answer(desk.says(after_ms=70))]
        if event == "card":
            answers += chip.place(CARD, once=True)
        if event != "silent":
            desk.hears(NOISE if event == "noise" else b"".join(answers))
    converse(desk, chip, 60)
    assert desk.health.snapshot().state is DeviceState.UP
    for answer in chip.place(LONG_CARD):
        desk.hears(answer)
    converse(desk, chip, 5)
    assert {card.uid for card in desk.cards} <= {CARD, LONG_CARD}
    assert desk.cards[-1].uid == LONG_CARD
