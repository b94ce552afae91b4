"""Bugs that were planted: what each is called, where it sits, and in which weather it has to be found."""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from tests.faults.simulation.weather import HARSH, Weather

Plant = Callable[[], AbstractContextManager[object]]


@dataclass(frozen=True)
class Bug:
    """`found`: words that the complaint has, one of them."""

    words: str
    plant: Plant
    found: tuple[str, ...]
    weather: Weather = HARSH


@contextmanager
def instead(original: Any, broken: Any) -> Iterator[None]:
    """Put something else into every module of the product that knows a function by its name."""
    with ExitStack() as patches:
        for name, module in list(sys.modules.items()):
            if name.startswith("kiosk."):
                for known in [known for known, value in vars(module).items() if value is original]:
                    patches.enter_context(patch.object(module, known, broken))
        yield


def every(nth: int) -> Callable[[], bool]:
    """Tells each nth time that it is asked."""
    asked = 0

    def tell() -> bool:
        nonlocal asked
        asked += 1
        return asked % nth == 0

    return tell
