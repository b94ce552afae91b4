"""The keys of a centre that runs for months: a roster key that is made meanwhile is found, without a restart."""

from dataclasses import replace

from structlog.typing import FilteringBoundLogger

from kiosk.central.errors import Misuse
from kiosk.central.keys import KeyDirectory, OnlineKeys
from kiosk.domain.fault import EnvironmentFault


class LiveKeys:
    """Call it for the keys of this moment; any thread.

    The content key stays that of the start, for the root has to vouch for it. A key file that cannot be read is told
    in the diagnostics once, and tried again at each call; what was read before stays.
    """

    def __init__(self, directory: KeyDirectory, keys: OnlineKeys, diagnostics: FilteringBoundLogger) -> None:
        self._directory = directory
        self._keys = keys
        self._diagnostics = diagnostics
        self._problem = ""

    def __call__(self) -> OnlineKeys:
        """What the directory holds."""
        try:
            if self._directory.generations() - self._keys.roster.keys():
                self._keys = replace(self._directory.online(), content=self._keys.content)
                self._diagnostics.info("keys.read", generation=self._keys.generation)
            self._problem = ""
        except (Misuse, EnvironmentFault) as error:
            if str(error) != self._problem:
                self._problem = str(error)
                self._diagnostics.error("keys.unreadable", reason=self._problem)
        return self._keys
