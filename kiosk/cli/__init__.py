"""The command line: parses arguments, calls one function; nothing else. Imports what a command needs, when it runs."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli import central, log, membercode
from kiosk.cli.ending import exit_with

app = typer.Typer(
    help="The terminal of a union service station, and its central server.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(central.app, name="central")
app.add_typer(log.app, name="log")
app.add_typer(membercode.app, name="membercode")

Config = Annotated[Path, typer.Option("--config", help="The station file (TOML).", show_default=False)]


@app.command()
def run(
    config: Config,
    windowed: Annotated[bool, typer.Option("--windowed", help="In a window instead of the whole screen.")] = False,
) -> None:
    """Run the terminal of a station. Prints {"event":"ready"} once it answers taps; ends on SIGTERM."""
    from kiosk.app.run import run_terminal

    exit_with(lambda: run_terminal(config, windowed))


@app.command()
def enrol(
    config: Config,
    central_url: Annotated[str, typer.Option("--central", help="The centre's address, https://…", show_default=False)],
    code: Annotated[str, typer.Option("--code", help="The code that the centre gave.", show_default=False)],
) -> None:
    """Make this machine a terminal of its station. Returns when the members are on disk."""
    from kiosk.app.enrol import enrol_terminal

    exit_with(lambda: enrol_terminal(config, central_url, code))


@app.command()
def demo(
    data: Annotated[Path, typer.Option("--data", help="Where the demonstration keeps its files.")] = Path(
        "~/.local/share/kiosk/demo"
    ),
    fresh: Annotated[bool, typer.Option("--fresh", help="Begin anew: remove what an earlier one left there.")] = False,
) -> None:
    """Show everything at work: a centre, simulated devices and a terminal, with 200 invented members.

    With a display: the terminal's window, and a bench window to tap cards and pull cables. Without one: a visit told
    step by step, each screen saved as a picture.
    """
    from kiosk.tools.demo import run_demo

    exit_with(lambda: run_demo(data.expanduser(), fresh))


@app.command()
def simulate(config: Config) -> None:
    """Play the station's devices on pseudo-terminals, linked to the ports that the station file names.

    Prints a JSON line for each device, and for each door and outlet that is then moved through them. Reads commands
    from standard input: card HEX · code TEXT · door N open|close · jam N [off] · load N WATTS · smoke [off] ·
    heat [off] · unplug DEVICE · replug DEVICE · fault DEVICE KIND · state · quit.
    """
    from kiosk.config import load_station
    from kiosk.tools.simulate import simulate as play

    exit_with(lambda: play(load_station(config), sys.stdin, sys.stdout))


@app.command()
def doctor(
    config: Config,
    json_lines: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    commission: Annotated[
        bool, typer.Option("--commission", help="Open lock after lock, and find numbering and polarity.")
    ] = False,
) -> None:
    """Check everything that a terminal needs: one line for each check, with what to do; exit code 1 if any fails.

    Asks a running terminal; opens ports itself only when none runs. --commission is a talk with a technician before
    the lockers, and prints what the station file should say.
    """
    if json_lines and commission:
        raise typer.BadParameter("expected one of --json and --commission: the latter is a talk")

    def run() -> int:
        if commission:
            from kiosk.tools.doctor.commission.run import commission as begin

            return begin(config, sys.stdin, sys.stdout)
        from kiosk.tools.doctor.run import run_doctor

        return run_doctor(config, sys.stdout, json_lines=json_lines)

    exit_with(run)


def main() -> None:
    """Entry point of `kiosk`."""
    app(prog_name="kiosk")
