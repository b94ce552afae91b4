"""`kiosk central report`: parses its options, calls one function of the centre, prints what it says."""

from enum import StrEnum
from typing import Annotated

import typer

from kiosk.cli.central_options import Database, print_lines, spoken, where


class What(StrEnum):
    """As `kiosk.central.reports.commands.Kind`, which is imported only when it is wanted."""

    STATISTICS = "statistics"
    VISITS = "visits"
    SESSIONS = "sessions"
    DEVICES = "devices"
    EXCEPTIONS = "exceptions"


def report(
    context: typer.Context,
    what: Annotated[What, typer.Argument(metavar="WHAT", help=f"One of {', '.join(What)}")] = What.STATISTICS,
    station: Annotated[str | None, typer.Option(metavar="ID", help="Only this station's")] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="DAY", help="First day, YYYY-MM-DD")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DAY", help="Last day, that one included")] = None,
    database: Database = None,
) -> None:
    """Print what the logs come to: one JSON object a line, worked out anew from the logs. Days are China's.

    statistics: visits by day, by hour, by occupation, by station. These may be published: figures below 5 are left
    out, and what else would give one of them away.

    visits, sessions, devices: for the house alone; they name members' pseudonyms.

    exceptions: lines that were stored and that no rule explains, for staff to look at.
    """
    with spoken():
        from kiosk.central.reports.commands import Kind, read_span
        from kiosk.central.reports.commands import report as run

        print_lines(run(where(context, database), Kind(what), station, read_span(first, last)))
