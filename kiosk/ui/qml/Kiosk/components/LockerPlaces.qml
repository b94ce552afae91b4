// The two pages of the lockers: they cost memory only while they are shown.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Kiosk.ViewModels

Item {
    id: root

    required property StationModel station
    required property ScreenModel screen
    required property LockersModel lockers
    required property PickupModel pickup

    visible: !root.screen.warning

    Loader {
        anchors.fill: parent
        active: root.screen.page === "lockers"

        sourceComponent: LockersPage {
            station: root.station
            screen: root.screen
            lockers: root.lockers
        }
    }

    Loader {
        anchors.fill: parent
        active: root.screen.page === "pickup"

        sourceComponent: PickupPage {
            station: root.station
            screen: root.screen
            pickup: root.pickup
        }
    }
}
