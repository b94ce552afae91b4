"""How other threads reach the screen: post an event, it arrives on the GUI thread."""

from PySide6.QtCore import QObject, Qt, Signal

from kiosk.domain.card import CardRead, CodeRead
from kiosk.domain.connection import ConnectionStatus, ContentChanged
from kiosk.domain.disk_room import DiskRoom
from kiosk.domain.health import DeviceHealth
from kiosk.services.lockers.desk import LockerBoard

InboxEvent = CardRead | CodeRead | DeviceHealth | ConnectionStatus | ContentChanged | DiskRoom | LockerBoard


class Inbox(QObject):
    """What readers, scanners, devices, lockers, sync and disk say; `received` fires on the GUI thread, in order."""

    received = Signal(object)
    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._posted.connect(self.received, Qt.ConnectionType.QueuedConnection)

    def post(self, event: InboxEvent) -> None:
        """Hand over an event; any thread, never blocks."""
        self._posted.emit(event)
