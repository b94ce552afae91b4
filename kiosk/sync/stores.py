"""The stores that the network's side reads and writes, in one hand."""

from dataclasses import dataclass

from kiosk.services.journal import Journal
from kiosk.services.ports import EnrolmentStore, FeedStore, Outbox
from kiosk.services.roster_ports import RosterStore
from kiosk.sync.content_shelf import SignedShelf


@dataclass(frozen=True, slots=True)
class SyncStores:
    """What the lanes read and write."""

    outbox: Outbox
    feeds: FeedStore
    rosters: RosterStore
    enrolments: EnrolmentStore
    shelf: SignedShelf
    journal: Journal
