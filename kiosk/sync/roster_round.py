"""One round of the bulk lane: the way from the roster that is here to the one that the centre has."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from kiosk.domain.fault import EnvironmentFault
from kiosk.domain.feed_refusal import FeedRefusal
from kiosk.domain.roster_status import RosterStatus
from kiosk.services.roster_ports import RosterDamagedError, RosterWriter
from kiosk.sync.bulk_order import BulkReport, RosterWay
from kiosk.sync.centre_api import CentreApi
from kiosk.sync.incoming import free_bytes, remove_leftovers
from kiosk.sync.roster_delta import apply_deltas, heal
from kiosk.sync.roster_fetch import fetch_snapshot
from kiosk.sync.roster_manifest import ContentKeys, fetch_manifest
from kiosk.sync.roster_refusal import RosterRefusedError
from kiosk.wire.messages import RosterManifest
from kiosk.wire.roster_lines import BUCKETS

LONGEST_AWAY_MS = 90 * 24 * 3_600_000
"""Who was away for longer fetches a snapshot, even where the centre still had the deltas."""


@dataclass(frozen=True, slots=True)
class RosterRound:
    """What a round needs. `generations`: of the roster keys that are here; `now_ms`: the centre's time."""

    api: CentreApi
    writer: RosterWriter
    content_keys: ContentKeys
    generations: Collection[int]
    target: Path
    now_ms: Callable[[], int]
    free: Callable[[Path], int] = free_bytes

    def run(self) -> BulkReport:
        """Bring the roster up to date, or check the one that is; what goes wrong outside this program is reported."""
        about = 0
        try:
            held = self.writer.status()
            found = fetch_manifest(self.api, self.content_keys, held.version if held else 0)
            if found is None:
                return BulkReport(problem="the roster that the centre announced is not there yet")
            about = found[0].version
            return self._go(held, *found)
        except RosterRefusedError as refusal:
            return BulkReport(about, problem=str(refusal), refusal=refusal.reason)
        except EnvironmentFault as fault:
            return BulkReport(about, problem=str(fault), fault=fault.kind)
        except RosterDamagedError as error:
            return BulkReport(about, problem=str(error), refusal=FeedRefusal.SHAPE)

    def _go(self, held: RosterStatus | None, newest: RosterManifest, text: bytes) -> BulkReport:
        if newest.generation not in self.generations:
            problem = f"roster {newest.version}: its key, generation {newest.generation}, is not here yet"
            return BulkReport(newest.version, problem=problem)
        if held is not None and newest.version < held.version:
            problem = f"roster: version {newest.version} is older than {held.version}, which is in force"
            raise RosterRefusedError(FeedRefusal.VERSION, problem)
        because = ""
        if held is not None:
            try:
                if newest.version == held.version:
                    return self._check(newest)
                if newest.deltas and self._follows(held, newest):
                    return self._follow(held, newest)
            except RosterDamagedError as error:
                because = str(error)  # whatever is wrong with the file in force: a whole one puts it right
        return self._replace(held, newest, text, because)

    def _follows(self, held: RosterStatus, newest: RosterManifest) -> bool:
        recent = newest.built_at - held.built_at_ms <= LONGEST_AWAY_MS
        return held.generation == newest.generation and recent

    def _follow(self, held: RosterStatus, newest: RosterManifest) -> BulkReport:
        touched = apply_deltas(self.api, self.writer, newest, held.version, self.target, self.free)
        healed = heal(self.api, self.writer, newest, sorted(touched))
        self.writer.note_checked(
            held.checked_at_ms
        )  # until here it counted as never checked: whoever is killed checks
        remove_leftovers(self.target)
        return BulkReport(newest.version, newest.generation, RosterWay.DELTA, healed)

    def _check(self, newest: RosterManifest) -> BulkReport:
        self.writer.check_structure()
        healed = heal(self.api, self.writer, newest, range(BUCKETS))
        self.writer.note_checked(self.now_ms())
        remove_leftovers(self.target)
        return BulkReport(newest.version, newest.generation, RosterWay.CHECK, healed)

    def _replace(self, held: RosterStatus | None, newest: RosterManifest, text: bytes, because: str) -> BulkReport:
        least = held.version if held else 0
        fetched = fetch_snapshot(self.api, self.content_keys, (newest, text), least, self.target, self.free)
        self.writer.prepare(self.target, self.now_ms())
        return BulkReport(fetched.version, fetched.generation, RosterWay.SNAPSHOT, because=because)
