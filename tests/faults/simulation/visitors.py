"""Who comes: a member, somebody with an unknown card, or a device that fails; all with an id of their own."""

from kiosk.domain.facts import DeviceDown
from kiosk.domain.member import Member, MemberStatus
from kiosk.domain.occupation import Occupation
from kiosk.domain.outcome import Outcome
from kiosk.domain.visit import LogPosition, Via
from tests.faults.simulation.program import Program


def tries_again(visit: str) -> bool:
    """Whether, when the machine goes dark, somebody is there to try once more: a person, and not a device."""
    return not visit.startswith("00")


def present(program: Program, visit: str) -> tuple[LogPosition, bool]:
    """The real use case: where it is recorded, and whether it was before."""
    if not tries_again(visit):
        with program.transactions() as work:
            position = work.log.append(DeviceDown(visit, "timeout"), program.clock.now())
            work.commit()
        return position, False
    if visit[0] == "1":
        said = program.check_in.by_card(bytes.fromhex(visit))
    else:
        member = Member(visit, "张*", Occupation.COURIER, "浙江圆通速递工会", MemberStatus.ACTIVE, None)
        said = program.check_in.by_member(member, Via.CARD)
    if said.outcome is not Outcome.RECORDED or said.position is None:
        raise AssertionError(f"a visit was not recorded: {said}")
    return said.position, said.repeat
