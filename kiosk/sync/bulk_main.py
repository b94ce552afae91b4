"""The bulk lane's child process: reads an order on stdin, writes roster files, reports on stdout, ends.

Its stdin is also its lifeline: when the terminal is gone, however it ended, so is this process.
"""

import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import msgspec

from kiosk.domain.fault import EnvironmentFault
from kiosk.services.roster_ports import RosterWriter
from kiosk.sync.bulk_order import BulkOrder, BulkReport
from kiosk.sync.centre_api import CentreApi
from kiosk.sync.centre_time import CentreTime
from kiosk.sync.http import HttpClient, Speaker
from kiosk.sync.keys import load_keys
from kiosk.sync.roster_round import RosterRound
from kiosk.wire.encoding import from_base64url
from kiosk.wire.errors import WireError
from kiosk.wire.signing import public_key

MakeWriter = Callable[[Path], RosterWriter]


def carry_out(order: BulkOrder, make_writer: MakeWriter) -> BulkReport:
    """Do what is ordered; what goes wrong outside this program is in the report."""
    try:
        keys = load_keys(Path(order.data_dir))
        if keys is None:
            return BulkReport(problem="the terminal's key file is missing")
        content = {
            name: public_key(from_base64url(text, "content key"), "content key")
            for name, text in order.content_keys.items()
        }
        centre_time = CentreTime()
        speaker = Speaker(order.terminal, order.audience, keys.signing)
        http = HttpClient(order.url, centre_time, speaker, order.tls_pin)
        try:
            api = CentreApi(http, centre_time)
            api.measure_time()
            return RosterRound(
                api,
                make_writer(Path(order.roster)),
                content,
                order.generations,
                Path(order.target),
                lambda: centre_time.now_ms() or time.time_ns() // 1_000_000,
            ).run()
        finally:
            http.close()
    except EnvironmentFault as fault:
        return BulkReport(problem=str(fault), fault=fault.kind)
    except WireError as error:
        return BulkReport(problem=str(error))


def _end_with(lifeline: BinaryIO) -> None:
    lifeline.read()
    os._exit(1)


def main(make_writer: MakeWriter) -> None:
    """Run one order."""
    os.nice(10)
    order = msgspec.json.decode(sys.stdin.buffer.readline(), type=BulkOrder)
    threading.Thread(target=_end_with, args=(sys.stdin.buffer,), name="lifeline", daemon=True).start()
    sys.stdout.buffer.write(msgspec.json.encode(carry_out(order, make_writer)) + b"\n")
    sys.stdout.buffer.flush()
    os._exit(0)  # a daemon thread still reads stdin, whose lock the interpreter's own end would wait for
