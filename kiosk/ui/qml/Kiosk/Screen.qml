// The whole screen: one page at a time; the others stand ready once the first frame is out.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Kiosk.ViewModels

Rectangle {
    id: root

    required property StationModel station
    required property ScreenModel screen
    required property ResultModel result

    color: Theme.paper

    HomePage {
        anchors.fill: parent
        visible: root.screen.page === "home"
        station: root.station
        screen: root.screen
    }

    Loader {
        anchors.fill: parent
        active: root.screen.preloaded
        visible: root.screen.page === "guest"

        sourceComponent: GuestPage {
            station: root.station
            screen: root.screen
        }
    }

    Loader {
        anchors.fill: parent
        active: root.screen.preloaded
        visible: root.screen.page === "result"

        sourceComponent: ResultPage {
            station: root.station
            screen: root.screen
            result: root.result
        }
    }
}
