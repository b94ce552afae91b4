// The attendant's pages: they cost memory only while they are shown.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Kiosk.ViewModels

Item {
    id: root

    required property StationModel station
    required property ScreenModel screen
    required property DutyModel duty

    visible: !root.screen.warning

    Loader {
        anchors.fill: parent
        active: root.screen.page === "pin"

        sourceComponent: PinPage {
            station: root.station
            screen: root.screen
            duty: root.duty
        }
    }

    Loader {
        anchors.fill: parent
        active: root.screen.page === "duty"

        sourceComponent: DutyPage {
            station: root.station
            screen: root.screen
            duty: root.duty
        }
    }

    Loader {
        anchors.fill: parent
        active: root.screen.page === "board"

        sourceComponent: BoardPage {
            station: root.station
            screen: root.screen
            duty: root.duty
        }
    }

    Loader {
        anchors.fill: parent
        active: root.screen.page === "care"

        sourceComponent: CarePage {
            station: root.station
            screen: root.screen
            duty: root.duty
        }
    }

    Loader {
        anchors.fill: parent
        active: root.screen.page === "shift"

        sourceComponent: ShiftPage {
            station: root.station
            screen: root.screen
            duty: root.duty
        }
    }

    Loader {
        anchors.fill: parent
        active: root.screen.page === "today"

        sourceComponent: TodayPage {
            station: root.station
            screen: root.screen
            duty: root.duty
        }
    }

    Loader {
        anchors.fill: parent
        active: root.screen.page === "devices"

        sourceComponent: DevicesPage {
            station: root.station
            screen: root.screen
            duty: root.duty
        }
    }
}
