"""Lets people in, or says that the terminal is out of service: revoked by the centre, or without room on its disk."""

from PySide6.QtCore import QObject

from kiosk.domain.visitor import State
from kiosk.domain.visitor_events import ServiceAllowed
from kiosk.ui.flows.session import Session

_NOTHING_BEGUN = frozenset({State.ATTRACT, State.HOME, State.OUT_OF_SERVICE})


class ServiceGate(QObject):
    """GUI thread. A revocation ends whatever is on the screen; without room only attendants begin anything."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._revoked = self._full = False
        session.changed.connect(self._changed)

    def status_came(self, *, revoked: bool) -> None:
        """Sync has news."""
        self._revoked = revoked
        self._look()

    def room_came(self, *, full: bool) -> None:
        """The disk has news."""
        self._full = full
        self._look()

    def _changed(self) -> None:
        """Whoever was still let in may be done."""
        if self._full or self._revoked:
            self._look()

    def _look(self) -> None:
        if self._full and not self._revoked and self._session.visitor.state not in _NOTHING_BEGUN:
            return
        self._session.send(ServiceAllowed(not (self._revoked or self._full)))
