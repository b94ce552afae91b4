"""What `kiosk central …` can do with members and rosters, from options as they were typed to a result to print."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.central import stations
from kiosk.central.clock import system_now_ms
from kiosk.central.commands import Where, key_directory, open_with_keys, publish_under_newest_key
from kiosk.central.errors import CentreError
from kiosk.central.keys import OnlineKeys
from kiosk.central.members import deletions, unknown
from kiosk.central.members.deletions import Deletion, TerminalDeletion
from kiosk.central.members.importing import Departures, Imported, import_file
from kiosk.central.roster.publish import Published, publish, publish_all
from kiosk.central.storage.database import Database
from kiosk.central.storage.schema import open_database


@dataclass(frozen=True, slots=True)
class ImportDone:
    """What an import came to; `resolved`: cards of earlier visits whose members are known now."""

    imported: Imported
    rosters: list[Published]
    resolved: int


def import_members(where: Where, file: Path, full_union: str | None, force: bool) -> ImportDone:
    """Import a members file, and publish the rosters that follow; with `full_union` who is missing there departs."""
    departures = None if full_union is None else Departures(full_union, force)
    with open_with_keys(where) as (database, _, _keys):
        imported = import_file(database, file, departures)
    rosters = publish_under_newest_key(where, _publish_all)
    return ImportDone(imported, rosters, resolve_visits(where))


def forget_member(where: Where, member_no: str) -> tuple[Deletion, list[Published]]:
    """Delete a member at the centre, and publish the rosters without them."""
    with open_with_keys(where) as (database, _, _keys), database.write() as connection:
        deletion = deletions.forget(connection, member_no.strip(), system_now_ms())
    return deletion, publish_under_newest_key(where, _publish_all)


def deletion_states(where: Where) -> Iterator[TerminalDeletion]:
    """Every deletion at every terminal."""
    with open_database(where.place()) as database:
        yield from deletions.state(database)


def resolve_visits(where: Where) -> int:
    """Find the members of visits whose cards were unknown; gives how many cards were found."""
    with open_with_keys(where) as (database, _, keys):
        return unknown.resolve(database, keys)


def change_roster(where: Where, station: str, prefix: str) -> Published:
    """Let a station's terminals know the members of other unions."""
    with open_with_keys(where) as (database, _, _keys), database.write() as connection:
        if not stations.exists(connection, station):
            raise CentreError(f"there is no station {station}: add it with `kiosk central station add`")
        stations.change_roster(connection, station, prefix)
    return publish_under_newest_key(
        where, lambda database, keys: publish(database, keys, system_now_ms, prefix, anew=True)
    )


def rotate_roster_key(where: Where) -> tuple[int, list[Published]]:
    """Make a roster key of a new generation, and publish all rosters under it."""
    directory = key_directory(where)
    with open_with_keys(where):
        generation = directory.create_next_roster_key()
    return generation, publish_under_newest_key(where, _publish_all)


def _publish_all(database: Database, keys: OnlineKeys) -> list[Published]:
    return publish_all(database, keys, system_now_ms)
