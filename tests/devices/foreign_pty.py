"""A pseudo-terminal that this program knows only by its path."""

import os


class ForeignPty:
    """A pseudo-terminal of someone who keeps only the master."""

    def __init__(self) -> None:
        self.master, slave = os.openpty()
        self.path = os.ttyname(slave)
        os.close(slave)

    def write(self, data: bytes) -> None:
        os.write(self.master, data)

    def close(self) -> None:
        if self.master >= 0:
            os.close(self.master)
        self.master = -1
