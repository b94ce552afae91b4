"""Puts the prompt lane together; cheap to import, for the rest is imported in the lane's own thread."""

import random
from collections.abc import Callable
from pathlib import Path

from kiosk.domain.connection import ConnectionStatus
from kiosk.services.ports import Enrolment
from kiosk.sync.alarm import Alarm
from kiosk.sync.backoff import Backoff
from kiosk.sync.centre_time import CentreTime, boottime_ms
from kiosk.sync.key_ring import KeyRing
from kiosk.sync.prompt_lane import PromptLane
from kiosk.sync.stores import SyncStores
from kiosk.sync.turn import Dialogue


def build_prompt_lane(
    url: str,
    data_dir: Path,
    enrolment: Enrolment,
    stores: SyncStores,
    ring: KeyRing,
    centre_time: CentreTime,
    on_status: Callable[[ConnectionStatus], None],
) -> PromptLane:
    """The prompt lane, with its bulk lane, of an enrolled terminal; not yet started."""
    alarm = Alarm()

    def open_dialogue() -> Dialogue:
        # httpx, the JWT library and structlog cost 0.4 s: not before the first frame, and not in its thread.
        from kiosk.sync.connect import connect

        return connect(url, data_dir, enrolment, stores, ring, centre_time, alarm.wake)

    backoff = Backoff(random.random)
    return PromptLane(open_dialogue, stores.outbox, on_status, alarm, backoff, boottime_ms)
