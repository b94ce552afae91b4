"""Checks of the screen: a display is there, as large as the station file says, and the fonts can be loaded."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from typing import Final

import msgspec
from msgspec import Struct

from kiosk.config import ScreenTable
from kiosk.tools.doctor.report import Finding, fail, ok, warn
from kiosk.ui.runtime.platform import NoDisplayError, choose_platform

LOOK_S: Final = 30
UNSEEN: Final = frozenset({"offscreen", "minimal", "vnc"})
"""Platforms that draw where nobody at the station can look."""

TOLERANCE: Final = 0.1


class Panel(Struct, frozen=True):
    """One screen as Qt has it; millimetres are 0 where the panel does not tell."""

    name: str
    width: int
    height: int
    width_mm: int
    height_mm: int


class Look(Struct, frozen=True):
    """What the child process found; `fonts` says what is wrong with them."""

    screens: tuple[Panel, ...]
    fonts: str


def check_screen(table: ScreenTable, environ: Mapping[str, str] = os.environ) -> Iterator[Finding]:
    """Open the screen as `kiosk run` would from here; the terminal must not run."""
    tried = dict(environ)
    try:
        platform = choose_platform(tried)
    except NoDisplayError as error:
        yield fail("screen", f"{error}; a service that runs the terminal may have another environment than this call")
        yield _fonts(_look(tried | {"QT_QPA_PLATFORM": "offscreen"}))
        return
    found = _look(tried)
    if isinstance(found, str):
        yield fail("screen", f"Qt cannot use its platform {platform}: {found}")
        found = _look(tried | {"QT_QPA_PLATFORM": "offscreen"})
    else:
        yield judge_screen(platform, found.screens, table)
    yield _fonts(found)


def judge_screen(platform: str, screens: tuple[Panel, ...], table: ScreenTable) -> Finding:
    """Compare the first screen with the station file."""
    check = "screen"
    if not screens:
        return fail(check, f"Qt's platform {platform} has no screen: plug the panel in and switch it on")
    panel = screens[0]
    what = f"{panel.name or 'a screen'} ({platform}), {panel.width} x {panel.height} pixels"
    if platform.partition(":")[0] in UNSEEN:
        return warn(check, f"{what}: drawn where nobody sees it, for QT_QPA_PLATFORM says so")
    if (panel.width > panel.height) is not (table.width_mm > table.height_mm):
        return warn(
            check, f"{what}: upright or across otherwise than width_mm and height_mm in [screen]: rotate either"
        )
    told = panel.width_mm, panel.height_mm
    if all(told) and any(
        abs(told_mm - file_mm) > TOLERANCE * file_mm
        for told_mm, file_mm in zip(told, (table.width_mm, table.height_mm), strict=True)
    ):
        return warn(
            check,
            f"{what}: the panel says {told[0]} x {told[1]} mm, [screen] {table.width_mm} x {table.height_mm} mm: "
            "measure the visible part, for every target is laid out by it",
        )
    return ok(check, what)


def _fonts(found: Look | str) -> Finding:
    problem = found if isinstance(found, str) else found.fonts
    if problem:
        return fail("fonts", f"{problem}: install the terminal anew, its fonts come with it")
    return ok("fonts", "the terminal's own faces are there and have Chinese letters")


def _look(environ: Mapping[str, str]) -> Look | str:
    """Give what the child found, or its last words."""
    command = [sys.executable, "-m", "kiosk.tools.doctor.look_at_screen"]
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            command, env=environ, capture_output=True, text=True, timeout=LOOK_S, check=False
        )
    except subprocess.TimeoutExpired:
        return f"it did not start within {LOOK_S} s"
    if done.returncode == 0:
        return msgspec.json.decode(done.stdout, type=Look)
    words = done.stderr.strip().splitlines() or [f"it ended with {done.returncode}"]
    return words[-1]
