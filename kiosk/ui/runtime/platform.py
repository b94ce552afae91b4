"""Which Qt platform to use: without a display Qt aborts with words about cursors, so it is chosen and said here."""

import ctypes
from collections.abc import Callable, MutableMapping
from importlib.util import find_spec
from pathlib import Path

LinkError = Callable[[str], str]
"""Loads a platform plugin by its file name; gives the dynamic linker's complaint, or nothing."""


class NoDisplayError(Exception):
    """There is no screen to draw on; the message is a sentence for the person who started the program."""


def link_error(plugin: str) -> str:
    """Why a Qt platform plugin cannot be loaded on this machine; empty when it can."""
    spec = find_spec("PySide6")
    if spec is None or spec.origin is None:
        return "PySide6 is not installed"
    try:
        ctypes.CDLL(str(Path(spec.origin).parent / "Qt" / "plugins" / "platforms" / plugin))
    except OSError as error:
        return str(error)
    return ""


def choose_platform(environ: MutableMapping[str, str], link_error: LinkError = link_error) -> str:
    """Set QT_QPA_PLATFORM and QT_QUICK_BACKEND where they are not set, before Qt starts; gives the platform.

    Raises NoDisplayError with a sentence when there is no display that Qt could use.
    """
    environ.setdefault("QT_QUICK_BACKEND", "software")
    platform = environ.get("QT_QPA_PLATFORM") or _by_display(environ, link_error)
    environ["QT_QPA_PLATFORM"] = platform
    return platform


def _by_display(environ: MutableMapping[str, str], link_error: LinkError) -> str:
    complaints = []
    for variable, platform in (("WAYLAND_DISPLAY", "wayland"), ("DISPLAY", "xcb")):
        if environ.get(variable):
            complaint = link_error(f"libq{platform}.so")
            if not complaint:
                return platform
            complaints.append(f"Qt's {platform} platform does not load: {complaint}")
    if not complaints:
        raise NoDisplayError("no display: neither WAYLAND_DISPLAY nor DISPLAY is set")
    raise NoDisplayError(f"no display: {'; '.join(complaints)}")
