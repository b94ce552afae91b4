"""The terminal's log and its way to the centre as a program without a screen.

`python -m tests.faults.visit_program URL DATA_DIR`: the very parts of the terminal (station.db, prompt lane). A line
of standard input is the subject of a visit. What the screen would say of it is printed, as JSON: `recorded` after the
commit, `confirmed` when the centre has everything up to a line.
"""

import json
import sys
import threading
from pathlib import Path

from kiosk.app import crash, diagnostics
from kiosk.app.stores import Stores
from kiosk.domain.connection import ConnectionStatus
from kiosk.domain.facts import VisitRecorded
from kiosk.domain.occupation import Occupation
from kiosk.domain.visit import Via, Visit
from kiosk.sync.assembly import build_prompt_lane

_one_at_a_time = threading.Lock()


def say(**words: object) -> None:
    with _one_at_a_time:
        sys.stdout.write(json.dumps(words) + "\n")
        sys.stdout.flush()


def told(status: ConnectionStatus) -> None:
    say(confirmed=status.acked_seq, epoch=status.acked_epoch, waiting=status.waiting)


def main(url: str, data: Path) -> None:
    diagnostics.configure()
    crash.install()
    stores = Stores(data)
    enrolment = stores.enrolments.load()
    assert enrolment is not None
    stores.key_ring.refresh()
    lane = build_prompt_lane(url, data, enrolment, stores.for_sync(), stores.key_ring, stores.centre_time, told)
    lane.start()
    for line in sys.stdin:
        subject, now = line.strip(), stores.clock.now()
        with stores.transactions() as work:
            position = work.log.append(VisitRecorded(Occupation.RIDER, Via.CARD), now, subject)
            work.visits.add(Visit(f"member:{subject}", Occupation.RIDER, Via.CARD, now, position))
            work.commit()
        say(recorded=subject, seq=position.seq, epoch=position.epoch)
        lane.wake()
    lane.stop()
    stores.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
