"""`kiosk central import-members`, `forget-member`, `deletions`, `resolve`, `rotate-roster-key`."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.cli.central_options import Database, Keys, fail, spoken, where

if TYPE_CHECKING:
    from kiosk.central.roster.publish import Published


def import_members(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="CSV, UTF-8, with the columns of the members file", metavar="FILE.csv")],
    full: Annotated[bool, typer.Option("--full", help="The file is complete: who is missing from it departs")] = False,
    union: Annotated[str | None, typer.Option(metavar="PREFIX", help="… from the unions that begin so")] = None,
    force: Annotated[bool, typer.Option("--force", help="… even if that is more than 5 % of them")] = False,
    database: Database = None,
    keys: Keys = None,
) -> None:
    """Add and change members from a CSV file.

    The rosters that follow are published to all terminals. Columns:
    member_no,name,phone,card_uid,occupation,union,joined_on,valid_until,status. A bad row never stops an
    import: it goes to FILE.rejects.csv with the reason. Members missing from the file stay, unless --full is given.
    """
    if full != bool(union) or (force and not full):
        fail("--full and --union PREFIX belong together, and --force to them", 2)
    with spoken():
        from kiosk.central.member_commands import import_members as run

        done = run(where(context, database, keys), file, union, force)
    counts, imported = done.imported.counts, done.imported
    print(
        f"{counts.added} added, {counts.changed} changed, {counts.unchanged} unchanged, "
        f"{counts.departed} departed, {imported.rejected} rejected"
    )
    if imported.rejects is not None:
        print(f"Rejected rows and reasons: {imported.rejects}")
    say_published(done.rosters)
    if done.resolved:
        print(f"Cards of earlier visits whose members are known now: {done.resolved}")


def forget_member(
    context: typer.Context,
    member_no: Annotated[str, typer.Option("--member-no", metavar="NO", help="As the members file has it")],
    database: Database = None,
    keys: Keys = None,
) -> None:
    """Delete a member here, and at every terminal.

    The log keeps the pseudonym alone, which then nobody can lead back to a person. `deletions` lists which terminals
    have followed. A members file that still names the member brings a new one in: take the row out there as well.
    """
    with spoken():
        from kiosk.central.member_commands import forget_member as run

        deletion, rosters = run(where(context, database, keys), member_no)
    print(f"Deletion {deletion.id}: the member is forgotten here; the log knows them as {deletion.subject}.")
    say_published(rosters)


def deletions(
    context: typer.Context,
    open_only: Annotated[bool, typer.Option("--open", help="Only what no log proves yet")] = False,
    database: Database = None,
) -> None:
    """List every deletion at every terminal, one JSON object a line.

    `needs` is the first roster version without the member, `has` the version that the terminal's log says it applied;
    `applied` says that this proves it. A terminal that is revoked wipes its whole roster.
    """
    with spoken():
        from kiosk.central.member_commands import deletion_states

        for state in deletion_states(where(context, database)):
            if open_only and state.applied:
                continue
            line = {name: getattr(state, name) for name in state.__slots__} | {"applied": state.applied}
            print(json.dumps(line))


def resolve(context: typer.Context, database: Database = None, keys: Keys = None) -> None:
    """Find out whose cards they were that a terminal did not know; an import does so by itself."""
    with spoken():
        from kiosk.central.member_commands import resolve_visits

        found = resolve_visits(where(context, database, keys))
    print(f"Cards of earlier visits whose members are known now: {found}")


def rotate_roster_key(context: typer.Context, database: Database = None, keys: Keys = None) -> None:
    """Make a new roster key, as one should after a terminal was revoked.

    Every terminal gets the key, then a whole roster; until it has that one, it answers by the old one. A running
    `serve` finds the key by itself; only one that has its keys as systemd credentials has to be restarted.
    """
    with spoken():
        from kiosk.central.member_commands import rotate_roster_key as run

        generation, rosters = run(where(context, database, keys))
    print(f"The roster key of generation {generation} is made; `kiosk central serve` hands it out.")
    say_published(rosters)


def say_published(rosters: Sequence["Published"]) -> None:
    """One line for each scope's roster."""
    for roster in rosters:
        made = "published" if roster.is_new else "unchanged"
        of = f" of {roster.scope}…" if roster.scope else ""
        print(f"Roster version {roster.version} {made}: {roster.members} members{of}")
