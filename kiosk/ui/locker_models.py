"""The view models of the lockers: shown anew whenever the screen is, and followed where they are touched."""

from PySide6.QtCore import QObject

from kiosk.domain.moment import Moment
from kiosk.ui.flows.locker_flow import LockerFlow
from kiosk.ui.flows.pickup_flow import PickupFlow
from kiosk.ui.view_models import locker_props
from kiosk.ui.view_models.locker_model import LockersModel
from kiosk.ui.view_models.locker_props import LockersProps
from kiosk.ui.view_models.pickup_model import PickupModel, PickupProps


class LockerModels:
    """Owns them. GUI thread."""

    def __init__(self, parent: QObject) -> None:
        self.lockers = LockersModel(parent)
        self.pickup = PickupModel(parent)

    def by_name(self) -> dict[str, QObject]:
        """As Screen.qml calls them."""
        return {"lockers": self.lockers, "pickup": self.pickup}

    def follow(self, lockers: LockerFlow, pickup: PickupFlow) -> None:
        """Do what is touched on them."""
        wishes = {
            "store": lockers.store,
            "open": lockers.open,
            "look": lockers.look,
            "not_opened": lockers.say_not_opened,
            "inside": lockers.say_something_inside,
            "keep": lockers.keep_inside,
        }
        self.lockers.asked.connect(lambda what: wishes[what]())
        self.pickup.pressed.connect(pickup.press)
        self.pickup.submitted.connect(pickup.submit)

    def show(self, lockers: LockerFlow, pickup: PickupFlow, now: Moment) -> tuple[LockersProps, PickupProps]:
        """Bring them to the screen as they are now; gives what they show."""
        props = locker_props.derive(lockers.at, lockers.board, now), pickup.props()
        self.lockers.show(props[0])
        self.pickup.show(props[1])
        return props
