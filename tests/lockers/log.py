"""What the log of a station database holds."""

import json
from typing import Any

from kiosk.storage.database import StationDatabase


def lines(database: StationDatabase) -> list[dict[str, Any]]:
    with database.reading() as connection:
        rows = connection.exec_driver_sql("SELECT line FROM log_line ORDER BY epoch_no, seq")
        return [json.loads(row.line) for row in rows]


def kinds(database: StationDatabase) -> list[str]:
    return [line["kind"] for line in lines(database)]
