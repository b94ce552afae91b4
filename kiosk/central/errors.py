"""What can go wrong at the centre's command line, each said in one sentence."""


class CentreError(Exception):
    """A request that cannot be carried out; the text is a sentence for the operator, the exit code the contract's."""

    exit_code = 1


class Misuse(CentreError):  # noqa: N818 - a wrong usage, not a failure
    """Wrong usage or configuration: nothing was begun."""

    exit_code = 2
