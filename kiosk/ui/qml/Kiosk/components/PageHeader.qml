// The top of every page: where one is, a quiet line, and the time.
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

RowLayout {
    id: root

    required property StationModel station
    required property string title
    property alias line: slot.data
    property bool dated: false

    spacing: Theme.gap

    ColumnLayout {
        Layout.alignment: Qt.AlignTop
        spacing: Theme.tinyGap

        Label {
            Layout.fillWidth: true
            font.pixelSize: Theme.titleSize
            strong: true
            text: root.title
        }

        RowLayout {
            id: slot

            Layout.fillWidth: true
        }
    }

    ColumnLayout {
        Layout.fillWidth: false
        Layout.alignment: Qt.AlignTop
        spacing: Theme.tinyGap

        Label {
            Layout.alignment: Qt.AlignRight
            font.pixelSize: Theme.titleSize
            strong: true
            text: root.station.time
        }

        Label {
            Layout.alignment: Qt.AlignRight
            visible: root.dated
            color: Theme.soft
            font.pixelSize: Theme.quietSize
            text: Words.date(root.station.month, root.station.day, root.station.weekday)
        }
    }
}
