"""The resident identity card module: golden frames, the order of steps, and nothing of a person in a repr."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.devices.codec import samv
from kiosk.devices.codec.samv import Command, Identity, Reply, Status
from kiosk.devices.sim.answering import AnsweringSimulator
from kiosk.devices.sim.line_faults import duplicate, flip, noise, truncate
from kiosk.devices.sim.samv import Samv
from kiosk.devices.transport import Transport

GOLDEN = {
    Command.FIND: "AA AA AA 96 69 00 03 20 01 22",
    Command.SELECT: "AA AA AA 96 69 00 03 20 02 21",
    Command.READ: "AA AA AA 96 69 00 03 30 01 32",
}
REPLIES = {
    Status.FOUND: ("AA AA AA 96 69 00 08 00 00 9F 00 00 00 00 97", bytes(4)),
    Status.DONE: ("AA AA AA 96 69 00 0C 00 00 90 00 00 00 00 00 00 00 00 9C", bytes(8)),
    Status.NO_CARD: ("AA AA AA 96 69 00 04 00 00 80 84", b""),
}
PERSON = Identity("张三".encode("utf-16-le").ljust(256, b" "), bytes(range(256)) * 4)


@pytest.mark.parametrize("command", GOLDEN)
def test_golden_commands_are_spoken_and_understood(command: Command) -> None:
    assert samv.encode(command) == bytes.fromhex(GOLDEN[command])
    assert samv.command_decoder().feed(bytes.fromhex(GOLDEN[command])) == [command]


@pytest.mark.parametrize("status", REPLIES)
def test_replies_are_spoken_and_understood(status: Status) -> None:
    frame, data = REPLIES[status]
    assert samv.encode_reply(status, data) == bytes.fromhex(frame)
    assert samv.reply_decoder().feed(bytes.fromhex(frame)) == [Reply(status.value, data)]


def test_a_card_is_1295_bytes_and_comes_back() -> None:
    frame = samv.encode_identity(PERSON)
    assert len(frame) == samv.READ_REPLY_BYTES == 1295
    assert frame[5:14] == bytes.fromhex("05 08 00 00 90 01 00 04 00")
    (reply,) = samv.reply_decoder().feed(frame)
    assert samv.identity(reply) == PERSON


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(Reply(Status.NOT_READ.value, b""), id="refused"),
        pytest.param(Reply(Status.DONE.value, b"\x01\x00\x04\x01" + bytes(1280)), id="a length that is none"),
        pytest.param(Reply(Status.DONE.value, b"\x01\x00\x04\x00" + bytes(1279)), id="shorter than it says"),
        pytest.param(Reply(Status.DONE.value, bytes(8)), id="the reply to select"),
    ],
)
def test_what_contradicts_itself_is_no_card(reply: Reply) -> None:
    assert samv.identity(reply) is None


def test_lengths_that_no_card_has_are_refused() -> None:
    with pytest.raises(ValueError, match="256 and 1024"):
        samv.encode_identity(Identity(b"short", bytes(1024)))
    with pytest.raises(ValueError, match="at most"):
        samv.encode_reply(Status.DONE, bytes(1300))


def test_nothing_of_a_person_shows_in_a_repr() -> None:
    (reply,) = samv.reply_decoder().feed(samv.encode_identity(PERSON))
    assert repr(PERSON) == "Identity()"
    assert repr(reply) == r"Reply(status=b'\x00\x00\x90')"


def test_a_false_length_hides_no_frame_behind_it() -> None:
    decoder = samv.reply_decoder()
    found = samv.encode_reply(Status.FOUND, bytes(4))
    assert decoder.feed(bytes.fromhex("AA AA AA 96 69 FF FF") + found) == [Reply(Status.FOUND.value, bytes(4))]
    assert decoder.feed(bytes.fromhex("AA AA AA 96 69 00 10") + found) == []
    assert decoder.silence() == [Reply(Status.FOUND.value, bytes(4))]


@pytest.fixture
def module() -> Samv:
    return Samv()


@pytest.fixture
def simulator(tmp_path: Path, module: Samv) -> Iterator[AnsweringSimulator]:
    simulator = AnsweringSimulator(str(tmp_path / "samv"), module)
    yield simulator
    simulator.close()


@pytest.fixture
def line(simulator: AnsweringSimulator) -> Iterator[Transport]:
    transport = Transport(simulator.port.port, 115_200)
    yield transport
    transport.close()


def ask(line: Transport, command: Command) -> Reply:
    decoder = samv.reply_decoder()
    line.write(samv.encode(command))
    while True:
        for reply in decoder.feed(line.read()):
            return reply


def test_a_card_is_found_selected_and_read(module: Samv, line: Transport) -> None:
    module.place(PERSON)
    assert ask(line, Command.FIND).status == Status.FOUND.value
    assert ask(line, Command.SELECT).status == Status.DONE.value
    assert samv.identity(ask(line, Command.READ)) == PERSON


def test_steps_out_of_order_are_refused(module: Samv, line: Transport) -> None:
    assert ask(line, Command.FIND).status == Status.NO_CARD.value
    module.place(PERSON)
    assert ask(line, Command.SELECT).status == Status.NOT_SELECTED.value
    assert ask(line, Command.FIND).status == Status.FOUND.value
    assert ask(line, Command.READ).status == Status.NOT_READ.value


def test_what_the_wire_spoils_is_asked_again(module: Samv, line: Transport, simulator: AnsweringSimulator) -> None:
    module.place(PERSON)
    decoder = samv.reply_decoder()
    for spoil in (truncate(9), flip(8 * 8), noise(b"\xaa\xaa")):
        simulator.spoil_next(spoil)
        line.write(samv.encode(Command.FIND))
    replies: list[Reply] = []
    while not replies:
        replies += decoder.feed(line.read())
    assert replies == [Reply(Status.FOUND.value, bytes(4))]
    simulator.spoil_next(duplicate)
    line.write(samv.encode(Command.SELECT))
    while len(replies) < 3:
        replies += decoder.feed(line.read())
    assert replies[1:] == [Reply(Status.DONE.value, bytes(8))] * 2
