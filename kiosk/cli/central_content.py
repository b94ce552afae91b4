"""`kiosk central publish`: parses its options, calls one function of the centre, prints what became of each feed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.cli.central_options import Database, Keys, spoken, where

if TYPE_CHECKING:
    from kiosk.central.content.publish import PublishedFeed


def publish(
    context: typer.Context,
    catalogue: Annotated[Path, typer.Argument(help="TOML; see docs/operations.md", metavar="CATALOGUE.toml")],
    database: Database = None,
    keys: Keys = None,
) -> None:
    """Publish the content of a city: settings, jobs, notices, stations.

    It replaces what the catalogue's stations showed before; they fetch it within seconds, once they are online. If
    anything in it is wrong, every problem is named, one a line, and nothing is published.
    """
    with spoken():
        from kiosk.central.commands import publish_catalogue

        published = publish_catalogue(where(context, database, keys), catalogue)
    for feed in published.feeds:
        print(_told(feed))
    if not any(feed.is_new for feed in published.feeds):
        print("The stations have all of this already: nothing changed.")
    print(f"{published.catalogue}: good to the end of {published.last_day}. Publish again before, even the same file.")


def _told(feed: "PublishedFeed") -> str:
    made = "published" if feed.is_new else "unchanged"
    stations = "1 station" if feed.stations == 1 else f"{feed.stations} stations"
    return f"{feed.feed} version {feed.version} {made} for {stations}"
