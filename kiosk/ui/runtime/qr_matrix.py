"""From a text to the modules of its QR code, and how large a module is on a panel."""

import math
from dataclasses import dataclass
from functools import lru_cache

QUIET_MODULES = 4
"""Modules that stay light on each side (ISO/IEC 18004); the drawer keeps them."""

MIN_MODULE_MM = 0.8
"""What a phone still reads at arm's length in glare."""

MAX_VERSION = 11
"""61 modules and the quiet zone: 55 mm wide, or 69 where 0.8 mm are between 3 and 4 pixels.

It holds the longest trusted link with its tag.
"""

Matrix = tuple[tuple[bool, ...], ...]
"""Rows from the top, each from the left; True is dark. Without the quiet zone."""


class TextTooLongError(ValueError):
    """A text does not fit into a code of the version that was asked for."""


@dataclass(frozen=True, slots=True)
class ModuleSize:
    """Whole pixels of a module's side (0: no code fits), and whether they are MIN_MODULE_MM at least."""

    px: int
    readable: bool


@lru_cache(maxsize=16)
def matrix_of(text: str, max_version: int = MAX_VERSION) -> Matrix:
    """The code of a text, with the strongest level that needs no version above `max_version` (1 to 40).

    Level H stands 30 % of it lost to glare or dirt, Q 25, M 15, L 7: a longer text has a weaker level rather than
    smaller modules. Raises TextTooLongError when not even L holds it. Some 10 ms the first time; any thread.
    """
    from qrcode import constants  # here, for its import costs 30 ms and the first screen has no code
    from qrcode.exceptions import DataOverflowError
    from qrcode.main import QRCode

    for level in (
        constants.ERROR_CORRECT_H,
        constants.ERROR_CORRECT_Q,
        constants.ERROR_CORRECT_M,
        constants.ERROR_CORRECT_L,
    ):
        code = QRCode(error_correction=level, border=0)
        code.add_data(text)
        try:
            version = code.best_fit()
        except (DataOverflowError, ValueError):  # qrcode 8 means to raise the former, and raises the latter
            continue
        if version <= max_version:
            code.make(fit=False)
            return tuple(tuple(map(bool, row)) for row in code.modules)
    raise TextTooLongError(f"QR code: {len(text)} characters do not fit into version {max_version}: {text[:40]!r}")


def module_px(box_px: int, modules: int, px_per_mm: float) -> ModuleSize:
    """The largest whole module with which a code fits into a square; `modules` is its width with the quiet zone."""
    px = box_px // modules
    return ModuleSize(px, px >= _least_px(px_per_mm))


def largest_version(box_px: int, px_per_mm: float) -> int:
    """The highest version (at most 40) whose modules are MIN_MODULE_MM at least in a square; 0 when none is."""
    modules = box_px // _least_px(px_per_mm) - 2 * QUIET_MODULES
    return max(0, min(40, (modules - 17) // 4))


def _least_px(px_per_mm: float) -> int:
    return math.ceil(MIN_MODULE_MM * px_per_mm)
