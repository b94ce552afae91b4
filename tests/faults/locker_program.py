"""The terminal's lockers as a program without a screen: `python -m tests.faults.locker_program STATION.toml`.

The very parts of the terminal (compartments on disk, safety rules, drivers), asked by lines on standard input:
`store N`, `open N C`, `look N` for the person with card N. Each is answered by one JSON line.
"""

import json
import sys
import threading
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from kiosk.app import crash
from kiosk.app.lockers import TerminalLockers
from kiosk.app.stores import Stores
from kiosk.config import load_station
from kiosk.services.lockers.asking import Asked
from kiosk.services.lockers.use_cases import LockerUseCases
from kiosk.ui.runtime.jobs import Err, Ok, ThreadJobs


class Asker(QObject):
    """Takes lines from a thread, asks on the storage thread, answers on standard output."""

    line = Signal(str)

    def __init__(self, cases: LockerUseCases, stores: Stores, jobs: ThreadJobs) -> None:
        super().__init__()
        self._cases = cases
        self._stores = stores
        self._jobs = jobs
        self.line.connect(self._ask, Qt.ConnectionType.QueuedConnection)

    def _ask(self, line: str) -> None:
        self._jobs.submit(lambda: self._answer(line.split()), self._say)

    def _answer(self, words: list[str]) -> dict[str, Any]:
        verb, card, *rest = words
        holder, view = self._cases.arrive.by_card(int(card).to_bytes(5, "big"), self._stores.clock.now())
        if verb == "store":
            return told(self._cases.use.store(holder))
        if verb == "open":
            return told(self._cases.use.open(holder, int(rest[0])))
        mine = () if view.mine is None else (view.mine, *view.others)
        return {"mine": [[each.number, each.state] for each in mine]}

    def _say(self, answer: Ok[dict[str, Any]] | Err) -> None:
        said = answer.value if isinstance(answer, Ok) else {"error": answer.fault.detail}
        print(json.dumps(said), flush=True)


def told(asked: Asked) -> dict[str, Any]:
    return {"outcome": asked.outcome, "number": asked.number, "refusal": asked.refusal}


def main(path: Path) -> None:
    crash.install()
    application = QCoreApplication(["lockers"])
    station = load_station(path)
    stores = Stores(station.data_dir)
    jobs = ThreadJobs()
    lockers = TerminalLockers(station, stores, jobs, lambda _: None, lambda _: None, lambda _: None)
    assert lockers.use_cases is not None
    asker = Asker(lockers.use_cases, stores, jobs)
    lockers.start()

    def read() -> None:
        for line in sys.stdin:
            asker.line.emit(line)
        application.quit()

    threading.Thread(target=read, daemon=True).start()
    print(json.dumps({"event": "ready"}), flush=True)
    application.exec()
    lockers.close()
    jobs.close()
    stores.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
