// The same frame for every page: header, body, mode bar, on paper; in low reach the station's picture above it.
// While the alarm stands, it has the header's place.
// What is rarely shown is made when it is: a page costs memory for as long as the terminal runs.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

Rectangle {
    id: root

    required property StationModel station
    required property ScreenModel screen
    property alias header: headerSlot.data
    property bool headed: true
    // The alarm in large words, and what the header would have told meanwhile.
    property bool alarmFull: false
    property string alarmWord: ""
    property alias leavable: modeBar.leavable
    property alias helps: modeBar.helps
    default property alias body: bodySlot.data

    color: Theme.paper

    Loader {
        width: root.width
        height: Theme.frameTop
        active: Theme.lowered

        sourceComponent: StationPicture {
            station: root.station
        }
    }

    Loader {
        id: alarm

        y: Theme.frameTop
        width: root.width
        active: root.station.alarm

        sourceComponent: AlarmBand {
            phone: root.station.phone
            full: root.alarmFull && !root.screen.moreOpen
            word: root.alarmWord
        }
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin
        anchors.topMargin: Theme.frameTop + (alarm.active ? alarm.height + Theme.gap : Theme.margin)
        spacing: Theme.gap

        RowLayout {
            id: headerSlot

            Layout.fillHeight: false
            visible: root.headed && !alarm.active
        }

        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true

            ColumnLayout {
                id: bodySlot

                anchors.fill: parent
                visible: !root.screen.moreOpen
                spacing: Theme.gap
            }

            Loader {
                anchors.fill: parent
                active: root.screen.moreOpen && root.visible

                sourceComponent: ModeSheet {
                    screen: root.screen
                }
            }
        }

        ModeBar {
            id: modeBar

            Layout.fillWidth: true
            Layout.fillHeight: false
            screen: root.screen
        }
    }
}
