"""The error of this layer."""


class WireError(ValueError):
    """Something received does not hold to the protocol; the text names what, where and what was expected."""
