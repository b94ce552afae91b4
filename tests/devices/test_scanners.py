"""From the bytes on a real pseudo-terminal to codes and health, for every scanner; and the talk step by step."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from kiosk.config import ScannerTable
from kiosk.devices.codec import code_line, gm65, newland
from kiosk.devices.health import HealthRecord
from kiosk.devices.scanner_talk import ANSWER_MS, REPEAT_MS, RETRY_MS, TRIES, ScannerTalk
from kiosk.devices.scanners import MODELS, Scanner, build_scanners
from kiosk.devices.sim.catalogue import simulate_scanner
from kiosk.devices.sim.gm65 import Gm65
from kiosk.devices.sim.honeywell import Honeywell
from kiosk.devices.sim.line import ScannerSimulator
from kiosk.devices.sim.line_faults import Spoil, drop, duplicate, flip, intact, noise, truncate
from kiosk.devices.sim.newland import Newland
from kiosk.devices.transport import PortReason
from kiosk.domain.card import CodeRead
from kiosk.domain.health import DeviceHealth, DeviceKind, DeviceState
from tests.devices.code_recorder import CodeRecorder
from tests.devices.foreign_pty import ForeignPty
from tests.devices.test_readers import eventually

StartScanner = Callable[[ScannerTable], Scanner]


@pytest.fixture
def told() -> CodeRecorder:
    return CodeRecorder()


@pytest.fixture
def start_scanner(told: CodeRecorder) -> Iterator[StartScanner]:
    with ExitStack() as closing:

        def start(table: ScannerTable) -> Scanner:
            (scanner,) = build_scanners([table], told.on_code, told.on_health)
            closing.callback(scanner.close)
            scanner.start()
            return scanner

        yield start


@pytest.fixture
def simulate(port: str) -> Iterator[Callable[..., ScannerSimulator]]:
    with ExitStack() as closing:

        def plug_in(device: Gm65 | Newland | Honeywell | None = None) -> ScannerSimulator:
            simulator = ScannerSimulator(port, device)
            closing.callback(simulator.close)
            return simulator

        yield plug_in


def read(code: str) -> CodeRead:
    return CodeRead(code, "scanner-1")


@pytest.mark.parametrize("driver", MODELS)
def test_every_kind_reads_codes(told: CodeRecorder, start_scanner: StartScanner, port: str, driver: str) -> None:
    table = ScannerTable(driver=driver, port=port)
    simulator = simulate_scanner(table)
    start_scanner(table)
    told.wait_for(DeviceState.UP)
    assert simulator.code("6901234567892")
    assert simulator.code("优惠券 7")
    assert [told.next_code(), told.next_code()] == [read("6901234567892"), read("优惠券 7")]
    simulator.close()


def test_a_code_held_there_is_one(
    told: CodeRecorder, start_scanner: StartScanner, simulate: Callable[..., ScannerSimulator], port: str
) -> None:
    simulator = simulate()
    scanner = start_scanner(ScannerTable(driver="line", port=port))
    told.wait_for(DeviceState.UP)
    for _ in range(3):
        simulator.code("A1")
    simulator.code("B2")
    assert [told.next_code(), told.next_code()] == [read("A1"), read("B2")]
    assert scanner.health().frames == 4
    assert told.no_more_codes()


def test_silence_ends_a_code_that_nothing_else_ends(
    told: CodeRecorder, start_scanner: StartScanner, pty_line: ForeignPty
) -> None:
    start_scanner(ScannerTable(driver="line", port=pty_line.path))
    told.wait_for(DeviceState.UP)
    for byte in b"A1":
        pty_line.write(bytes([byte]))
    assert told.next_code() == read("A1")


@pytest.mark.parametrize(("driver", "device"), [("gm65", Gm65), ("newland", Newland), ("honeywell", Honeywell)])
def test_a_scanner_looks_and_rests_when_it_is_asked(
    told: CodeRecorder,
    start_scanner: StartScanner,
    simulate: Callable[..., ScannerSimulator],
    port: str,
    driver: str,
    device: type[Gm65 | Newland | Honeywell],
) -> None:
    thing = device()
    simulator = simulate(thing)
    scanner = start_scanner(ScannerTable(driver=driver, port=port))
    told.wait_for(DeviceState.UP)
    scanner.look()
    eventually(lambda: thing.looking)
    simulator.code("A1")
    assert told.next_code() == read("A1")
    scanner.rest()
    eventually(lambda: not thing.looking)
    assert scanner.health().state is DeviceState.UP


@pytest.mark.parametrize(
    "spoil", [intact, drop, duplicate, truncate(3), flip(40), noise(b"\x02\x02")], ids=lambda spoil: spoil.__name__
)
def test_a_spoilt_acknowledgement_costs_no_code(
    told: CodeRecorder, start_scanner: StartScanner, simulate: Callable[..., ScannerSimulator], port: str, spoil: Spoil
) -> None:
    simulator = simulate(Gm65())
    scanner = start_scanner(ScannerTable(driver="gm65", port=port))
    told.wait_for(DeviceState.UP)
    simulator.spoil_next(spoil)
    scanner.look()
    eventually(lambda: scanner.health().last_ok_ms is not None)  # asked again until it is acknowledged
    simulator.code("A1")
    assert told.next_code() == read("A1")
    assert scanner.health().state is DeviceState.UP


def test_pulling_the_plug_is_told_and_survived(
    told: CodeRecorder, start_scanner: StartScanner, simulate: Callable[..., ScannerSimulator], port: str
) -> None:
    simulator = simulate()
    start_scanner(ScannerTable(driver="line", port=port))
    told.wait_for(DeviceState.UP)
    simulator.unplug()
    lost = told.wait_for(DeviceState.DOWN)
    assert (lost.device, lost.kind, lost.reason) == ("scanner-1", DeviceKind.SCANNER, "port_lost")
    assert not simulator.code("A1")
    simulator.replug()
    assert told.wait_for(DeviceState.UP).reconnects == 1
    simulator.code("A1")
    assert told.next_code() == read("A1")


def test_a_code_does_not_show_in_a_repr() -> None:
    assert "69" not in repr(read("6901234567892"))


class Desk:
    """A talk whose time is moved by hand."""

    def __init__(self, decoder: code_line.Decoder, *, answers: bool) -> None:
        self.codes: list[CodeRead] = []
        self.told: list[DeviceHealth] = []
        self.health = HealthRecord("scanner-1", DeviceKind.SCANNER, self.told.append)
        self.talk = ScannerTalk(decoder, self.health, self.codes.append, answers=answers)
        self.now_ms = 1000
        self.talk.opened(self.now_ms)

    def says(self, after_ms: int = 0) -> bytes:
        self.now_ms += after_ms
        return self.talk.to_say(self.now_ms)

    def hears(self, data: bytes, after_ms: int = 0) -> None:
        self.now_ms += after_ms
        self.talk.heard(data, self.now_ms)


@pytest.mark.parametrize(
    ("pauses_ms", "codes"),
    [
        ([0, REPEAT_MS - 1], 1),
        ([0, REPEAT_MS], 2),
        ([0, REPEAT_MS - 1, REPEAT_MS - 1], 1),
    ],
)
def test_the_same_code_again_is_one_within_two_seconds(pauses_ms: list[int], codes: int) -> None:
    desk = Desk(code_line.Decoder(), answers=False)
    for pause_ms in pauses_ms:
        desk.hears(b"A1\r", pause_ms)
    assert len(desk.codes) == codes


def test_an_unanswered_command_is_repeated_then_told_and_still_tried() -> None:
    desk = Desk(gm65.decoder(), answers=True)
    desk.talk.command(gm65.TRIGGER)
    for _ in range(TRIES):
        assert desk.says(ANSWER_MS) == gm65.TRIGGER
        assert desk.says(ANSWER_MS - 1) == b""
    assert [health.state for health in desk.told] == [DeviceState.UP]
    assert desk.says(ANSWER_MS) == gm65.TRIGGER
    assert desk.told[-1].reason == "no_answer"
    assert desk.says(RETRY_MS - 1) == b""
    assert desk.says(1) == gm65.TRIGGER
    desk.hears(gm65.encode_answer())
    assert desk.told[-1].state is DeviceState.UP
    assert desk.says(10 * RETRY_MS) == b""


def test_a_scanner_that_never_answers_is_not_waited_for() -> None:
    desk = Desk(code_line.Decoder(), answers=False)
    desk.talk.command(b"\x16T\r")
    assert desk.says() == b"\x16T\r"
    assert desk.says(10 * RETRY_MS) == b""


def test_only_the_last_command_counts() -> None:
    desk = Desk(newland.decoder(), answers=True)
    desk.talk.command(b"look")
    desk.talk.command(b"rest")
    desk.talk.command(b"")
    assert desk.says() == b"rest"


def test_half_a_code_before_a_loss_joins_nothing_after_it() -> None:
    desk = Desk(code_line.Decoder(), answers=False)
    desk.hears(b"A1")
    desk.talk.failed(PortReason.LOST)
    desk.talk.opened(desk.now_ms)
    desk.hears(b"B2\r")
    assert [code.code for code in desk.codes] == ["B2"]
