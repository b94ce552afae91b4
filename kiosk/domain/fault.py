"""Errors whose cause lies outside the program: shown to people in their words, never a crash."""

from enum import StrEnum


class FaultKind(StrEnum):
    """What in the surroundings failed."""

    DISK_FULL = "disk_full"
    DISK_FAILED = "disk_failed"
    PORT_FAILED = "port_failed"
    NETWORK_FAILED = "network_failed"


class EnvironmentFault(Exception):  # noqa: N818 - a fault of the surroundings, not an error of ours
    """The disk, a port or the network failed; `detail` is for the technician, `kind` for the screen."""

    def __init__(self, kind: FaultKind, detail: str) -> None:
        super().__init__(f"{kind}: {detail}")
        self.kind = kind
        self.detail = detail
