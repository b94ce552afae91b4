// What stands above low reach: the station's name and its picture, nothing to touch; nobody is called in to smoke.
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

Item {
    id: root

    required property StationModel station

    RedGround {
        anchors.fill: parent
    }

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.heroPadding + Theme.margin
        anchors.rightMargin: Theme.heroPadding
        spacing: Theme.gap

        ColumnLayout {
            spacing: Theme.smallGap

            Label {
                Layout.fillWidth: true
                visible: !root.station.alarm
                color: Theme.white
                font.pixelSize: Theme.strongSize
                text: qsTr("辛苦了，进来歇歇")
            }

            Label {
                Layout.fillWidth: true
                color: Theme.white
                font.pixelSize: Theme.headlineSize
                strong: true
                text: root.station.name
            }
        }

        Rings {
            visible: !root.station.alarm
            icon: "armchair"
        }
    }
}
