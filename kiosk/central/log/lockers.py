"""`kiosk central lockers`: whose the compartments of the stations are, as their logs tell it."""

from collections import defaultdict
from collections.abc import Iterator

import msgspec

from kiosk.central.log.events import events
from kiosk.central.storage.database import Database
from kiosk.domain.lockers.ledger import Ledger


def lockers(database: Database, station: str | None) -> Iterator[str]:
    """One JSON object a line for each compartment that a log names, by terminal and number.

    A terminal's lines come in the order of its log, whichever epoch they stand in.
    """
    ledgers: defaultdict[tuple[str, str], Ledger] = defaultdict(Ledger)
    for text in events(database, station, 0):
        event = msgspec.json.decode(text)
        if isinstance(event["kind"], str) and isinstance(event["data"], dict):
            ledger = ledgers[event["station"], event["terminal"]]
            ledger.take(event["kind"], event["at"], event["subject"], event["data"])
    for (at_station, terminal), ledger in sorted(ledgers.items()):
        for entry in ledger.entries:
            place = {"station": at_station, "terminal": terminal}
            yield msgspec.json.encode(place | msgspec.to_builtins(entry)).decode("utf-8")
