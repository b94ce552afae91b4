"""From the bytes of a scanner to codes, and from wishes to its commands."""

from collections.abc import Iterable
from threading import Lock
from typing import Final

from kiosk.devices.card_stream import count
from kiosk.devices.codec.code_line import CodeSeen, Decoder, ScannerEvent
from kiosk.devices.health import HealthRecord
from kiosk.devices.presence import Presence
from kiosk.devices.sinks import CodeSink
from kiosk.devices.transport import PortReason
from kiosk.domain.card import CodeRead
from kiosk.domain.health import DeviceState

REPEAT_MS: Final = 2000
"""The same code again sooner than this after it was last read is one with it."""

ANSWER_MS: Final = 500
TRIES: Final = 3
RETRY_MS: Final = 5000


class ScannerTalk:
    """What to send next and what a scanner's words mean; see Talk. `command` may be called on any thread.

    A scanner that answers commands is asked TRIES times; then it is DOWN, "no_answer", until it says anything, and
    asked each RETRY_MS. Only the last command counts: what was wanted before it is given up.
    """

    def __init__(self, decoder: Decoder, health: HealthRecord, on_code: CodeSink, *, answers: bool) -> None:
        self._decoder = decoder
        self._health = health
        self._on_code = on_code
        self._answers = answers
        self._device = health.snapshot().device
        self._repeats = Presence(REPEAT_MS)
        self._lock = Lock()
        self._wanted = b""
        self._asked = b""
        self._tries = 0
        self._until_ms = 0

    def command(self, words: bytes) -> None:
        """Send words as soon as the port is open, in the place of others not sent yet; nothing for no words."""
        with self._lock:
            self._wanted = words or self._wanted

    def opened(self, now_ms: int) -> None:  # noqa: ARG002 - as Talk has it
        """The scanner can be used."""
        self._decoder.reset()
        count(self._decoder, self._health)
        self._asked = b""
        self._health.up()

    def heard(self, data: bytes, now_ms: int) -> None:
        """Take what the scanner said."""
        self._tell(self._decoder.feed(data), now_ms)

    def quiet(self, now_ms: int) -> None:
        """Silence ends a code."""
        self._tell(self._decoder.silence(), now_ms)

    def to_say(self, now_ms: int) -> bytes:
        """Give the command that is wanted, or the one that was not answered, again."""
        with self._lock:
            words, self._wanted = self._wanted, b""
        if words:
            self._tries = 0
        elif self._asked and now_ms >= self._until_ms:
            words = self._asked
            self._missed()
        if words:
            self._tries += 1
            self._asked = words if self._answers else b""
            self._until_ms = now_ms + (ANSWER_MS if self._tries <= TRIES else RETRY_MS)
        return words

    def failed(self, reason: PortReason) -> None:
        """The port is away."""
        self._health.down(reason)

    def _missed(self) -> None:
        self._health.unanswered()
        if self._tries == TRIES:
            self._health.down("no_answer")

    def _tell(self, events: Iterable[ScannerEvent], now_ms: int) -> None:
        count(self._decoder, self._health)
        for event in events:
            self._asked = b""
            self._health.answered(now_ms)
            if self._health.snapshot().state is not DeviceState.UP:
                self._health.up()
            if isinstance(event, CodeSeen) and self._repeats.arrived(event.code.encode("utf-8"), now_ms):
                self._on_code(CodeRead(event.code, self._device))
