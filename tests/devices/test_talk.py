"""Reading and writing in turn, here on a port made of lists: what is said, what is silence, and what a loss ends."""

from queue import Queue

import pytest

from kiosk.devices.bus import PortAddress
from kiosk.devices.talk import QUIET_MS, talking_bus
from kiosk.devices.transport import PortFault, PortReason
from tests.devices.recorder import PATIENCE_S

END = ("failed", PortReason.LOST)


class Script:
    """A port that answers each read from a list of bytes and times passed, then is lost; it is the clock too."""

    def __init__(self, *reads: tuple[int, bytes]) -> None:
        self.now_ms = 1000
        self.written: list[bytes] = []
        self.waits: set[int] = set()
        self.closed = False
        self._reads = list(reads)

    def read(self, wait_ms: int) -> bytes:
        self.waits.add(wait_ms)
        if not self._reads:
            raise PortFault(PortReason.LOST, "gone")
        passed_ms, data = self._reads.pop(0)
        self.now_ms += passed_ms
        return data

    def write(self, data: bytes) -> None:
        self.written.append(data)

    def wake(self) -> None:
        pass

    def close(self) -> None:
        self.closed = True


class Diary:
    """What the talk was told, in order; says what a test lays ready."""

    def __init__(self, *words: bytes) -> None:
        self.told: Queue[tuple[str, object]] = Queue()
        self._words = list(words)

    def opened(self, now_ms: int) -> None:
        self.told.put(("opened", now_ms))

    def heard(self, data: bytes, now_ms: int) -> None:
        self.told.put((data.decode(), now_ms))

    def quiet(self, now_ms: int) -> None:
        self.told.put(("quiet", now_ms))

    def to_say(self, _now_ms: int) -> bytes:
        return self._words.pop(0) if self._words else b""

    def failed(self, reason: PortReason) -> None:
        self.told.put(("failed", reason))

    def until_lost(self) -> list[tuple[str, object]]:
        told = []
        while (entry := self.told.get(timeout=PATIENCE_S)) != END:
            told.append(entry)
        return told


def play(script: Script, diary: Diary) -> list[tuple[str, object]]:
    ports = [script]

    def open_port(url: str, baud: int) -> Script:
        if not ports:
            raise PortFault(PortReason.MISSING, url)
        return ports.pop()

    bus = talking_bus(PortAddress("/dev/ttyUSB0", 9600), diary, lambda: script.now_ms, open_port)
    bus.start()
    told = diary.until_lost()
    bus.close()
    return told


def test_bytes_are_handed_on_with_their_time() -> None:
    script = Script((5, b"a"), (5, b"b"))
    assert play(script, Diary()) == [("opened", 1000), ("a", 1005), ("b", 1010)]
    assert script.closed


@pytest.mark.parametrize(("passed_ms", "silence"), [(QUIET_MS - 1, False), (QUIET_MS, True)])
def test_a_read_that_ended_too_early_is_no_silence(passed_ms: int, silence: bool) -> None:
    told = play(Script((5, b"a"), (passed_ms, b"")), Diary())
    assert (("quiet", 1005 + passed_ms) in told) is silence


def test_short_reads_add_up_to_silence() -> None:
    told = play(Script((0, b"a"), (20, b""), (20, b""), (20, b"")), Diary())
    assert told == [("opened", 1000), ("a", 1000), ("quiet", 1060)]


def test_what_is_to_be_said_is_written_before_each_read() -> None:
    script = Script((0, b"a"), (0, b"b"))
    play(script, Diary(b"one", b"", b"two"))
    assert script.written == [b"one", b"two"]
    assert script.waits == {QUIET_MS + 1}
