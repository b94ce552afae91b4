"""What can go wrong between terminal and centre; all of it is the network's or the centre's doing."""

from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.wire.messages import Problem


class CentreFault(EnvironmentFault):
    """The centre did not do what was asked of it; asking again later is right."""

    def __init__(self, detail: str) -> None:
        super().__init__(FaultKind.NETWORK_FAILED, detail)


class Unreachable(CentreFault):
    """No answer came: no route, no name, no TLS, a connection that broke, a time-out."""


class Unintelligible(CentreFault):
    """An answer came that does not hold to the protocol: another server, a proxy's page, a body that was cut."""


class Refused(CentreFault):
    """The centre answered, and said no."""

    def __init__(self, status: int, problem: Problem) -> None:
        super().__init__(f"{status} {problem.error}: {problem.message}")
        self.status = status
        self.problem = problem
