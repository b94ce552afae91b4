"""Puts the running terminal's answer to the doctor together, from what any thread may read."""

import os
import threading
from collections.abc import Callable, Mapping
from importlib.metadata import version

import msgspec
from PySide6.QtGui import QGuiApplication

from kiosk.app.doctor_socket import DoctorSocket
from kiosk.app.snapshot import Snapshot
from kiosk.app.stores import Stores
from kiosk.devices.port_thread import monotonic_ms
from kiosk.domain.connection import ConnectionStatus
from kiosk.domain.fault import EnvironmentFault
from kiosk.domain.health import DeviceHealth
from kiosk.domain.lockers.door import Door
from kiosk.wire.feeds import FEEDS


def open_doctor(
    stores: Stores,
    devices: Callable[[], tuple[DeviceHealth, ...]],
    connection: Callable[[], ConnectionStatus | None],
    doors: Callable[[], Mapping[int, Door]] = dict,
) -> DoctorSocket | None:
    """Let the doctor ask from now on; GUI thread. The three are called on the doctor's thread.

    A terminal that cannot be asked works all the same: the diagnostics say why, and None is given.
    """
    screen = _screen()

    def answer() -> bytes:
        snapshot = Snapshot(
            version=version("kiosk"),
            pid=os.getpid(),
            taken_ms=monotonic_ms(),
            screen=screen,
            threads=tuple(sorted(thread.name for thread in threading.enumerate())),
            devices=devices(),
            connection=connection(),
            doors=dict(doors()),
            roster=stores.roster_files.version(),
            feeds={name: _version(stores, name) for name in FEEDS},
        )
        return msgspec.json.encode(snapshot) + b"\n"

    try:
        return DoctorSocket(stores.data_dir, answer)
    except EnvironmentFault as fault:
        import structlog  # costs 0.1 s, and is hardly ever needed here

        structlog.get_logger(__name__).error("doctor_cannot_ask", reason=fault.detail)
        return None


def _version(stores: Stores, name: str) -> int:
    feed = stores.shelf.in_force(name)
    return 0 if feed is None else feed.body.version


def _screen() -> str:
    panel = QGuiApplication.primaryScreen().size()
    return f"{QGuiApplication.platformName()}, {panel.width()} x {panel.height()} pixels"
