"""The attendant's pages brought to the screen: derived anew only while one of them is in front."""

from PySide6.QtCore import QObject

from kiosk.domain.moment import Moment
from kiosk.domain.visitor import State, Visitor
from kiosk.ui.flows.duty.duty_flows import DutyFlows
from kiosk.ui.view_models.attendant import board, pages, sheet
from kiosk.ui.view_models.attendant.duty_model import DutyModel, DutyProps


class DutyModels:
    """Owns the model. GUI thread."""

    def __init__(self, parent: QObject) -> None:
        self.model = DutyModel(parent)

    def show(self, flows: DutyFlows, visitor: Visitor, now: Moment) -> None:
        """What an attendant sees now; nothing of it is kept once they are gone."""
        attending = visitor.state is State.ATTENDING
        self.model.show(_derive(flows, now, busy=visitor.busy) if attending else DutyProps())


def _derive(flows: DutyFlows, now: Moment, *, busy: bool) -> DutyProps:
    sign_in, lockers, care, shift, overview = flows.sign_in, flows.board, flows.care, flows.shift, flows.overview
    name = "" if sign_in.attendant is None else sign_in.attendant.masked_name
    pin = pages.pin(name, len(sign_in.digits), sign_in.refused, sign_in.locked_until_ms - now.mono_ms, busy=busy)
    if not sign_in.signed_in:
        return DutyProps(pin=pin)
    status = next((one for one in lockers.board.hall.compartments if one.number == lockers.number), None)
    compartments = board.derive(lockers.board, lockers.names, lockers.round, now)
    return DutyProps(
        numbers=compartments.numbers,
        has_lockers=flows.has_lockers,
        pin=pin,
        board=compartments,
        sheet=sheet.derive(lockers.compartment, status, lockers.names, now),
        ask=sheet.ask(lockers.compartment, lockers.duty, lockers.awaited, lockers.acting.told),
        care=pages.care(care.lost, care.chosen, lockers.names, care.acting.told, now.at_ms),
        shift=pages.shift(shift.book, shift.item, shift.notes, shift.acting.told, now.at_ms, handing=shift.handing),
        today=pages.today(overview.numbers, lost=overview.lost),
        devices=pages.devices(
            overview.devices.values(), overview.supplies, now.mono_ms, now.at_ms, lost=overview.lost
        ),
    )
