"""`kiosk enrol`: makes this machine a terminal of its station."""

import json
import sys
from pathlib import Path

from kiosk.app.stores import Stores
from kiosk.config import load_station
from kiosk.domain.central_url import central_url_problem
from kiosk.storage.lock import DataLock


def enrol_terminal(config: Path, url: str, code: str) -> int:
    """Enrol the terminal of a station file; gives the exit code. Raises ConfigError and EnvironmentFault."""
    from kiosk.sync.enrol import EnrolmentRefused, enrol

    station = load_station(config)
    problem = central_url_problem(url) or ("" if code.strip() else "expected the code that the centre gave")
    if problem:
        option = "--central" if code.strip() else "--code"
        print(f"kiosk enrol: {option}: {problem}", file=sys.stderr)  # noqa: T201 - the command's answer
        return 2
    lock = DataLock(station.data_dir)
    try:
        stores = Stores(station.data_dir)
        try:
            enrolled = enrol(url, station.station.id, code, station.data_dir, stores.for_sync())
        finally:
            stores.close()
    except EnrolmentRefused as refusal:
        print(f"kiosk enrol: {refusal}", file=sys.stderr)  # noqa: T201 - the command's answer
        return 1
    finally:
        lock.release()
    if url.rstrip("/") != station.central.url.rstrip("/"):
        note = f"kiosk enrol: enrolled at {url}, but {config} says central.url = {station.central.url!r}"
        print(note, file=sys.stderr)  # noqa: T201 - the command's answer
    print(json.dumps({"event": "enrolled", "terminal": enrolled.terminal, "roster": enrolled.roster}))  # noqa: T201
    return 0
