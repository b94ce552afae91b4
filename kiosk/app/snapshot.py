"""How a running terminal is, at one moment: what it tells the doctor."""

from msgspec import Struct

from kiosk.domain.connection import ConnectionStatus
from kiosk.domain.health import DeviceHealth
from kiosk.domain.lockers.door import Door


class Snapshot(Struct, frozen=True, kw_only=True):
    """`taken_ms` is monotonic, like the times in `devices`; `screen` is Qt's platform and the panel in pixels.

    `connection` is None until sync has said a first word. `doors` are the compartments' as far as they are known.
    `feeds` and `roster` are the versions in force, 0 for none.
    """

    version: str
    pid: int
    taken_ms: int
    screen: str
    threads: tuple[str, ...]
    devices: tuple[DeviceHealth, ...]
    connection: ConnectionStatus | None = None
    doors: dict[int, Door] = {}
    roster: int = 0
    feeds: dict[str, int] = {}
