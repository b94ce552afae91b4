"""The PN532 card reader: woken, then asked for a card again and again."""

from collections.abc import Callable
from enum import Enum
from typing import Final

from kiosk.devices.bus import PortAddress
from kiosk.devices.card_stream import Arrivals, count
from kiosk.devices.codec import pn532
from kiosk.devices.health import HealthRecord
from kiosk.devices.port_device import PortDevice
from kiosk.devices.sinks import CardSink
from kiosk.devices.talk import talking_bus
from kiosk.devices.transport import PortReason
from kiosk.domain.health import DeviceState

BAUD: Final = 115_200

ANSWER_MS: Final = 150
"""An ack comes within 15 ms, a reply to the configuration soon after; a USB adapter may hold both back."""

LISTEN_MS: Final = 600
"""The chip looks for a card until it finds one or hears a new command: the command renewed tells that it lives."""

PAUSE_MS: Final = 100
"""Between a card found and the next look; well below the time after which a card counts as taken away."""

TRIES: Final = 3
RETRY_MS: Final = 1000


class _Stage(Enum):
    WAKING = "configured, not yet confirmed"
    ASKED = "asked for a card, not yet acknowledged"
    LOOKING = "the chip looks for a card"
    RESTING = "nothing is asked"


_WAKE: Final = pn532.WAKE_UP + pn532.encode(pn532.SAM_CONFIGURATION)
_LOOK: Final = pn532.encode(pn532.IN_LIST_PASSIVE_TARGET)
_CONFIGURED: Final = 0x15
_LOOKED: Final = 0x4B


class Pn532Talk:
    """What to send next and what an answer means; see Talk.

    UP once the chip has confirmed its configuration; DOWN, "no_answer", after TRIES commands without an answer, and
    then woken again each RETRY_MS.
    """

    def __init__(self, health: HealthRecord, on_card: CardSink) -> None:
        self._health = health
        self._decoder = pn532.decoder()
        self._arrivals = Arrivals(health.snapshot().device, on_card)
        self._stage = _Stage.RESTING
        self._until_ms = 0
        self._confirmed = False
        self._unanswered = 0

    def opened(self, now_ms: int) -> None:
        """Wake the chip."""
        self._decoder.reset()
        count(self._decoder, self._health)
        self._confirmed = False
        self._unanswered = 0
        self._rest(now_ms, 0)

    def heard(self, data: bytes, now_ms: int) -> None:
        """Take what the chip said."""
        answers = self._decoder.feed(data)
        count(self._decoder, self._health)
        for answer in answers:
            if isinstance(answer, pn532.Message):
                self._replied(answer, now_ms)
            elif isinstance(answer, pn532.NotUnderstood):
                self._until_ms = now_ms  # as good as no answer
            elif self._stage is _Stage.ASKED:
                self._unanswered = 0
                self._health.answered(now_ms)
                self._stage, self._until_ms = _Stage.LOOKING, now_ms + LISTEN_MS

    def quiet(self, now_ms: int) -> None:
        """Silence alone means nothing: no card is there."""

    def to_say(self, now_ms: int) -> bytes:
        """Give the next command once the last one is answered or given up."""
        if now_ms < self._until_ms:
            return b""
        if self._stage in {_Stage.WAKING, _Stage.ASKED}:
            self._give_up(now_ms)
            if now_ms < self._until_ms:
                return b""
        self._stage = _Stage.ASKED if self._confirmed else _Stage.WAKING
        self._until_ms = now_ms + ANSWER_MS
        return _LOOK if self._confirmed else _WAKE

    def failed(self, reason: PortReason) -> None:
        """The port is away."""
        self._health.down(reason)

    def _replied(self, reply: pn532.Message, now_ms: int) -> None:
        if reply.to_chip:  # the line echoes
            return
        self._health.answered(now_ms)
        if reply.code == _CONFIGURED and not self._confirmed:
            self._confirmed = True
            self._unanswered = 0
            self._rest(now_ms, 0)
            if self._health.snapshot().state is not DeviceState.UP:
                self._health.up()
        elif reply.code == _LOOKED and self._confirmed:
            self._unanswered = 0
            self._rest(now_ms, PAUSE_MS)
            uid = pn532.target_uid(reply)
            if uid is not None:
                self._arrivals.seen(uid, now_ms)

    def _give_up(self, now_ms: int) -> None:
        self._unanswered += 1
        self._health.unanswered()
        if self._unanswered >= TRIES:
            self._unanswered = 0
            self._confirmed = False
            self._health.down("no_answer")
            self._rest(now_ms, RETRY_MS)

    def _rest(self, now_ms: int, for_ms: int) -> None:
        self._stage, self._until_ms = _Stage.RESTING, now_ms + for_ms


def pn532_reader(
    address: PortAddress, health: HealthRecord, on_card: CardSink, clock_ms: Callable[[], int]
) -> PortDevice:
    """Build the reader, not started."""
    return PortDevice(health, talking_bus(address, Pn532Talk(health, on_card), clock_ms))
