// The same frame for every page: header, body, mode bar, on paper; in low reach the station's picture above it.
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

Rectangle {
    id: root

    required property StationModel station
    required property ScreenModel screen
    property alias header: headerSlot.data
    property alias headed: headerSlot.visible
    property alias leavable: modeBar.leavable
    property alias helps: modeBar.helps
    default property alias body: bodySlot.data

    color: Theme.paper

    StationPicture {
        width: root.width
        height: Theme.frameTop
        visible: Theme.frameTop > 0
        station: root.station
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin
        anchors.topMargin: Theme.frameTop + Theme.margin
        spacing: Theme.gap

        RowLayout {
            id: headerSlot

            Layout.fillHeight: false
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

            ModeSheet {
                anchors.fill: parent
                visible: root.screen.moreOpen
                screen: root.screen
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
