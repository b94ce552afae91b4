"""The end of a terminal: only a statement signed by a content key, and naming this terminal, brings it about."""

from kiosk.services.ports import EnrolmentStore, FeedStore
from kiosk.services.roster_ports import RosterStore
from kiosk.sync.key_ring import KEYS_FEED, KeyRing
from kiosk.wire.document import read_document
from kiosk.wire.errors import WireError
from kiosk.wire.feeds import ATTENDANTS
from kiosk.wire.messages import RevocationStatement
from kiosk.wire.signing import SignedKind


class Revocation:
    """Judges a statement, and wipes what there is of members and attendants. Sync thread; raises EnvironmentFault."""

    def __init__(
        self, terminal: str, ring: KeyRing, enrolments: EnrolmentStore, feeds: FeedStore, rosters: RosterStore
    ) -> None:
        self._terminal = terminal
        self._ring = ring
        self._enrolments = enrolments
        self._feeds = feeds
        self._rosters = rosters

    def check(self, statement: str | None) -> None:
        """Raise WireError unless the statement is the centre's and about this terminal."""
        if statement is None:
            raise WireError("revocation: no signed statement came with it")
        content = self._ring.bundle().content
        about = read_document(statement.encode(), SignedKind.REVOCATION, content, RevocationStatement).terminal
        if about != self._terminal:
            raise WireError(f"revocation: it names {about}, this terminal is {self._terminal}")

    def carry_out(self) -> None:
        """Remember it first, so that a wipe that is cut short is done again at the next start; the log is kept."""
        self._enrolments.mark_revoked()
        self._rosters.wipe()
        self._feeds.forget(ATTENDANTS)
        self._feeds.forget(KEYS_FEED)
        self._ring.refresh()
        self._feeds.scrub()

    def finished_before(self) -> bool:
        """Whether this terminal was revoked earlier; a wipe that was cut short is then finished."""
        if not self._enrolments.revoked():
            return False
        self.carry_out()
        return True
