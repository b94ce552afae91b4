"""A request that the centre refuses, as it will be told to the terminal."""

from kiosk.wire.messages import Problem


class Refusal(Exception):  # noqa: N818 - an answer, not an error of ours
    """The HTTP status and the body of the answer."""

    def __init__(self, status: int, problem: Problem) -> None:
        super().__init__(f"{status} {problem.error}")
        self.status = status
        self.problem = problem


def refuse(status: int, error: str, message: str) -> Refusal:
    """A refusal that carries no more than its code and its sentence."""
    return Refusal(status, Problem(error=error, message=message))
