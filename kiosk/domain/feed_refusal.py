"""Why a feed, or a roster, is not taken."""

from enum import StrEnum


class FeedRefusal(StrEnum):
    """In the order of looking: nothing of a text is read before its signature was found good."""

    CUT = "cut"  # no whole signed document
    SIGNATURE = "signature"  # not by a key that is trusted here, or not over these bytes
    SHAPE = "shape"  # not what a feed of this name holds
    NAME = "name"  # another feed
    STATION = "station"  # for other stations
    VERSION = "version"  # older than what is in force, or as old and not the same
    EXPIRED = "expired"  # past its end, by a clock that can be trusted
    DISK = "disk"  # too little room for it
