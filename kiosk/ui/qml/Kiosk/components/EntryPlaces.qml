// The ways in without a card: they cost memory only while they are shown.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Kiosk.ViewModels

Item {
    id: root

    required property StationModel station
    required property ScreenModel screen
    required property PhoneModel phone

    visible: !root.screen.warning

    Loader {
        anchors.fill: parent
        active: root.screen.page === "phone"

        sourceComponent: PhonePage {
            station: root.station
            screen: root.screen
            phone: root.phone
        }
    }

    Loader {
        anchors.fill: parent
        active: root.screen.page === "confirm"

        sourceComponent: ConfirmPage {
            station: root.station
            screen: root.screen
            phone: root.phone
        }
    }

    Loader {
        anchors.fill: parent
        active: root.screen.page === "guest"

        sourceComponent: GuestPage {
            station: root.station
            screen: root.screen
        }
    }
}
