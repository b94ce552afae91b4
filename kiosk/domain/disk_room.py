"""Whether there is room on the disk for what people begin."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DiskRoom:
    """`full`: nobody may begin anything; for what is begun there is room kept."""

    full: bool
